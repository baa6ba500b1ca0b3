import type { DownMerge } from './mergedCells.ts'

/** One sheet of a source file, or what a database's query gave, as rows of text in a temporary table. */
export interface StagedSheet {
  /** Temporary table `row_no BIGINT, c0 … cN VARCHAR`: see `stageFile`. */
  table: string
  /** Sheet name; null for a file that has no sheets (delimited text, JSON, Parquet). */
  sheet: string | null
  /**
   * utf-8, utf-8-bom, gb18030 or utf-16le of a text, page or document; xlsx, parquet; postgresql or mysql. Of a compressed
   * file it is that of its content with `+gzip` or `+zstd` behind it.
   */
  encoding: string
  /** Cells of the widest record. */
  columns: number
  /** Records with at least one cell that is not empty, title rows included; row 0 (see `stageFile`) is not counted. */
  rows: number
  /** Names of the columns where these are certain (a database's): row 1 holds them, every other row is a record. */
  headers?: string[]
  /** Cells that are merged with those below them; only the first of each holds the text (see `fillDown`). */
  downMerges?: readonly DownMerge[]
  /** Whether day numbers of the sheet count from 1904 (those of a workbook that says so). */
  isFrom1904?: boolean
  /** What a reader should know of how the sheet came, each with the dirt's id in front. */
  warnings?: readonly string[]
}
