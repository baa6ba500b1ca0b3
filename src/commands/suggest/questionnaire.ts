import type { StagedColumn } from '../../../loaders/mapping.ts'
import type { ValueProfile } from './valueProfile.ts'

/** A wide questionnaire: one column per question, all answered on one scale. */
export interface Questionnaire {
  instrument: string
  /** Question → header. */
  questions: Record<string, string>
  /** Best first where the labels tell; of numbers the highest first. */
  levels: string[]
  satisfied: string[]
  strict: string[]
  missing: string[]
  columns: string[]
}

const LABELS = [
  '非常满意',
  '很满意',
  '满意',
  '比较满意',
  '较满意',
  '基本满意',
  '一般',
  '不太满意',
  '不满意',
  '很不满意',
  '非常不满意',
]
const CARD = ['满意', '比较满意', '基本满意', '不满意']
const NOT_ASKED = /^(未回答|未评价|不适用|无|不清楚|不了解|n\/?a)$/i
const MOST_LEVEL = 10

/**
 * Finds the questions of a wide questionnaire: at least three columns with satisfaction labels, or with small whole numbers under
 * headers of one beginning (Q7ART, Q7FOOD). Null when the table is none.
 */
export function findQuestionnaire(
  columns: readonly StagedColumn[],
  profiles: ReadonlyMap<string, ValueProfile>,
): Questionnaire | null {
  const valuesOf = (column: StagedColumn): ValueProfile['values'] => profiles.get(column.column)?.values ?? []
  const texts = (column: StagedColumn): string[] => valuesOf(column).map(({ text }) => text)
  const labelled = columns.filter((column) => {
    const known = valuesOf(column).filter(({ text }) => LABELS.includes(text))
    return known.length > 0 && rowsOf(known) >= 0.75 * rowsOf(valuesOf(column))
  })
  if (labelled.length >= 3) return describe(labelled, labelScale(labelled.flatMap(texts)))
  const numbered = numberGroup(columns.filter((column) => isScale(texts(column))))
  return numbered.length >= 3 ? describe(numbered, numberScale(numbered.flatMap(texts))) : null
}

const rowsOf = (values: ValueProfile['values']): number => values.reduce((sum, { count }) => sum + count, 0)

const isScale = (texts: readonly string[]): boolean =>
  texts.length >= 3 && texts.length <= MOST_LEVEL + 2 && texts.every((text) => /^\d{1,2}(\.0)?$/.test(text))

/** The largest set of columns whose headers begin alike: letters and a number, then another word. */
function numberGroup(columns: readonly StagedColumn[]): StagedColumn[] {
  const groups = new Map<string, StagedColumn[]>()
  for (const column of columns) {
    const stem = /^(\p{L}*\d+)[\p{L}_-]/u.exec(column.header)?.[1] ?? /^(\p{L}+)_?\d+$/u.exec(column.header)?.[1]
    if (stem) groups.set(stem, [...(groups.get(stem) ?? []), column])
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? []
}

type Scale = Pick<Questionnaire, 'levels' | 'satisfied' | 'strict' | 'missing' | 'instrument'>

function labelScale(texts: readonly string[]): Scale {
  const met = new Set(texts)
  const missing = [...met].filter((text) => NOT_ASKED.test(text)).sort()
  const labels = LABELS.filter((label) => met.has(label))
  const isCard = labels.every((label) => CARD.includes(label))
  const levels = isCard ? CARD : labels
  const positive = levels.filter((label) => /满意$/.test(label) && !label.includes('不'))
  const satisfied = positive.length > 0 ? positive : levels.slice(0, 1)
  return { instrument: isCard ? 'card4' : 'questionnaire', levels, satisfied, strict: levels.slice(0, 1), missing }
}

/** Codes of 0 and beyond the usual end of a scale (5, 7 or 10) most often mean that there is no answer. */
function numberScale(texts: readonly string[]): Scale {
  const met = [...new Set(texts.map((text) => Number(text)))].sort((a, b) => b - a)
  const most = met[0]! >= 9 && met.length > 8 ? 10 : met[0] === 7 && met.length >= 7 ? 7 : 5
  const levels = met.filter((level) => level >= 1 && level <= most).map(String)
  const missing = met.filter((level) => level < 1 || level > most).map(String)
  const satisfied = levels.slice(0, Math.max(1, Math.floor(levels.length * 0.4)))
  return { instrument: 'questionnaire', levels, satisfied, strict: levels.slice(0, 1), missing }
}

function describe(columns: readonly StagedColumn[], scale: Scale): Questionnaire {
  const questions: Record<string, string> = {}
  for (const [i, { header }] of columns.entries()) {
    const id = /^[a-z][a-z0-9_]*$/i.test(header) ? header.toLowerCase() : `q${i + 1}`
    questions[id in questions ? `${id}_${i + 1}` : id] = header
  }
  return { ...scale, questions, columns: columns.map(({ column }) => column) }
}
