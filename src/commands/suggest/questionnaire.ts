import type { StagedColumn } from '../../../loaders/mapping.ts'
import { cardWords, isNoAnswer, isVisitTitle, LABELS, plainLabel, visitWords } from './scaleWords.ts'
import type { ValueProfile } from './valueProfile.ts'

/** A wide questionnaire: one column per question. */
export interface Questionnaire {
  /** Whether answers are labels (满意) or small whole numbers. */
  kind: 'labels' | 'numbers'
  /** Question → header. */
  questions: Record<string, string>
  /** Question → its different answers, and how many rows have each. */
  values: Record<string, ValueProfile['values']>
  columns: string[]
}

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
  const labelled = columns.filter((column) => hasLabels(column.header, valuesOf(column)))
  if (labelled.length >= 3) return describe('labels', labelled, profiles)
  const numbered = numberGroup(scaleColumns(columns, profiles))
  return numbered.length >= 3 ? describe('numbers', numbered, profiles) : null
}

/**
 * Finds questions by their answers alone: at least three columns of small whole numbers that end at the same number. Null when there
 * are none. For tables that nothing else tells of: counts and months look the same.
 */
export function findNumbered(
  columns: readonly StagedColumn[],
  profiles: ReadonlyMap<string, ValueProfile>,
): Questionnaire | null {
  const ends = new Map<number, StagedColumn[]>()
  for (const column of scaleColumns(columns, profiles)) {
    const end = Math.max(...(profiles.get(column.column)?.values ?? []).map(({ text }) => endOf(Number(text))))
    ends.set(end, [...(ends.get(end) ?? []), column])
  }
  const [most = []] = [...ends]
    .filter(([end]) => end >= 3)
    .map(([, found]) => found)
    .sort((a, b) => b.length - a.length)
  return most.length >= 3 ? describe('numbers', most, profiles) : null
}

/** Codes beyond 10 mean that there is no answer. */
const endOf = (level: number): number => (level <= MOST_LEVEL ? level : 0)

const scaleColumns = (columns: readonly StagedColumn[], profiles: ReadonlyMap<string, ValueProfile>): StagedColumn[] =>
  columns.filter(
    ({ column, header }) => header !== '' && isScale((profiles.get(column)?.values ?? []).map(({ text }) => text)),
  )

function describe(
  kind: Questionnaire['kind'],
  found: readonly StagedColumn[],
  profiles: ReadonlyMap<string, ValueProfile>,
): Questionnaire {
  const questions = idsOf(found)
  return {
    kind,
    questions: Object.fromEntries(questions.map(([id, { header }]) => [id, header])),
    values: Object.fromEntries(questions.map(([id, { column }]) => [id, profiles.get(column)?.values ?? []])),
    columns: found.map(({ column }) => column),
  }
}

/** Labels of satisfaction in most rows; or under a header of the visit report its labels, 优良 among them. */
function hasLabels(header: string, values: ValueProfile['values']): boolean {
  const given = rowsOf(values.filter(({ text }) => !isNoAnswer(text)))
  const isMost = (known: ValueProfile['values']): boolean => known.length > 0 && rowsOf(known) >= 0.75 * given
  const visit = values.filter(({ text }) => visitWords().has(plainLabel(text)))
  const isVisit = isVisitTitle(header) && isMost(visit) && visit.some(({ text }) => plainLabel(text).endsWith('优良'))
  return isVisit || isMost(values.filter(({ text }) => isLabel(plainLabel(text))))
}

const isLabel = (text: string): boolean => LABELS.includes(text) || (text.includes('满意') && cardWords().has(text))

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

function idsOf(columns: readonly StagedColumn[]): [string, StagedColumn][] {
  const ids = new Set<string>()
  return columns.map((column, i) => {
    const { header } = column
    const id = /^[a-z][a-z0-9_]*$/i.test(header) ? header.toLowerCase() : `q${i + 1}`
    const free = ids.has(id) || id === 'all' ? `${id}_${i + 1}` : id
    ids.add(free)
    return [free, column]
  })
}
