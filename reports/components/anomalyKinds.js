import { alertsOf, kindOrder, sumKnown } from './anomalyMonths.js'
import { money, none, number, percent, period as periodName, rateWithInterval } from './format.js'
import { coded, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/anomalies.js'
import './messages/managers.js'

/** The title: what is at stake in a month, and the kind that holds most of it. @param {object[]} rows the table anomaly_month */
export function kindsFinding(rows, unit, month, where) {
  const own = alertsOf(rows, month).filter((row) => row.unit_id === unit)
  const all = sumKnown(own, 'at_stake_cny')
  if (!all) return t('anomalies.kinds.title', { month: periodName(month) })
  const most = own.filter((row) => row.at_stake_cny > 0).sort((a, b) => b.at_stake_cny - a.at_stake_cny)[0]
  return t('anomalies.kinds.finding', {
    ...{ month: periodName(month), where, money: money(all) },
    ...{ kind: coded('kind', most.kind), share: percent(most.at_stake_cny / all, 0) },
  })
}

/** What the kinds of a month come to at one unit: how many, what is at stake, how many have a cause. @param {object[]} rows the table anomaly_month */
export function kindsTable(rows, unit, month) {
  const own = alertsOf(rows, month).filter((row) => row.unit_id === unit)
  if (own.length === 0) return noRowsCard()
  return dataTable({
    caption: t('anomalies.kinds.title', { month: periodName(month) }),
    rows: kindOrder.flatMap((kind) => own.filter((row) => row.kind === kind)),
    sort: { key: 'at_stake_cny', descending: true },
    stacking: true,
    columns: [
      { key: 'kind', label: t('column.kind'), wide: true, format: (kind) => coded('kind', kind) },
      { key: 'n', label: t('anomalies.month.n'), number: true, format: (n) => number(n) },
      { key: 'at_stake_cny', label: t('anomalies.kinds.stake'), number: true, format: (cny) => money(cny) },
      { key: 'n_with_cause', label: t('anomalies.kinds.cause'), number: true, wide: true, sortKey: (row) => row.cause_rate ?? null, format: (k, row) => causeCell(k, row) },
    ],
  }) // biome-ignore format: one column a line
}

/** `4 / 11 · 36.4%（15.2–64.6）`; never reported is not none. */
const causeCell = (k, { n, cause_rate: rate, cause_rate_low: low, cause_rate_high: high }) =>
  k === null || k === undefined
    ? t('managerPage.causes.unreported')
    : n === 0
      ? none
      : `${number(k)} / ${number(n)} · ${rateWithInterval(rate, low, high)}`
