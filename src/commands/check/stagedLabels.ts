import { unusedScales } from '../../../loaders/unusedScales.ts'
import { usableInstruments } from '../../workspace/builtinInstruments.ts'
import type { Config, Source } from '../../workspace/config.ts'
import { labelWords } from '../../workspace/labelWords.ts'
import { normalizeLabel } from '../../workspace/normalizeLabel.ts'
import type { ReadColumns } from '../suggest/readColumns.ts'
import { valueText } from '../suggest/yamlText.ts'
import { type CheckLine, counted, listed, ok, SHOWN, warning } from './line.ts'
import { labelAdvice } from './surveyLabels.ts'

/** Lines on the answers of a wide questionnaire before it is loaded: questions not asked, columns forgotten, labels that are on no scale. */
export function stagedLabelLines(
  label: string,
  { unpivot }: Pick<Source, 'unpivot'>,
  { notAsked, unusedValues, answers }: Pick<ReadColumns, 'notAsked' | 'unusedValues' | 'answers'>,
  { instruments }: Pick<Config, 'instruments'>,
): CheckLine[] {
  const instrument = unpivot && usableInstruments(instruments)[unpivot.instrument]
  if (!unpivot || !instrument) return []
  const known = [...labelWords(instrument).levels]
  const unused = [...unusedValues].map(([header, { values }]) => ({ header, values }))
  const strange = new Map<string, { count: number; questions: string[] }>()
  for (const [question, { values }] of answers) {
    if (instrument.questions[question]?.scale === false) continue
    const { levels, missing } = labelWords(instrument, question)
    for (const { text, count } of values) {
      const word = normalizeLabel(text)
      if (levels.has(word) || missing.has(word)) continue
      const met = strange.get(text) ?? { count: 0, questions: [] }
      strange.set(text, { count: met.count + count, questions: [...met.questions, question] })
    }
  }
  const told = [...strange].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
  const more = told.slice(SHOWN).reduce((sum, [, { count }]) => sum + count, 0)
  return [
    ...(notAsked.length > 0 ? [ok(`${label}: questions not asked: ${notAsked.join(', ')}`)] : []),
    ...unusedScales(unused, { unpivot, notAsked, instrument }).map((text) => warning(`${label}: ${text}`)),
    ...told
      .slice(0, SHOWN)
      .map(([text, { count, questions }]) =>
        warning(
          `${label}: ${counted(count, 'answer')} "${valueText(text, known)}" (${listed(questions)}) will be invalid: neither a level of ${unpivot.instrument} nor another word for one, nor listed as missing; ${labelAdvice(unpivot.instrument, valueText(text, known), Object.keys(instruments))}`,
        ),
      ),
    ...(more > 0 ? [warning(`${label}: ${counted(more, 'answer')} with ${told.length - SHOWN} more labels, too`)] : []),
  ]
}
