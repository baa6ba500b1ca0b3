import { controlLine } from './controlLine.js'
import { percent, percentNumber } from './format.js'
import { t } from './locale.js'
import { perMonth } from './periods.js'
import { signalLead, signalOf, signalText } from './signals.js'
import { noRowsCard } from './stateCards.js'
import './messages/ruleMatrix.js'

const chartRows = (page, table, { rule, unit, measure = 'share' }) =>
  page.rows(table).filter((row) => row.rule_id === rule && row.unit_id === unit && row.measure === measure)

/**
 * The heading over a rule's months: what its control chart says of the last one.
 * @param {import('./page.js').Page} page
 * @param {string} table sla_trend or coverage_trend
 * @param {{rule: string, unit: string, measure?: string, name: string, isStock?: boolean}} what
 */
export function trendTitle(page, table, { name, isStock = false, ...what }) {
  const rows = chartRows(page, table, what).sort((a, b) => a.month.localeCompare(b.month))
  const last = rows.at(-1)
  if (!last) return t('trend.title', { name, said: t(isStock ? 'trend.stock' : 'trend.none') })
  const signal = signalOf(last)
  if (!signal) return t('months.noSignal', { name })
  return t('months.signal', { name, lead: signalLead(signal), signal: signalText(signal, last.month) })
}

/**
 * A rule's months at a unit with its control limits.
 * @param {import('./page.js').Page} page
 * @param {string} table sla_trend or coverage_trend
 * @param {{rule: string, unit: string, measure?: string, months: string[], pointOf: (month: string) => object | null,
 *   target: number | null, targetName: string, label: string, format?: (value: number) => string}} what
 *   pointOf: value, low, high and n of a month
 */
export function trendLine(
  page,
  table,
  { rule, unit, measure = 'share', months, pointOf, target, targetName, label, format },
) {
  const isShare = measure === 'share'
  const charted = new Map(chartRows(page, table, { rule, unit, measure }).map((row) => [row.month, row]))
  const rows = perMonth(
    months.map((month) => ({ period: month, ...pointOf(month), ...charted.get(month) })),
    months,
  )
  if (!rows.some((row) => typeof row.value === 'number')) return noRowsCard()
  const first = rows.findIndex((row) => typeof row.value === 'number')
  const shown = rows.slice(Math.min(first, Math.max(0, rows.length - 6)))
  return controlLine(shown, {
    ...{ months: shown.map((row) => row.month), target, targetName, label },
    format: format ?? percent,
    axis: isShare ? (value) => percentNumber(value, 0) : (value) => String(Math.round(value * 10) / 10),
    bounds: isShare ? [0, 1] : [0, Number.POSITIVE_INFINITY],
  })
}
