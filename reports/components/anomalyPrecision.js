import { kindOrder } from './anomalyMonths.js'
import { definitionLink } from './definition.js'
import { number, rateWithInterval } from './format.js'
import { intervalCell } from './intervalCell.js'
import { coded, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/anomalies.js'

const whole = (rows) => rows.find((row) => row.kind === 'all')

/**
 * How many of the alerts that managers answered were real: `近期反馈：52 / 61 条属实 85.2%（74.2–92.0）`; no answer is no rate.
 * @param {object[]} rows the table anomaly_precision
 */
export function precisionText(rows) {
  const all = whole(rows)
  if (!all || all.n_answered === 0) return t('anomalies.precision.none')
  return t('anomalies.precision.text', { k: number(all.n_real), n: number(all.n_answered), rate: rateOf(all) })
}

const rateOf = (row) => rateWithInterval(row.precision, row.precision_low, row.precision_high)

/**
 * The title over precision by kind: all together, and the kinds that are right less often, where their interval lies below it.
 * @param {object[]} rows the table anomaly_precision
 */
export function precisionFinding(rows) {
  const all = whole(rows)
  if (!all || all.n_answered === 0) return t('anomalies.precision.none')
  const worse = kindOrder.filter((kind) =>
    rows.some((row) => row.kind === kind && row.precision_high !== null && row.precision_high < all.precision),
  )
  const values = { k: number(all.n_real), n: number(all.n_answered), rate: rateOf(all) }
  const names = worse.map((kind) => coded('kind', kind))
  return (
    t('anomalies.precision.finding', values) +
    (worse.length > 0 ? t('anomalies.precision.worse', { names: names.slice(0, 2).join(t('anomalies.and')) }) : '')
  )
}

/** The word that opens what precision is. @param {import('./page.js').Page} page @param {object[]} rows the table anomaly_precision */
export const precisionDefinition = (page, rows) =>
  definitionLink(page, {
    ...{ kind: 'precision', title: t('definition.title.precision'), ruleId: 'use_daily_analysis' },
    row: whole(rows) ?? null,
  })

/** Precision by kind, most alerts first: how many were answered, how many real, with the interval. @param {object[]} rows */
export function precisionTable(rows) {
  const kinds = rows.filter((row) => row.kind !== 'all').sort((a, b) => b.n_alerts - a.n_alerts)
  if (kinds.length === 0) return noRowsCard(t('anomalies.precision.none'))
  const all = whole(rows)
  return dataTable({
    caption: t('anomalies.precision.title'),
    rows: all && kinds.length > 1 ? [all, ...kinds] : kinds,
    stacking: true,
    rowClass: (row) => (row.kind === 'all' ? 'total' : null),
    columns: [
      { key: 'kind', label: t('column.kind'), wide: true, fixed: true, format: (kind) => (kind === 'all' ? t('anomalies.column.all') : coded('kind', kind)) },
      { key: 'n_alerts', label: t('anomalies.precision.alerts'), number: true, fixed: true, format: (n) => number(n) },
      { key: 'n_answered', label: t('anomalies.precision.answered'), number: true, fixed: true, format: (n, row) => `${number(n)} / ${number(row.n_alerts)}` },
      { key: 'n_real', label: t('anomalies.precision.real'), number: true, fixed: true, wide: true, format: (k, row) => (row.n_answered === 0 ? t('anomalies.precision.unanswered') : `${number(k)} / ${number(row.n_answered)} · ${rateOf(row)}`) },
      { key: 'precision', label: t('anomalies.precision.place'), fixed: true, class: 'place', format: (value, row) => intervalCell({ value, low: row.precision_low, high: row.precision_high, target: all?.precision, verdict: null, domain: [0, 1], width: 150 }) },
    ],
  }) // biome-ignore format: one column a line
}
