import { bandText, duties, kindText, similarText, sinceText, unusualText } from './anomalyWords.js'
import { bandChart } from './bandChart.js'
import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { money, number, volume } from './format.js'
import { coded, inLocale, t } from './locale.js'
import { mark, verdictColor } from './marks.js'
import { noRowsCard } from './stateCards.js'
import './messages/anomalies.js'

const verdictOf = { high: 'not_met', medium: 'uncertain', low: null }

/**
 * One line of the worklist: place, customer and money, the last 60 days in their band, what happened, what is due.
 * @param {import('./page.js').Page} page
 * @param {object} row of the table anomaly
 * @param {number} place from 1
 * @param {object[]} [days] of volume_recent
 * @param {object[]} [similar] of anomaly_similar
 */
export function worklistItem(page, row, place, days = [], similar = []) {
  const name = row.display_name ?? row.customer_id
  const kind = kindText(row)
  const verdict = verdictOf[row.severity] ?? null
  const label = t('anomalies.work.label', { name, kind })
  const episode = { from: row.start_day, to: row.end_day, color: verdictColor(verdict), label }
  const unusual = unusualText(row)
  const inOrder = [...days].sort((a, b) => (a.gas_day < b.gas_day ? -1 : 1))
  return h(
    'article',
    { class: 'work' },
    h('div', { class: 'order' }, place),
    who(page, row, name),
    h(
      'div',
      { class: 'what' },
      h(
        'span',
        { class: `verdict-${verdict ?? 'none'}` },
        mark(verdict),
        ' ',
        t('anomalies.work.days', { kind, days: number(row.days) }),
        t('anomalies.work.severity', { severity: coded('severity', row.severity) }),
      ),
      ' ',
      sinceText(row, page.asOf),
    ),
    h(
      'div',
      { class: 'use' },
      h('p', { class: 'faint' }, bandText(row)),
      inOrder.length > 0 ? bandChart(inOrder, episode) : noRowsCard(),
    ),
    h(
      'div',
      { class: 'words' },
      h('p', {}, inLocale(row, 'hint')),
      unusual && h('p', { class: 'faint' }, unusual),
      similar.length > 0 && similarList(similar),
      actions(page, row),
    ),
  )
}

const similarList = (rows) => [
  h('p', { class: 'faint similar' }, t('anomalies.similar.title', { n: rows.length })),
  h(
    'ul',
    { class: 'similar' },
    [...rows].sort((a, b) => a.place - b.place).map((row) => h('li', {}, similarText(row))),
  ),
]

/** The way to the ledger, and by when what has to be answered. */
const actions = (page, row) =>
  h(
    'div',
    { class: 'actions' },
    page.manifest.tables.ledger_index &&
      h('a', { class: 'go', href: customerHref(row.customer_id) }, t('anomalies.work.ledger')),
    h('ul', { class: 'duties' }, [
      ...duties(row, page.asOf).map(({ state, text }) => h('li', {}, dutyText(state, text))),
      row.checked_at && h('li', {}, t('anomalies.duty.checked', { day: row.checked_at.slice(0, 10) })),
    ]),
  )

/** Overdue in words and with its mark, today's in bold. */
export function dutyText(state, text) {
  if (state === 'overdue') return h('strong', { class: 'verdict-not_met' }, mark('not_met'), ' ', text)
  return state === 'next' ? h('strong', {}, text) : text
}

const who = (page, row, name) =>
  h(
    'div',
    { class: 'who' },
    h('h3', {}, page.manifest.tables.ledger_index ? h('a', { href: customerHref(row.customer_id) }, name) : name),
    h('div', { class: 'money' }, impact(row)),
    h('div', { class: 'faint sub' }, subtitle(row)),
    h('div', { class: 'faint sub' }, amount(row)),
  )

const impact = ({ impact_cny: cny, impact_m3: m3 }) =>
  cny !== null
    ? money(cny, { sign: true })
    : m3 !== null
      ? volume(m3, { sign: true })
      : h('span', { class: 'quiet' }, t('anomalies.work.unknown'))

/** What stands below the money: the gas, or why there is no money. */
function amount({ impact_cny: cny, impact_m3: m3, at_stake_cny: stake }) {
  if (cny !== null && m3 !== null) return volume(m3, { sign: true })
  if (m3 !== null) return t('anomalies.work.unpriced')
  return typeof stake === 'number' && t('anomalies.work.stake', { money: money(stake) })
}

const subtitle = (row) =>
  [
    row.display_name && row.customer_id,
    row.tier && t(`tier.${row.tier}`),
    row.sub_segment && coded('segment', row.sub_segment),
    row.unit_name,
  ]
    .filter(Boolean)
    .join(' · ')
