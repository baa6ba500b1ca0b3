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
