import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'

/** Rows at the top of a sheet in which merged header cells are filled. */
export const HEADER_AREA = 40

const LONGEST_HEADER = 1000

/**
 * Repeats a merged text in the empty cells to its right (a header spanning its sub-headers). Numbers are not repeated, so
 * that a merged amount is not counted twice; nor is a text too long for a header.
 * @param row number of the row in its sheet, from 1: only the first 40 are filled
 * @param from index of the cell; @param to index of the last one it is merged with
 */
export function fillRight(row: number, cells: (string | null)[], from: number, to: number): void {
  const text = cells[from]
  if (row > HEADER_AREA || !text || text.length > LONGEST_HEADER || Number.isFinite(Number(text))) return
  for (let i = from + 1; i <= to; i++) {
    while (cells.length < i) cells.push(null)
    cells[i] ??= text
  }
}

/** Merged cells that are kept in mind of one sheet. */
export const MOST_DOWN_MERGES = 200_000

/** A cell of a sheet that is merged with those below it: its column, from 0, its row and the last row it covers. */
export interface DownMerge {
  column: number
  from: number
  to: number
}

/** An amount: repeated, it would count twice. Codes with a leading zero are none. */
const AMOUNT = String.raw`[-+]?(0|[1-9][\d,]*)?(\.\d+)?%?`

/**
 * Repeats texts merged downwards (a unit's name beside all of its records) in the empty cells below them; amounts stay where they are.
 * @returns how many amounts were left alone
 */
export async function fillDown(warehouse: Warehouse, table: string, merges: readonly DownMerge[]): Promise<number> {
  if (merges.length === 0) return 0
  let amounts = 0
  await warehouse.run('create or replace temp table down_merge (col integer, first_row bigint, last_row bigint)')
  await warehouse.append(
    'down_merge',
    merges.map((merge) => [merge.column, merge.from, merge.to]),
  )
  for (const column of new Set(merges.map((merge) => merge.column))) {
    const cell = quoteName(`c${column}`)
    const tops = `select m.first_row, m.last_row, t.${cell} as text, regexp_full_match(t.${cell}, '${AMOUNT}') as is_amount
      from down_merge m join ${quoteName(table)} t on t.row_no = m.first_row where m.col = ${column} and t.${cell} is not null`
    const [count] = await warehouse.all<{ n: number }>(`select count(*) as n from (${tops}) where is_amount`)
    amounts += count!.n
    await warehouse.run(
      `update ${quoteName(table)} as t set ${cell} = top.text from (${tops}) as top
       where not top.is_amount and t.row_no > top.first_row and t.row_no <= top.last_row and t.${cell} is null`,
    )
  }
  await warehouse.run('drop table down_merge')
  return amounts
}

/** What a reader should know of amounts merged over several rows. */
export const mergedAmounts = (count: number): string[] =>
  count > 0
    ? [`dirt_title_rows: ${count} amounts are merged over several rows; each counts in its first row alone`]
    : []
