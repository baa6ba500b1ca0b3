import { kindText } from './anomalyWords.js'
import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { number } from './format.js'
import { coded, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { worklistItem } from './worklistItem.js'
import './messages/anomalies.js'
import './messages/customer.js'

const atFirst = 8

/** Whether an episode waits for an answer: it is ranked; of a run that did not rank, whether it is open. @param {object} row */
const waits = (row) => (row.rank === undefined ? row.status === 'open' : row.rank !== null)

const stake = (row) => row.priority ?? Math.abs(row.impact_cny ?? 0)

/**
 * Episodes that wait for an answer, those within their manager's alert budget first, then by yuan × √score.
 * @template {object} T
 * @param {T[]} rows the table anomaly
 * @returns {T[]}
 */
export const toCheck = (rows) =>
  rows
    .filter(waits)
    .sort(
      (a, b) =>
        isBeyond(a) - isBeyond(b) ||
        stake(b) - stake(a) ||
        (a.rank ?? 0) - (b.rank ?? 0) ||
        (a.anomaly_id < b.anomaly_id ? -1 : 1),
    )

const isBeyond = (row) => Number(row.within_budget === false)

/**
 * How many of the waiting episodes stand in the list, and how many are folded below it: what lies beyond the budget, and
 * what is more than one screen of several managers' episodes.
 * @param {object[]} rows in the order of `toCheck`
 */
export function foldAt(rows) {
  const within = rows.filter((row) => !isBeyond(row)).length
  const shown = Math.min(within > 0 ? within : rows.length, atFirst)
  return { shown, rest: rows.length - shown }
}

/**
 * The list an account manager works through: who, how much, the days in their band, what happened, what is due.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows in the order of `toCheck`
 */
export function worklist(page, rows) {
  if (rows.length === 0) return noRowsCard(t('anomalies.work.none'))
  const byCustomer = groupBy(page.rows('volume_recent'), 'customer_id')
  const byEpisode = groupBy(page.rows('anomaly_similar'), 'anomaly_id')
  const item = (row, i) =>
    worklistItem(page, row, i + 1, byCustomer.get(row.customer_id), byEpisode.get(row.anomaly_id))
  const { shown, rest } = foldAt(rows)
  const list = h('div', { class: 'worklist' }, rows.slice(0, shown).map(item))
  if (rest === 0) return list
  const text = t('anomalies.work.rest', { n: rest })
  const more = h('button', { class: 'more', type: 'button', 'aria-expanded': 'false', onclick: showRest }, text)
  function showRest() {
    const added = rows.slice(shown).map((row, i) => item(row, i + shown))
    list.append(...added)
    added[0].querySelector('a')?.focus()
    more.remove()
    unlisted.remove()
  }
  const unlisted = h('p', { class: 'print-only table-part' }, text)
  return [list, more, unlisted]
}

function groupBy(rows, key) {
  const groups = new Map()
  for (const row of rows) {
    const own = groups.get(row[key])
    if (own) own.push(row)
    else groups.set(row[key], [row])
  }
  return groups
}

/** Episodes that were answered, explained, or ended lately. @param {boolean} [linked] whether the site has ledgers */
export function recentTable(rows, linked = false) {
  const ended = rows.filter((row) => !waits(row))
  if (ended.length === 0) return noRowsCard(t('anomalies.recent.none'))
  return dataTable({
    caption: t('anomalies.recent.title'),
    rows: ended,
    sort: { key: 'end_day', descending: true },
    limit: 15,
    stacking: true,
    columns: [
      {
        key: 'display_name',
        label: t('column.customer'),
        wide: true,
        format: (name, row) =>
          linked ? h('a', { href: customerHref(row.customer_id) }, name ?? row.customer_id) : (name ?? row.customer_id),
      },
      { key: 'kind', label: t('column.kind'), format: (_, row) => kindText(row) },
      {
        key: 'end_day',
        label: t('anomalies.column.period'),
        class: 'nowrap',
        format: (end, row) => (row.start_day === end ? end.slice(5) : `${row.start_day.slice(5)} – ${end.slice(5)}`),
      },
      { key: 'impact_m3', label: t('anomalies.column.impactM3'), number: true, format: (value) => number(value) },
      { key: 'impact_cny', label: t('anomalies.column.impact'), number: true, format: (value) => number(value) },
      { key: 'status', label: t('anomalies.column.status'), format: (_, row) => answerText(row) },
    ],
  })
}

/** Status with what accounts for it: `属实 · 表具故障`. */
const answerText = ({ status, cause_code: cause, explained_by: by }) =>
  [coded('anomaly.status', status), cause ? coded('cause', cause) : by && coded('explained', by)]
    .filter(Boolean)
    .join(' · ')
