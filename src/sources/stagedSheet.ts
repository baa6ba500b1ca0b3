/** One sheet of a source file as rows of text in a temporary table. */
export interface StagedSheet {
  /** Temporary table `row_no BIGINT, c0 … cN VARCHAR`: see `stageFile`. */
  table: string
  /** Sheet name; null for a text file. */
  sheet: string | null
  /** utf-8, utf-8-bom, gb18030, utf-16le or xlsx. */
  encoding: string
  /** Cells of the widest record. */
  columns: number
  /** Records with at least one cell that is not empty, title rows included. */
  rows: number
}
