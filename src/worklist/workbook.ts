import { unzipSync, zipSync } from 'fflate'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { getCellAddress } from 'write-excel-file/utility'
import type { Cause } from './causes.ts'
import { type WorklistColumn, worklistColumns } from './columns.ts'
import { GUIDE_SHEET, guideRows, guideWidths, WORK_SHEET } from './guide.ts'
import type { WorklistLine } from './readWorklist.ts'
import { listFormula, type Validation, validationsFeature } from './validations.ts'

const formats = { text: '@', number: '#,##0', day: 'yyyy-mm-dd', time: 'yyyy-mm-dd hh:mm' }
const font = { fontFamily: 'Microsoft YaHei', fontSize: 10 }
const colours = { head: '#e7ecf3', fillHead: '#f2d16b', fill: '#fff8e0', missing: '#f4b6b0', line: '#d0d5dd' }

/**
 * The bytes of a worklist: one line per anomaly in the given order, with the causes as a list to choose from, and a second
 * sheet that tells how to fill it in. Every text is a text cell, never a formula. The same lines give the same bytes.
 * @param lines at least one
 * @param fields what the reader may see of a line; all of it unless told
 */
export async function worklistBytes(
  lines: readonly WorklistLine[],
  causes: readonly Cause[],
  fields?: ReadonlySet<string>,
): Promise<Uint8Array> {
  const columns = worklistColumns.filter(({ field, isFilledIn }) => isFilledIn || (fields?.has(field) ?? true))
  const data = [columns.map(headCell), ...lines.map((line) => columns.map((column) => lineCell(column, line)))]
  const raw = await writeExcelFile(
    [
      {
        data,
        sheet: WORK_SHEET,
        columns: columns.map(({ width }) => ({ width })),
        stickyRowsCount: 1,
        stickyColumnsCount: 2,
        orientation: 'landscape',
        conditionalFormatting: [missingTime(columns, lines.length)],
      },
      { data: guideRows(causes), sheet: GUIDE_SHEET, columns: guideWidths.map((width) => ({ width })) },
    ],
    { ...font, features: [validationsFeature(validationsOf(columns, causes), lines.length)] },
  ).toBuffer()
  // The library stamps the clock into the archive.
  return zipSync(unzipSync(raw), { mtime: new Date(1980, 0, 1), level: 6 })
}

const border = { borderStyle: 'thin', borderColor: colours.line } as const

const headCell = ({ header, isFilledIn }: WorklistColumn): Cell => ({
  value: header,
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'center',
  backgroundColor: isFilledIn ? colours.fillHead : colours.head,
  ...border,
})

function lineCell(column: WorklistColumn, line: WorklistLine): Cell {
  const { field, kind, isFilledIn, wraps = false, show } = column
  const value = show ? show(line) : isFilledIn ? null : line[field as keyof WorklistLine]
  const style = {
    format: formats[kind],
    wrap: wraps,
    alignVertical: 'top' as const,
    ...(isFilledIn ? { backgroundColor: colours.fill } : {}),
    ...border,
  }
  const isEmpty = value === null || value === ''
  if (kind === 'number') return { ...style, type: Number, ...(isEmpty ? {} : { value: Number(value) }) }
  if (kind === 'text') return { ...style, type: String, ...(isEmpty ? {} : { value: plainText(String(value)) }) }
  return { ...style, type: Date, ...(isEmpty ? {} : { value: new Date(instant(String(value))) }) }
}

/** A local day or time as the instant that a workbook's writer takes for it. */
const instant = (local: string): string => (local.includes(' ') ? `${local.replace(' ', 'T')}Z` : local)

/** A text as a cell holds it: what reads as one of the workbook's own escapes (`_x0041_`) is escaped itself. */
export const plainText = (text: string): string => text.slice(0, 32_000).replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1')

function validationsOf(columns: readonly WorklistColumn[], causes: readonly Cause[]): Validation[] {
  const at = (field: string): number => columns.findIndex((column) => column.field === field)
  const since = `$${getCellAddress(1, at('start_day'))}`
  const time = (field: string, prompt: string): Validation => ({
    column: at(field),
    type: 'date',
    formulas: [since, 'TODAY()+1'],
    prompt,
    error: '请填日期，或日期加时刻，如 2026-01-05 或 2026-01-05 14:30；不早于异常开始日，不晚于今天。',
  })
  const all: Validation[] = [
    {
      column: at('cause_code'),
      type: 'list',
      formulas: [listFormula(causes.map(({ word }) => word))],
      prompt: '从列表中选择',
      error: '请从下拉列表中选择原因；没有完全相符的，选最接近的一项，在处理措施中写明。',
    },
    time('recorded_at', '必填：填了原因、措施或核查时间的行都要有反馈时间'),
    time('checked_at', '到现场核查过的才填'),
    { column: at('by'), type: 'none', formulas: [], prompt: '工号，不填姓名' },
  ]
  return all.filter(({ column }) => column >= 0)
}

/** Marks a missing time of feedback where another cell of the line has been filled in: the loader would refuse the line. */
function missingTime(columns: readonly WorklistColumn[], rows: number) {
  const at = (field: string): number => columns.findIndex((column) => column.field === field)
  const cell = (field: string): string => `$${getCellAddress(1, at(field))}`
  const column = at('recorded_at')
  const others = `COUNTA(${cell('cause_code')},${cell('action')},${cell('checked_at')})>0`
  return {
    cellRange: { from: { row: 2, column: column + 1 }, to: { row: rows + 1, column: column + 1 } },
    condition: { formula: `AND(${cell('recorded_at')}="",${others})` },
    style: { backgroundColor: colours.missing },
  }
}
