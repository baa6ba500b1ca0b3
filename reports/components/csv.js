import { h } from './dom.js'

/**
 * What is shown, as CSV for a spreadsheet: UTF-8 with its mark, CRLF, text that a spreadsheet would run as a formula made
 * harmless with an apostrophe.
 * @param {unknown[]} head
 * @param {unknown[][]} lines cells as shown: text, numbers or nodes
 * @returns {string}
 */
export const csvText = (head, lines) =>
  `\uFEFF${[head, ...lines].map((cells) => `${cells.map((cell) => field(shownText(cell))).join(',')}\r\n`).join('')}`

/** A cell's text: of a node or a list of them, what a reader sees. */
function shownText(cell) {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'object' ? h('span', {}, cell).textContent.trim() : String(cell)
}

const shownNumber = /^[+\u2212-]?\d[\d,]*(\.\d+)?$/
const formulaStart = /^[\s]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

function field(text) {
  if (shownNumber.test(text)) return text.replaceAll(',', '').replace('\u2212', '-').replace('+', '')
  const safe = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
