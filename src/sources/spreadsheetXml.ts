import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../warehouse/engine.ts'
import { LONGEST_CELL, textFault } from './cellText.ts'
import { chooseSheets } from './chooseSheets.ts'
import type { EncodingOption } from './encoding.ts'
import { openMarkup } from './markupText.ts'
import { type DownMerge, fillRight, MOST_DOWN_MERGES } from './mergedCells.ts'
import { openSheetRecords, requireColumn, type SheetRecords } from './sheetRecords.ts'
import { SourceError } from './sourceError.ts'
import type { StagedSheet } from './stagedSheet.ts'
import { MOST_COLUMNS } from './textLimits.ts'
import { withoutEmpty } from './xlsx.ts'
import { numberText } from './xlsxNumber.ts'
import { attributeNamed, parseXml } from './xml.ts'

const MOST_SHEETS = 200

/**
 * Stages the chosen sheets of an XML spreadsheet of 2003, which many systems write as `.xls`: as `stageXlsx` does, merged
 * headers and formulas included. A date without a time of day is `yyyy-MM-dd`.
 * @throws SourceError when it is damaged, holds a formula never computed, or has no such sheet.
 */
export async function stageSpreadsheetXml(
  warehouse: Warehouse,
  path: string,
  tablePrefix: string,
  choice: string | undefined,
  encoding: EncodingOption,
  tempDir: string,
): Promise<StagedSheet[]> {
  const copy = join(tempDir, `${tablePrefix}.utf8.xml`)
  const sheets: { name: string; records: SheetRecords; downMerges: DownMerge[] }[] = []
  try {
    const document = await openMarkup(path, encoding, copy)
    await readSheets(path, document.pieces(), {
      open(name) {
        if (sheets.length >= MOST_SHEETS) throw new SourceError(path, `has more than ${MOST_SHEETS} sheets`)
        sheets.push({
          name,
          records: openSheetRecords(path, `${tablePrefix}_sheet${sheets.length}`, tempDir),
          downMerges: [],
        })
      },
      row: (number, cells) => sheets.at(-1)?.records.write(number, cells),
      merged: (merge) => {
        if ((sheets.at(-1)?.downMerges.push(merge) ?? 0) > MOST_DOWN_MERGES)
          throw new SourceError(path, `has more than ${MOST_DOWN_MERGES} merged cells; export it without them`)
      },
      pause: async () => {
        for (const { records } of sheets.slice(-2)) await records.drained()
      },
    })
    const staged: StagedSheet[] = []
    for (const { name, records, downMerges } of chooseSheets(path, sheets, choice)) {
      const table = `${tablePrefix}_${staged.length}`
      const shape = await records.stage(warehouse, table)
      staged.push({ table, sheet: name, encoding: document.encoding, ...shape, downMerges })
    }
    return withoutEmpty(warehouse, staged)
  } finally {
    await Promise.all([rm(copy, { force: true }), ...sheets.map(({ records }) => records.discard())])
  }
}

interface SheetSink {
  open(name: string): void
  row(number: number, cells: (string | null)[]): void
  /** A cell of the current row reaches down over others. */
  merged(merge: DownMerge): void
  pause(): Promise<void>
}

async function readSheets(path: string, pieces: AsyncIterable<string>, sink: SheetSink): Promise<void> {
  let sheet = ''
  let row = 0
  let cells: (string | null)[] = []
  let column = 0
  let across = 0
  let down = 0
  let formula = false
  let type: string | null = null
  let collecting = false
  let inComment = false
  let raw = ''

  const refuse = (problem: string): never => {
    throw new SourceError(path, `sheet "${sheet}" row ${row}${problem}`)
  }
  /** The place that an element takes: the next one, or a later one that it names. */
  const place = (index: string | undefined, next: number): number => {
    const number = index === undefined ? next : Number(index)
    if (!(Number.isSafeInteger(number) && number >= next)) refuse(` is followed by place "${index}"; save it again`)
    return number
  }
  const endCell = (): void => {
    if (formula && type === null)
      refuse(`, column ${column} holds a formula whose value was never computed; open it in Excel and save it again`)
    const text = cellText(type, raw)
    if (text !== '') {
      const fault = textFault(text)
      if (fault) refuse(`, column ${column} holds ${fault}`)
      requireColumn(path, `sheet "${sheet}" row ${row}`, column - 1)
      while (cells.length < column - 1) cells.push(null)
      cells[column - 1] = text
      fillRight(row, cells, column - 1, Math.min(column - 1 + across, MOST_COLUMNS - 1))
      if (down > 0) sink.merged({ column: column - 1, from: row, to: row + down })
    }
    column += across
  }

  await parseXml(path, 'the workbook', pieces, {
    open(name, attributes) {
      const attribute = (key: string) => attributeNamed(attributes(), key)
      if (name === 'Worksheet') {
        sheet = attribute('Name') ?? ''
        row = 0
        sink.open(sheet)
      } else if (name === 'Row') {
        row = place(attribute('Index'), row + 1)
        cells = []
        column = 0
      } else if (name === 'Cell') {
        column = place(attribute('Index'), column + 1)
        across = Math.max(0, Math.min(Number(attribute('MergeAcross') ?? 0) || 0, MOST_COLUMNS))
        down = Math.max(0, Number(attribute('MergeDown') ?? 0) || 0)
        formula = attribute('Formula') !== undefined
        type = null
        raw = ''
      } else if (name === 'Comment') inComment = true
      else if (name === 'Data' && !inComment) {
        type = attribute('Type') ?? 'String'
        collecting = true
      }
    },
    text(piece) {
      if (!collecting) return
      raw += piece
      if (raw.length > LONGEST_CELL) refuse(`, column ${column} holds a text of more than ${LONGEST_CELL} characters`)
    },
    close(name) {
      if (name === 'Data') collecting = false
      else if (name === 'Comment') inComment = false
      else if (name === 'Cell') endCell()
      else if (name === 'Row' && cells.length > 0) sink.row(row, cells)
    },
    pause: () => sink.pause(),
  })
}

function cellText(type: string | null, raw: string): string {
  if (type === 'Number') return numberText(raw, 'number', false)
  if (type === 'Boolean') return raw === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'DateTime') return raw
  return raw
    .replace('T', ' ')
    .replace(/(\.\d+)?Z?$/, '')
    .replace(/ 00:00:00$/, '')
}
