import type { Family } from '../src/contracts/family.ts'
import { testMarkSql } from '../src/contracts/testMark.ts'
import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { StagedColumn } from './mapping.ts'

/** What is looked at beside the mapped cells. */
export interface SpareCells {
  family: Family
  /** SQL of the data rows with `row_no` and the columns. */
  input: string
  rows: number
  /** The exported columns in order, where rows are those of the file. */
  columns: readonly StagedColumn[]
  /** Columns with a header that feed nothing. */
  unused: readonly StagedColumn[]
  /** Columns without a header; those behind the last header are `beyond`. */
  unnamed: readonly string[]
  beyond: readonly string[]
  /** Whether cells can slip along their row, as in delimited text. */
  delimited: boolean
}

/** What was found: whether `refused_row` has rows, and what a reader should know. */
export interface Refusals {
  hasRefused: boolean
  warnings: string[]
}

/**
 * Finds rows that no mapped cell tells to be wrong: those whose unmapped cells mark them as tests (dirt_test), and in delimited text
 * those with more cells than the header, whose cells have slipped (dirt_columns); those that hold nothing but Chinese text in the first
 * of three or more columns, as a footnote or the title of a block does (dirt_title_rows). Where most rows have such cells, the header lacks a
 * name: a warning. Writes the temporary table `refused_row` (row_no, refused_rule, refused_field, refused_raw).
 */
export async function findRefusedRows(warehouse: Warehouse, spare: SpareCells): Promise<Refusals> {
  const { family, input, rows, unused, unnamed, beyond, delimited } = spare
  const warnings: string[] = []
  const anyOf = (columns: readonly string[]): string => `coalesce(${columns.map(quoteName).join(', ')}) is not null`
  const counted = async (columns: readonly string[]): Promise<number> => {
    if (columns.length === 0) return 0
    const [found] = await warehouse.all<{ n: number }>(`select count(*) as n from (${input}) where ${anyOf(columns)}`)
    return found!.n
  }
  const within = unnamed.filter((column) => !beyond.includes(column))
  const [filledWithin, filledBeyond] = [await counted(within), await counted(beyond)]
  const slipped = delimited && filledBeyond > 0 && filledBeyond * 2 <= rows
  const unread = filledWithin + (slipped ? 0 : filledBeyond)
  if (unread > 0)
    warnings.push(`dirt_columns: columns without a header are not read; they have cells in ${unread} of ${rows} rows`)
  const parts: string[] = []
  if (unused.length > 0) parts.push(markedRows(input, unused, !family.aboutDrills))
  if (spare.columns.length >= 3) parts.push(loneTexts(input, spare.columns))
  if (slipped)
    parts.push(
      `select row_no, 'dirt_columns' as refused_rule, '(beyond the header)' as refused_field, null::varchar as refused_raw from (${input}) where ${anyOf(beyond)}`,
    )
  if (parts.length === 0) return { hasRefused: false, warnings }
  await warehouse.run(
    `create or replace temp table refused_row as select * from (${parts.join(' union all ')})
     qualify row_number() over (partition by row_no order by refused_rule desc) = 1`,
  )
  const [found] = await warehouse.all<{ n: number }>('select count(*) as n from refused_row')
  return { hasRefused: found!.n > 0, warnings }
}

/** So many columns are looked at one by one, at a seventh of the cost; of more, planning the query takes longer than reading the rows. */
const FEW_COLUMNS = 40

/** SQL of the rows that an unmapped cell marks as tests, with the first such cell. */
function markedRows(input: string, unused: readonly StagedColumn[], drills: boolean): string {
  const cells = `list_zip([${unused.map(({ header }) => quoteText(header)).join(', ')}], [${unused.map(({ column }) => quoteName(column)).join(', ')}])`
  const any = unused.map(({ column }) => testMarkSql(quoteName(column), drills)).join(' or ')
  const marked = unused.length > FEW_COLUMNS ? input : `select * from (${input}) where ${any}`
  return `select row_no, 'dirt_test' as refused_rule, mark[1] as refused_field, mark[2] as refused_raw from (
      select row_no, list_filter(${cells}, lambda cell: ${testMarkSql('cell[2]', drills)})[1] as mark from (${marked}))
    where mark is not null`
}

/** SQL of the rows whose only text is Chinese and stands in the first column. */
function loneTexts(input: string, [first, ...others]: readonly StagedColumn[]): string {
  const text = quoteName(first!.column)
  return `select row_no, 'dirt_title_rows' as refused_rule, ${quoteText(first!.header)} as refused_field, ${text} as refused_raw from (${input})
    where coalesce(${others.map(({ column }) => quoteName(column)).join(', ')}) is null and regexp_matches(${text}, '[\\x{4e00}-\\x{9fff}]')`
}
