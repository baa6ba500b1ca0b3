import type { Sample } from './readSamples.ts'
import { guideLines, sampleHeaders, sampleLine } from './sampleGuide.ts'

const BOM = '\uFEFF'

/** Beginnings that make a spreadsheet run a text as a formula, as the exported tables have them. */
const FORMULA = /^'*\s*[=+@\-\t\r\n\uff1d\uff0b\uff0d\uff20]|^'*[\t\r\n]/

/**
 * A sample as CSV: UTF-8 with a byte-order mark, lines ended by CR LF; first the explanation in lines that begin with `#`, then
 * the header and a line for each drawn number. A text that a spreadsheet would run as a formula gets a `'` in front.
 */
export async function sampleCsv(sample: Sample): Promise<Uint8Array> {
  const told = guideLines(sample).map((cells) => [`# ${cells[0] ?? ''}`.trimEnd(), ...cells.slice(1)])
  const lines = [...told, sampleHeaders(sample), ...sample.drawn.map(sampleLine)]
  return Buffer.from(BOM + lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join(''), 'utf8')
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
