import { h } from './dom.js'
import { t } from './locale.js'

/**
 * What is shown, as CSV for a spreadsheet: UTF-8 with its mark, CRLF, text that a spreadsheet would run as a formula made
 * harmless with an apostrophe.
 * @param {unknown[]} head
 * @param {unknown[][]} lines cells as shown: text, numbers or nodes
 * @returns {string}
 */
export const csvText = (head, lines) =>
  `\uFEFF${[head, ...lines].map((cells) => `${cells.map((cell) => field(shownText(cell))).join(',')}\r\n`).join('')}`

/**
 * The button that saves as CSV what a table or chart shows.
 * @param {{name: string, read: () => {head: unknown[], lines: unknown[][]}}} what name: of the file and for readers;
 *   read: called at the click
 */
export const csvButton = ({ name, read }) =>
  h(
    'button',
    {
      class: 'more csv screen-only',
      type: 'button',
      'aria-label': t('csv.label', { name }),
      onclick: () => save(name, read()),
    },
    'CSV',
  )

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

function save(name, { head, lines }) {
  const url = URL.createObjectURL(new Blob([csvText(head, lines)], { type: 'text/csv;charset=utf-8' }))
  h('a', { href: url, download: `${name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()}.csv` }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
