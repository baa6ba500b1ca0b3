/** One sheet of a source file, or what a database's query gave, as rows of text in a temporary table. */
export interface StagedSheet {
  /** Temporary table `row_no BIGINT, c0 … cN VARCHAR`: see `stageFile`. */
  table: string
  /** Sheet name; null for a text file. */
  sheet: string | null
  /** utf-8, utf-8-bom, gb18030, utf-16le or xlsx; postgresql or mysql. */
  encoding: string
  /** Cells of the widest record. */
  columns: number
  /** Records with at least one cell that is not empty, title rows included. */
  rows: number
  /** Names of the columns where these are certain (a database's): row 1 holds them, every other row is a record. */
  headers?: string[]
}
