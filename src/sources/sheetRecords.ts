import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { RecordWriter, type WrittenRecords } from './recordWriter.ts'
import { SourceError } from './sourceError.ts'
import { stageRecords } from './stageRecords.ts'
import { LONG_RECORD, LONGEST_RECORD, MOST_COLUMNS, MOST_LONG_BYTES, refuseBlowUp, tooMuchLong } from './textLimits.ts'

/** Rows of one sheet on their way into a table: written to files first, so that memory stays small. */
export interface SheetRecords {
  /** Adds a row that comes before all of `write`, whenever it is added. */
  writeHead(number: number, cells: readonly (string | null)[]): void
  /** Adds a row; rows keep their order. */
  write(number: number, cells: readonly (string | null)[]): void
  /** Waits while the files are behind. */
  drained(): Promise<void>
  /** Closes the files: there are no more rows. */
  finish(): Promise<void>
  /** Closes the files and reads them into `table`. */
  stage(warehouse: Warehouse, table: string): Promise<{ columns: number; rows: number }>
  /** Closes and removes the files. */
  discard(): Promise<void>
}

/**
 * Opens the files of one sheet in `tempDir`; whoever opens them discards them at the end.
 * @param name beginning of the files' names
 * @throws SourceError from `write` and `stage`: for a row of more than 16 MiB, and a table that is nearly all gaps
 */
export function openSheetRecords(path: string, name: string, tempDir: string): SheetRecords {
  const writers = new Map<string, RecordWriter>()
  const writer = (part: string): RecordWriter => {
    const file = join(tempDir, `${name}.${part}.csv`)
    const found = writers.get(file) ?? new RecordWriter(file)
    writers.set(file, found)
    return found
  }
  let characters = 0
  let longCharacters = 0
  let cellCount = 0
  let rowCount = 0
  const write = (part: string, number: number, cells: readonly (string | null)[]): void => {
    let length = 0
    for (const cell of cells) if (cell) length += cell.length
    if (length > LONGEST_RECORD) throw new SourceError(path, `row ${number} is longer than ${LONGEST_RECORD >> 20} MiB`)
    characters += length
    if (length > LONG_RECORD) longCharacters += length
    if (longCharacters > MOST_LONG_BYTES) throw tooMuchLong(path)
    cellCount += cells.length
    refuseBlowUp(path, characters, ++rowCount, cellCount / rowCount)
    writer(part).write(number, cells)
  }
  const close = (): Promise<WrittenRecords[]> => Promise.all([...writers.values()].map((each) => each.close()))
  return {
    writeHead: (number, cells) => write('0', number, cells),
    write: (number, cells) => write('1', number, cells),
    drained: async () => {
      for (const each of writers.values()) await each.drained()
    },
    finish: async () => {
      await close()
    },
    async stage(warehouse, table) {
      if (writers.size === 0) writer('1')
      const parts = await close()
      const columns = Math.max(...parts.map((part) => part.columns))
      refuseBlowUp(path, characters, rowCount, columns)
      const rows = await stageRecords(warehouse, path, table, {
        files: [...writers.keys()].sort(),
        delimiter: ',',
        columns,
        records: parts.reduce((sum, part) => sum + part.records, 0),
        longest: Math.max(...parts.map((part) => part.longest)),
        lineEnd: '\n',
        numbered: true,
      })
      return { columns, rows }
    },
    async discard() {
      await Promise.allSettled([close()])
      await Promise.all([...writers.keys()].map((file) => rm(file, { force: true })))
    },
  }
}

/** @throws SourceError when a cell lies beyond the columns that are read. */
export function requireColumn(path: string, place: string, index: number): void {
  if (index >= MOST_COLUMNS)
    throw new SourceError(
      path,
      `${place} has a value in column ${index + 1}; at most ${MOST_COLUMNS} are read: delete what lies to the right of the table`,
    )
}
