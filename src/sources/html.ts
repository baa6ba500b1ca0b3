import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { chooseSheets } from './chooseSheets.ts'
import type { EncodingOption } from './encoding.ts'
import { readHtmlTables } from './htmlTables.ts'
import { openMarkup } from './markupText.ts'
import { type DownMerge, MOST_DOWN_MERGES } from './mergedCells.ts'
import { openSheetRecords, type SheetRecords } from './sheetRecords.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'

interface PageTable {
  name: string
  rows: number
  columns: number
  /** The first row with text: written once a second one comes, so that layout costs no file. */
  first: { number: number; cells: (string | null)[] } | null
  records: SheetRecords | null
  ended: boolean
  downMerges: DownMerge[]
}

const MOST_TABLES = 1000

/**
 * Stages the tables of an HTML page, each as a sheet: those of at least two rows and two columns, or where none is, of
 * two columns (a header without records). A sheet is named after its caption, or `table 1`, `table 2`, … .
 * @throws SourceError when the page has no such table, is cut off, or no text.
 */
export async function stageHtml(
  warehouse: Warehouse,
  path: string,
  tablePrefix: string,
  choice: string | undefined,
  encoding: EncodingOption,
  tempDir: string,
): Promise<StagedSheet[]> {
  const copy = join(tempDir, `${tablePrefix}.utf8.html`)
  const tables: PageTable[] = []
  const writing = new Set<PageTable>()
  let files = 0
  const open = (table: PageTable): SheetRecords => {
    if (++files > MOST_TABLES) throw new SourceError(path, `has more than ${MOST_TABLES} tables; is it a table?`)
    table.records = openSheetRecords(path, `${tablePrefix}_page${files}`, tempDir)
    if (table.first) table.records.write(table.first.number, table.first.cells)
    writing.add(table)
    return table.records
  }
  try {
    const page = await openMarkup(path, encoding, copy)
    await readHtmlTables<PageTable>(path, page.pieces(), {
      open() {
        const table = { name: '', rows: 0, columns: 0, first: null, records: null, ended: false, downMerges: [] }
        tables.push(table)
        if (tables.length > MOST_TABLES * 100) throw new SourceError(path, 'has too many tables; is it a table?')
        return table
      },
      row(table, number, cells) {
        table.columns = Math.max(table.columns, cells.length)
        if (++table.rows === 1) table.first = { number, cells }
        else (table.records ?? open(table)).write(number, cells)
      },
      merged(table, merge) {
        if (table.downMerges.push(merge) > MOST_DOWN_MERGES)
          throw new SourceError(path, `has more than ${MOST_DOWN_MERGES} cells over several rows; is it a table?`)
      },
      close(table, caption) {
        table.name = caption.replace(/\s+/g, ' ').trim()
        table.ended = true
        if (table.columns < 2) table.first = null
      },
      async pause() {
        for (const table of writing) {
          if (!table.ended) await table.records?.drained()
          else if (writing.delete(table)) await table.records?.finish()
        }
      },
    })
    const wide = tables.filter(({ columns }) => columns >= 2)
    const full = wide.filter(({ rows }) => rows >= 2)
    const sheets = nameSheets(full.length > 0 ? full : wide)
    if (sheets.length === 0)
      throw new SourceError(path, 'is an HTML page without a table of two columns; export it as CSV or .xlsx')
    const staged: StagedSheet[] = []
    for (const table of chooseSheets(path, sheets, choice)) {
      const name = `${tablePrefix}_${staged.length}`
      const read = await (table.records ?? open(table)).stage(warehouse, name)
      staged.push({ table: name, sheet: table.name, encoding: page.encoding, ...read, downMerges: table.downMerges })
    }
    return staged
  } finally {
    await Promise.all([rm(copy, { force: true }), ...tables.map((table) => table.records?.discard())])
  }
}

function nameSheets(tables: PageTable[]): PageTable[] {
  const uses = new Map<string, number>()
  for (const { name } of tables) uses.set(name, (uses.get(name) ?? 0) + 1)
  for (const [i, table] of tables.entries())
    if (table.name === '' || uses.get(table.name)! > 1) table.name = `table ${i + 1}`
  return tables
}
