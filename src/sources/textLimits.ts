import { SourceError } from './sourceError.ts'

/** Bytes of the longest record that is read: what memory a hostile file can ask for grows with it. */
export const LONGEST_RECORD = 16 << 20

/** Bytes from which a record counts as long: what the engine holds of one at a time does not matter, of thousands it does. */
export const LONG_RECORD = 64 << 10

/** Bytes that all long records of a table may have together. */
export const MOST_LONG_BYTES = 64 << 20

/** Cells of the widest record that is read. */
export const MOST_COLUMNS = 4096

/** Characters of a cell that may be part of a header; what stands behind them is no name. */
export const LONGEST_HEADER = 500

/** Cells of which a table may be padded without suspicion; beyond, `SPARSEST` of them to a byte of the file are the most. */
const MOST_PADDED = 2e8
const SPARSEST = 64

/** The error of a record longer than `LONGEST_RECORD`; @param quoteLine line of a quote that is still open, or 0 */
export const tooLong = (path: string, record: number, quoteLine = 0): SourceError =>
  new SourceError(
    path,
    `record ${record} is longer than ${LONGEST_RECORD >> 20} MiB` +
      (quoteLine > 0
        ? `: the quote opened at line ${quoteLine} is never closed, or only far below; a quote is missing`
        : '; expected a line for each record: is it a table of text?'),
  )

/** The error of a table whose long records have more than `MOST_LONG_BYTES`. */
export const tooMuchLong = (path: string): SourceError =>
  new SourceError(
    path,
    `its records of more than ${LONG_RECORD >> 10} KiB have more than ${MOST_LONG_BYTES >> 20} MiB together; expected texts of a few hundred characters: is it a table? Otherwise split it`,
  )

/** The error of a table with more columns than `MOST_COLUMNS`. */
export const tooWide = (path: string, record: number): SourceError =>
  new SourceError(
    path,
    `record ${record} has more than ${MOST_COLUMNS} columns; expected at most that many: are its delimiters and line breaks right?`,
  )

/**
 * Refuses a table that padding would blow up: one record of thousands of cells among millions with few.
 * @throws SourceError with both figures.
 */
export function refuseBlowUp(path: string, bytes: number, records: number, columns: number): void {
  if (isBlownUp(bytes, records, columns))
    throw new SourceError(
      path,
      `its widest record has ${columns} cells, yet its ${records} records are ${Math.round(bytes / records)} bytes long ` +
        'on average; expected records of about one width: a line break or a quote is missing in the widest',
    )
}

/** Whether so many cells are out of proportion to the bytes of their file. */
export const isBlownUp = (bytes: number, records: number, columns: number): boolean =>
  records * columns > Math.max(MOST_PADDED, SPARSEST * bytes)
