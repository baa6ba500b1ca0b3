import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { textFault } from './cellText.ts'
import type { EncodingOption } from './encoding.ts'
import { JsonFault, readFields } from './jsonFields.ts'
import { type JsonText, splitObjects } from './jsonObjects.ts'
import { openMarkup } from './markupText.ts'
import { openSheetRecords } from './sheetRecords.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { MOST_COLUMNS } from './textLimits.ts'

/**
 * Stages JSON lines, or one array of JSON objects, into `table`: a column for each name in order of appearance, row 0
 * holds the names, `row_no` is the line an object begins on, or its place in the array. Values as `readFields` gives them.
 * @throws SourceError naming the line: for what is no object, a name twice, an object beyond 16 MiB or 64 levels.
 */
export async function stageJson(
  warehouse: Warehouse,
  path: string,
  table: string,
  encodingOption: EncodingOption,
  tempDir: string,
): Promise<StagedSheet> {
  const copy = join(tempDir, `${table}.utf8.json`)
  const records = openSheetRecords(path, table, tempDir)
  const refuse = (line: number, problem: string): SourceError => new SourceError(path, `line ${line} ${problem}`)
  try {
    const { encoding, pieces } = await openMarkup(path, encodingOption, copy)
    const columns = new Map<string, number>()
    let waiting = 0
    for await (const { layout, ...object } of splitObjects(pieces(), refuse)) {
      const cells: (string | null)[] = []
      for (const [name, text] of fieldsOf(object, refuse)) {
        const fault = textFault(name) ?? (text === null ? null : textFault(text))
        if (fault) throw refuse(object.line, `holds ${fault} in "${name.slice(0, 100)}"`)
        const column = columns.get(name) ?? columns.size
        // A part of a larger string would keep that whole piece of the file in memory.
        if (column === columns.size) columns.set(` ${name}`.slice(1), column)
        if (column >= MOST_COLUMNS)
          throw refuse(object.line, `brings the file to more than ${MOST_COLUMNS} names; is it a table?`)
        while (cells.length < column) cells.push(null)
        cells[column] = text
      }
      records.write(layout === 'array' ? object.number : object.line, cells)
      waiting += object.text.length
      if (waiting < DRAINED) continue
      waiting = 0
      await records.drained()
    }
    if (columns.size > 0) records.writeHead(0, [...columns.keys()])
    const staged = await records.stage(warehouse, table)
    return { table, sheet: null, encoding, ...staged, rows: Math.max(0, staged.rows - 1) }
  } finally {
    await Promise.all([rm(copy, { force: true }), records.discard()])
  }
}

const DRAINED = 256 << 10

function fieldsOf({ text, line }: JsonText, refuse: (line: number, problem: string) => SourceError) {
  try {
    return readFields(text)
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    throw refuse(line + (text.slice(0, cause.offset).match(/\n/g)?.length ?? 0), cause.message)
  }
}
