import { distance } from 'fastest-levenshtein'
import { normaliseHeader } from '../src/sources/headerText.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Source } from '../src/workspace/config.ts'
import type { Instrument } from '../src/workspace/instrument.ts'
import { labelWords } from '../src/workspace/labelWords.ts'
import { normalizeLabel } from '../src/workspace/normalizeLabel.ts'
import type { StagedColumn } from './mapping.ts'

/** A column that feeds nothing, with its commonest texts. */
export interface UnusedColumn {
  header: string
  values: readonly { text: string; count: number }[]
}

interface Asked {
  unpivot: NonNullable<Source['unpivot']>
  /** Questions that the sheet has no column for. */
  notAsked: readonly string[]
  instrument: Instrument | undefined
}

const MOSTLY = 0.75
const MOST_TEXTS = 100

/**
 * What a reader should know of columns of a wide questionnaire that feed nothing and hold labels of its instrument: a header that was
 * forgotten loses every answer under it. Columns of numbers are meant only where a question is not asked, and numbers are its levels.
 */
export function unusedScales(columns: readonly UnusedColumn[], { unpivot, notAsked, instrument }: Asked): string[] {
  if (!instrument) return []
  const { levels, missing } = labelWords(instrument)
  return columns.flatMap(({ header, values }) => {
    const given = values.filter(({ text }) => !missing.has(normalizeLabel(text)))
    const labels = given.filter(({ text }) => levels.has(normalizeLabel(text)))
    const [n, all] = [rowsOf(labels), rowsOf(given)]
    if (n === 0 || n < MOSTLY * all) return []
    const areNumbers = labels.every(({ text }) => /^[\d.\s]+$/.test(text.normalize('NFKC')))
    if (areNumbers && (notAsked.length === 0 || labels.length < 2)) return []
    const about = `dirt_columns: ${header} feeds nothing, and ${n} of its ${all} answers are labels of ${unpivot.instrument}`
    const [nearest] = [...notAsked].sort((a, b) => farness(header, a) - farness(header, b))
    if (nearest === undefined)
      return [`${about}: if it is a question, write it under unpivot.questions: { <id>: ${shown(header)} }`]
    const list = [...(unpivot.questions[nearest] ?? []), header].map(shown).join(', ')
    return [
      `${about}: is it ${notAsked.join(' or ')}, not asked here? Then write under unpivot.questions ${nearest}: [${list}]`,
    ]
  })

  function farness(header: string, question: string): number {
    const names = [...(unpivot.questions[question] ?? []), instrument?.questions[question]?.title ?? '']
    const own = normaliseHeader(header)
    return Math.min(...names.map((name) => distance(own, normaliseHeader(name)) / Math.max(own.length, name.length)))
  }
}

const rowsOf = (values: UnusedColumn['values']): number => values.reduce((sum, { count }) => sum + count, 0)

const shown = (header: string): string => (/^[\p{L}\p{N}_.（）]+$/u.test(header) ? header : JSON.stringify(header))

/**
 * The texts of columns, the commonest first.
 * @param input SQL of the rows
 */
export async function readUnused(
  warehouse: Warehouse,
  input: string,
  columns: readonly StagedColumn[],
): Promise<UnusedColumn[]> {
  const read: UnusedColumn[] = []
  for (const { column, header } of columns) {
    if (header === '') continue
    const values = await warehouse.all<{ text: string; count: number }>(
      `select trim(cast(${quoteName(column)} as varchar)) as text, count(*) as count from (${input})
       group by text having text <> '' order by count desc, text limit ${MOST_TEXTS}`,
    )
    read.push({ header, values: values.map(({ text, count }) => ({ text, count: Number(count) })) })
  }
  return read
}
