import { unzipSync, zipSync } from 'fflate'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { plainText } from '../../worklist/workbook.ts'
import type { Sample } from './readSamples.ts'
import { GUIDE_SHEET, guideLines, SAMPLE_SHEET, sampleHeaders, sampleLine } from './sampleGuide.ts'

const font = { fontFamily: 'Microsoft YaHei', fontSize: 10 }
const head = { fontWeight: 'bold', backgroundColor: '#e7ecf3' } as const
const widths = { guide: [12, 14, 24, 30, 16, 10, 10, 10, 10, 12], sample: [10, 24, 12, 8] }

/**
 * A sample as a workbook: first how it was drawn, then the list. Numbers of accounts are text cells, never formulas. The same
 * sample gives the same bytes.
 */
export async function sampleBook(sample: Sample): Promise<Uint8Array> {
  const lines = [sampleHeaders(sample).map((header) => ({ ...cellOf(header), ...head }))]
  const raw = await writeExcelFile(
    [
      {
        data: guideLines(sample).map(guideRow),
        sheet: GUIDE_SHEET,
        columns: columnsOf(widths.guide),
        orientation: 'landscape',
      },
      {
        data: [...lines, ...sample.drawn.map((row) => sampleLine(row).map(cellOf))],
        sheet: SAMPLE_SHEET,
        columns: columnsOf(widths.sample),
        stickyRowsCount: 1,
      },
    ],
    font,
  ).toBuffer()
  // The library stamps the clock into the archive.
  return zipSync(unzipSync(raw), { mtime: new Date(1980, 0, 1), level: 6 })
}

const columnsOf = (list: readonly number[]): { width: number }[] => list.map((width) => ({ width }))

/** A line of the guide; a note runs over the width of the table, which wraps in no single cell. */
function guideRow(cells: readonly (string | number)[], i: number): Cell[] {
  if (cells.length === 0) return [null]
  if (i === 0) return [{ ...cellOf(cells[0]!), fontWeight: 'bold', fontSize: 14 }]
  if (typeof cells[0] !== 'number')
    return cells.map((cell) => ({ ...cellOf(cell), ...(cells.length > 2 && cells[0] === '类别' ? head : {}) }))
  const note = {
    ...cellOf(cells[1]!),
    wrap: true,
    alignVertical: 'top',
    columnSpan: widths.guide.length - 1,
    height: 44,
  } as const
  return [
    { ...cellOf(cells[0]), align: 'left', alignVertical: 'top' },
    note,
    ...Array(widths.guide.length - 2).fill(null),
  ]
}

const cellOf = (value: string | number) =>
  typeof value === 'number' ? { type: Number, value } : { type: String, value: plainText(value), format: '@' }
