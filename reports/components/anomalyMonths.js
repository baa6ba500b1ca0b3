import { readingKinds } from './anomalyWords.js'
import { chart } from './chart.js'
import { h } from './dom.js'
import { money, number, percent, period as periodName, volume } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { monthBars } from './monthBars.js'
import { noRowsCard } from './stateCards.js'
import './messages/anomalies.js'
import './messages/overview.js'

/** First what happened to the use, worst first, then what happened to readings; `explained` is not an alert. */
export const kindOrder = [
  'theft_like',
  'drop',
  'level_shift',
  'drift',
  'zero_run',
  'spike',
  'flatline',
  'missing',
  'catchup',
  'negative',
  'rollover',
  'explained',
]

/** Alerts per month at one unit: what happened to the use, and above it what happened to readings. @param {object[]} rows the table anomaly_month */
export function anomalyMonths(page, rows, unit, months) {
  const own = ofUnit(rows, unit, months)
  if (own.length === 0) return noRowsCard()
  const alerts = own.filter(isAlert)
  const part = (isIn, fill) => countsOf(alerts.filter(isIn), months).map((row) => ({ ...row, fill }))
  const isReading = (row) => readingKinds.has(row.kind)
  return [
    h(
      'p',
      { class: 'legend' },
      swatch('var(--answer-1)', 'anomalies.kinds.use'),
      swatch('var(--age-2)', 'anomalies.kinds.reading'),
    ),
    chart({
      label: t('anomalies.month.label', { unit: page.units.name(unit) }),
      draw: monthBars(
        [...part((row) => !isReading(row), 'var(--answer-1)'), ...part(isReading, 'var(--age-2)')],
        months,
      ),
      rows: own,
      columns: monthColumns(),
      cursor: 'month',
      points: countsOf(alerts, months),
    }),
  ]
}

const swatch = (fill, id) =>
  h('span', {}, h('span', { class: 'swatch', style: `background:${fill};width:14px` }), ' ', t(id))

/**
 * What was explained per month, beside the alerts on a scale of its own: a holiday explains thousands of customers at once
 * and would hide the alerts.
 */
export function explainedMonths(page, rows, unit, months) {
  const own = ofUnit(rows, unit, months).filter((row) => !isAlert(row))
  if (own.length === 0) return noRowsCard(t('anomalies.explained.none'))
  const counted = countsOf(own, months)
  return chart({
    label: t('anomalies.explained.label', { unit: page.units.name(unit) }),
    draw: monthBars(
      counted.map((row) => ({ ...row, fill: 'var(--age-2)' })),
      months,
      { sparse: true },
    ),
    rows: own,
    columns: monthColumns(),
    cursor: 'month',
    points: counted,
  })
}

/** The title of the months: the chosen one, and between what the twelve before it lie. */
export function monthsFinding(rows, unit, months, month) {
  const counted = countsOf(ofUnit(rows, unit, months).filter(isAlert), months)
  const at = months.indexOf(month)
  const before = counted.slice(Math.max(0, at - 12), at).map(({ n }) => n)
  const own = ofUnit(rows, unit, months)
  if (before.length < 12 || !own.some((row) => row.month <= months[at - 12])) return null
  return t('anomalies.month.finding', {
    month: periodName(month),
    n: number(counted[at].n),
    low: number(Math.min(...before)),
    high: number(Math.max(...before)),
  })
}

/** The title of what was explained: how many, and the two months that hold most of it. */
export function explainedFinding(rows, unit, months) {
  const counted = countsOf(
    ofUnit(rows, unit, months).filter((row) => !isAlert(row)),
    months,
  )
  const n = sumKnown(counted, 'n')
  if (!n) return t('anomalies.explained.title')
  const two = [...counted].sort((a, b) => b.n - a.n).slice(0, 2)
  const held = sumKnown(two, 'n')
  if (two[1].n === 0) return t('anomalies.explained.one', { n: number(n), month: periodName(two[0].month) })
  return t('anomalies.explained.finding', {
    n: number(n),
    share: percent(held / n, 0),
    months: joinNames(
      two
        .map((row) => row.month)
        .sort()
        .map((name) => periodName(name)),
    ),
  })
}

/** Whether a row counts alerts: what is explained is none. @param {{kind: string}} row */
export const isAlert = (row) => row.kind !== 'explained'

/** The rows of one unit in some months. */
export const ofUnit = (rows, unit, months) => rows.filter((row) => row.unit_id === unit && months.includes(row.month))

const countsOf = (rows, months) =>
  months.map((month) => ({
    month,
    n:
      sumKnown(
        rows.filter((row) => row.month === month),
        'n',
      ) ?? 0,
  }))

/** The rows of a month that are alerts. @param {object[]} rows the table anomaly_month @param {string} month yyyy-MM */
export const alertsOf = (rows, month) => rows.filter((row) => row.month === month && isAlert(row))

/** The sum of what is known; null where nothing is. @param {object[]} rows @param {string} key */
export function sumKnown(rows, key) {
  const known = rows.map((row) => row[key]).filter((value) => value !== null && value !== undefined)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

/** The columns behind a chart of months. */
export const monthColumns = () => [
  { key: 'month', label: t('column.month') },
  { key: 'kind', label: t('column.kind'), format: (kind) => coded('kind', kind) },
  { key: 'n', label: t('anomalies.month.n'), number: true, format: (value) => number(value) },
  { key: 'n_open', label: t('anomalies.month.open'), number: true, format: (value) => number(value) },
  { key: 'impact_m3', label: t('anomalies.column.impactM3'), number: true, format: (value) => volume(value) },
  { key: 'impact_cny', label: t('anomalies.column.impact'), number: true, format: (value) => money(value) },
  { key: 'at_stake_cny', label: t('anomalies.column.stake'), number: true, format: (value) => money(value) },
  { key: 'n_unpriced', label: t('anomalies.column.unpriced'), number: true, format: (value) => number(value) },
]

/** The title for sites without customers: how many episodes began in the month, and the most frequent kind. */
export function monthFinding(rows, unit, month, where) {
  const found = rows.filter((row) => row.unit_id === unit && row.month === month && row.kind !== 'explained')
  if (found.length === 0)
    return t('anomalies.finding.monthNone', { month: periodName(month), where }) + t('sentence.end')
  const n = found.reduce((sum, row) => sum + row.n, 0)
  const most = [...found].sort((a, b) => b.n - a.n)[0]
  const stake = sumKnown(found, 'at_stake_cny')
  return [
    t('anomalies.finding.month', { month: periodName(month), where, n: number(n) }),
    stake > 0 && t('anomalies.finding.stake', { money: money(stake) }),
    t('anomalies.finding.kind', { kind: coded('kind', most.kind), k: number(most.n) }),
    t('sentence.end'),
  ]
    .filter(Boolean)
    .join('')
}

/** The title for sites with customers: how many customers wait, and the one with most money in it. */
export function workFinding(open) {
  if (open.length === 0) return t('anomalies.finding.none') + t('sentence.end')
  const customers = new Set(open.map((row) => row.customer_id)).size
  const priced = open
    .filter((row) => row.impact_cny !== null)
    .sort((a, b) => Math.abs(b.impact_cny) - Math.abs(a.impact_cny))[0]
  const largest = priced
    ? t('anomalies.finding.largest', {
        name: priced.display_name ?? priced.customer_id,
        money: money(priced.impact_cny, { sign: true }),
      })
    : ''
  return t('anomalies.finding.open', { n: customers }) + largest + t('sentence.end')
}
