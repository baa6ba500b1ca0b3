import { kindText } from './anomalyWords.js'
import { span } from './customerFinding.js'
import { h } from './dom.js'
import { none, number, relativeChange } from './format.js'
import { causeOf, hintOf } from './ledgerEvents.js'
import { coded, t } from './locale.js'
import { mark, verdictColor } from './marks.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/anomalies.js'
import './messages/customer.js'
import './messages/ledger.js'

const verdictOf = { high: 'not_met', medium: 'uncertain', low: null }

/** The mark of an episode: an explained one is quiet. @param {object} row */
const verdictOfEpisode = (row) => (row.kind === 'explained' ? 'met' : (verdictOf[row.severity] ?? null))

/**
 * Episodes as events: those that are not explained get numbers in the order in which they began, and a colour.
 * @param {object[]} episodes
 */
export function numbered(episodes) {
  let n = 0
  return [...episodes]
    .sort((a, b) => (a.start_day < b.start_day ? -1 : 1))
    .map((row) => {
      const verdict = verdictOfEpisode(row)
      const color = verdict === null ? 'var(--ink-2)' : verdictColor(verdict)
      if (row.kind !== 'explained') n += 1
      return { ...row, n: row.kind === 'explained' ? null : n, verdict, color }
    })
}

/** The events of two years, the newest first; what is explained comes last and has no number. */
export function eventTable(events, asOf) {
  if (events.length === 0) return noRowsCard(t('customerPage.events.none'))
  const rows = [...events].sort((a, b) => (a.n === null) - (b.n === null) || (a.start_day < b.start_day ? 1 : -1))
  return dataTable({
    caption: t('customerPage.events.title'),
    rows,
    limit: 12,
    stacking: true,
    columns: [
      { key: 'n', label: t('customerPage.column.number'), fixed: true, format: (n) => n ?? none },
      { key: 'start_day', label: t('customerPage.column.span'), fixed: true, class: 'nowrap', format: (_, row) => span(row, asOf) },
      { key: 'kind', label: t('column.kind'), fixed: true, class: 'nowrap', format: (_, row) => h('span', { class: `verdict-${row.verdict ?? 'none'}` }, mark(row.verdict), ' ', kindText(row)) },
      { key: 'days', label: t('customerPage.column.days'), number: true, fixed: true, format: (n) => number(n) },
      { key: 'observed_m3', label: t('customerPage.column.deviation'), number: true, fixed: true, format: (observed, row) => observed === null || !(row.expected_m3 > 0) ? none : relativeChange(observed, row.expected_m3) },
      { key: 'impact_m3', label: t('anomalies.column.impactM3'), number: true, fixed: true, format: (value) => number(value) },
      { key: 'impact_cny', label: t('anomalies.column.impact'), number: true, fixed: true, format: (value) => number(value) },
      { key: 'cause_code', label: t('ledger.column.cause'), fixed: true, format: (_, row) => causeOf(row) ?? h('span', { class: row.status === 'open' ? 'verdict-not_met' : 'faint' }, t('ledger.cause.none')) },
      { key: 'hint_zh', label: t('ledger.column.evidence'), wide: true, fixed: true, format: (_, row) => hintOf(row) ?? none },
      { key: 'status', label: t('anomalies.column.status'), fixed: true, class: 'nowrap', format: (status) => coded('anomaly.status', status) },
    ],
  }) // biome-ignore format: one column a line
}
