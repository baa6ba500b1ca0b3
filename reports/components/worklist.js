import { bandChart } from './bandChart.js'
import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { day, money, number, percent, shiftDay, volume } from './format.js'
import { coded, inLocale, t } from './locale.js'
import { mark, verdictColor } from './marks.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/anomalies.js'

const order = { high: 0, medium: 1, low: 2 }
const verdictOf = { high: 'not_met', medium: 'uncertain', low: null }
const atFirst = 8

/** Episodes to check, by severity, then by money. @param {object[]} rows the table anomaly */
export const toCheck = (rows) =>
  rows
    .filter((row) => row.status === 'open')
    .sort(
      (a, b) =>
        (order[a.severity] ?? 3) - (order[b.severity] ?? 3) ||
        Math.abs(b.impact_cny ?? 0) - Math.abs(a.impact_cny ?? 0),
    )

/** The list an account manager works through: who, how much, the days in their band, the hint. */
export function worklist(page, rows) {
  if (rows.length === 0) return noRowsCard(t('anomalies.work.none'))
  const byCustomer = groupBy(page.rows('volume_recent'))
  const list = h(
    'div',
    {},
    rows.slice(0, atFirst).map((row, i) => item(page, row, i, byCustomer)),
  )
  const rest = rows.slice(atFirst)
  if (rest.length === 0) return list
  const more = h(
    'button',
    { class: 'more', type: 'button', onclick: showRest },
    t('anomalies.work.more', { n: rest.length }),
  )
  function showRest() {
    more.remove()
    list.append(...rest.map((row, i) => item(page, row, i + atFirst, byCustomer)))
  }
  return [list, more]
}

function groupBy(rows) {
  const groups = new Map()
  for (const row of rows) groups.set(row.customer_id, [...(groups.get(row.customer_id) ?? []), row])
  return groups
}

function item(page, row, i, byCustomer) {
  const name = row.display_name ?? row.customer_id
  const kind = coded('kind', row.kind)
  const days = (byCustomer.get(row.customer_id) ?? []).sort((a, b) => (a.gas_day < b.gas_day ? -1 : 1))
  const verdict = verdictOf[row.severity] ?? null
  const label = t('anomalies.work.label', { name, kind })
  const episode = { from: row.start_day, to: row.end_day, color: verdictColor(verdict), label }
  return h(
    'article',
    { class: 'work' },
    h('div', { class: 'order' }, i + 1),
    who(page, row, name),
    days.length > 0 ? bandChart(days, episode) : noRowsCard(),
    h(
      'div',
      {},
      h(
        'div',
        { class: 'hint-title' },
        h(
          'span',
          { class: `verdict-${verdict ?? 'none'}` },
          mark(verdict),
          ' ',
          t('anomalies.work.days', { kind, days: number(row.days) }),
          t('anomalies.work.severity', { severity: coded('severity', row.severity) }),
        ),
        ' ',
        since(page, row),
      ),
      h('p', {}, inLocale(row, 'hint')),
      page.manifest.tables.ledger_index &&
        h('a', { class: 'go', href: customerHref(row.customer_id) }, t('anomalies.work.ledger')),
    ),
  )
}

const who = (page, row, name) =>
  h(
    'div',
    { class: 'who' },
    h('h3', {}, page.manifest.tables.ledger_index ? h('a', { href: customerHref(row.customer_id) }, name) : name),
    h('div', { class: 'money' }, impact(row)),
    h('div', { class: 'faint sub' }, subtitle(row)),
    h(
      'div',
      { class: 'faint sub' },
      row.impact_m3 !== null && [
        row.impact_cny === null ? t('anomalies.work.unpriced') : volume(row.impact_m3, { sign: true }),
        ' · ',
      ],
      t('anomalies.work.score', { score: number(row.score, 1) }),
    ),
  )

const impact = ({ impact_cny: cny, impact_m3: m3 }) =>
  cny !== null
    ? money(cny, { sign: true })
    : m3 !== null
      ? volume(m3, { sign: true })
      : h('span', { class: 'quiet' }, t('anomalies.work.unknown'))

const subtitle = (row) =>
  [
    row.display_name && row.customer_id,
    row.tier && t(`tier.${row.tier}`),
    row.sub_segment && coded('segment', row.sub_segment),
    row.unit_name,
  ]
    .filter(Boolean)
    .join(' · ')

function since(page, row) {
  const lastDay = shiftDay(page.asOf, -1)
  const start = day(row.start_day, page.asOf)
  const text =
    row.end_day === null || row.end_day >= lastDay
      ? t('anomalies.work.since', { start })
      : t('anomalies.work.between', { start, end: day(row.end_day, page.asOf) })
  const change = against(row.observed_m3, row.expected_m3)
  return change === null ? text : t('anomalies.work.deviation', { since: text, change })
}

/** Observed against expected in words: `低 82%`; null where there is nothing to compare. */
function against(observed, expected) {
  if (observed === null || expected === null || expected <= 0) return null
  const share = percent(Math.abs(observed / expected - 1), 0)
  return t(observed < expected ? 'anomalies.work.lower' : 'anomalies.work.higher', { share })
}

/** Episodes that ended or were explained lately. @param {boolean} [linked] whether the site has ledgers */
export function recentTable(rows, linked = false) {
  const ended = rows.filter((row) => row.status !== 'open')
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
      { key: 'kind', label: t('column.kind'), format: (kind) => coded('kind', kind) },
      {
        key: 'end_day',
        label: t('anomalies.column.period'),
        class: 'nowrap',
        format: (end, row) => (row.start_day === end ? end.slice(5) : `${row.start_day.slice(5)} – ${end.slice(5)}`),
      },
      { key: 'impact_m3', label: t('anomalies.column.impactM3'), number: true, format: (value) => number(value) },
      { key: 'impact_cny', label: t('anomalies.column.impact'), number: true, format: (value) => number(value) },
      { key: 'status', label: t('anomalies.column.status'), format: (status) => coded('anomaly.status', status) },
    ],
  })
}
