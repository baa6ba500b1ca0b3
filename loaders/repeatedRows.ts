import type { TopRow } from '../src/sources/header.ts'
import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'

/**
 * Finds rows in which a page break repeats the header or a title: each of their cells is empty or the text above.
 * @param body SQL of the rows below the header; @param columns the cell columns; @param tops the titles and header rows
 * @returns `row_no` of each
 */
export async function findRepeatedRows(
  warehouse: Warehouse,
  body: string,
  columns: readonly string[],
  tops: readonly TopRow[],
): Promise<number[]> {
  const heads = tops.map((top) => top.cells.map(trimmed))
  const anchors = heads.flatMap((cells, i) => {
    // A cell merged downwards reads the same in both header rows, and only once where the header is repeated.
    const at = cells.findIndex((text, c) => text !== '' && text !== heads[i - 1]?.[c])
    return at < 0 ? [] : `trim(${quoteName(columns[at]!)}) = ${quoteText(cells[at]!)}`
  })
  if (anchors.length === 0) return []
  const rows = await warehouse.all<Record<string, string | null> & { row_no: number }>(
    `select row_no, ${columns.map(quoteName).join(', ')} from (${body}) where ${[...new Set(anchors)].join(' or ')}`,
  )
  const repeats = (row: Record<string, unknown>): boolean => {
    const cells = columns.map((column) => trimmed(row[column] as string | null))
    const filled = cells.filter((text) => text !== '').length
    return heads.some(
      (head) =>
        filled >= Math.min(2, new Set(head.filter((text) => text !== '')).size) &&
        cells.every((text, c) => text === '' || text === head[c]),
    )
  }
  return rows.filter(repeats).map(({ row_no }) => row_no)
}

const trimmed = (text: string | null | undefined): string => (text ?? '').trim()
