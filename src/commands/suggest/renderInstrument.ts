import type { ProposedInstrument } from './proposeInstrument.ts'
import { yamlText } from './yamlText.ts'

const list = (texts: readonly string[]): string => `[${texts.map(yamlText).join(', ')}]`

/** The lines below `instruments:` for a questionnaire: a scale of its own, or what it adds to the program's own instrument. */
export function renderInstrument({ instrument, questions, scale }: ProposedInstrument): string[] {
  if (scale === null) return []
  if ('extends' in scale)
    return [
      `  ${instrument}:`,
      `    extends: ${scale.extends}`,
      `    missing: ${list(scale.missing)}   # check: no answer`,
    ]
  const { levels, satisfied, strict, aliases, missing } = scale
  const others = Object.entries(aliases).map(([word, level]) => `${yamlText(word)}: ${yamlText(level)}`)
  return [
    `  ${instrument}:                # check: levels best first; which of them count as satisfied; what means no answer`,
    `    levels: ${list(levels)}`,
    `    satisfied: ${list(satisfied)}`,
    `    strict: ${list(strict)}`,
    ...(others.length > 0 ? [`    aliases: { ${others.join(', ')} }`] : []),
    `    missing: ${list(missing)}`,
    '    questions:',
    ...Object.entries(questions).map(([id, [header = id]]) => `      ${id}: ${yamlText(header)}`),
  ]
}
