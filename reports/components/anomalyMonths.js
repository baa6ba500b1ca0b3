import { chart, plotStyle } from './chart.js'
import { money, monthTick, number, percent, period as periodName, volume } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { axisX, axisY, barY, gridY, plot, ruleY } from './vendor.js'
import { quarterStarts } from './volumeTrend.js'
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

/** Alerts per month at one unit. @param {object[]} rows the table anomaly_month */
export function anomalyMonths(page, rows, unit, months) {
  const own = ofUnit(rows, unit, months)
  if (own.length === 0) return noRowsCard()
  const counted = countsOf(own.filter(isAlert), months)
  return chart({
    label: t('anomalies.month.label', { unit: page.units.name(unit) }),
    draw: bars(counted, { height: 190, fill: 'var(--answer-1)' }),
    rows: own,
    columns: columns(),
    cursor: 'month',
    points: counted,
  })
}

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
    draw: bars(counted, { height: 190, fill: 'var(--age-2)', sparse: true }),
    rows: own,
    columns: columns(),
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

const isAlert = (row) => row.kind !== 'explained'
const ofUnit = (rows, unit, months) => rows.filter((row) => row.unit_id === unit && months.includes(row.month))

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

const columns = () => [
  { key: 'month', label: t('column.month') },
  { key: 'kind', label: t('column.kind'), format: (kind) => coded('kind', kind) },
  { key: 'n', label: t('anomalies.month.n'), number: true, format: (value) => number(value) },
  { key: 'n_open', label: t('anomalies.month.open'), number: true, format: (value) => number(value) },
  { key: 'impact_m3', label: t('anomalies.column.impactM3'), number: true, format: (value) => volume(value) },
  { key: 'impact_cny', label: t('anomalies.column.impact'), number: true, format: (value) => money(value) },
  { key: 'n_unpriced', label: t('anomalies.column.unpriced'), number: true, format: (value) => number(value) },
]

const bars = (rows, { height, fill, sparse = false }) => {
  const months = rows.map((row) => row.month)
  return (width) =>
    plot({
      width,
      height,
      marginLeft: 42,
      marginBottom: 26,
      marginRight: 8,
      style: plotStyle,
      x: { type: 'band', domain: months, padding: 0.3 },
      y: { nice: true },
      marks: [
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        axisY({
          ticks: 4,
          tickSize: 0,
          label: null,
          tickFormat: (n) => (Number.isInteger(n) ? number(n) : ''),
        }),
        axisX({
          ticks: quarterStarts(months, sparse ? width * 0.8 : width),
          tickFormat: monthTick,
          tickSize: 3,
          label: null,
        }),
        barY(rows, { x: 'month', y: 'n', fill }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
      ],
    })
}

/** The title for sites without customers: how many episodes began in the month, and the most frequent kind. */
export function monthFinding(rows, unit, month, where) {
  const found = rows.filter((row) => row.unit_id === unit && row.month === month && row.kind !== 'explained')
  if (found.length === 0)
    return t('anomalies.finding.monthNone', { month: periodName(month), where }) + t('sentence.end')
  const n = found.reduce((sum, row) => sum + row.n, 0)
  const most = [...found].sort((a, b) => b.n - a.n)[0]
  return (
    t('anomalies.finding.month', {
      month: periodName(month),
      where,
      n: number(n),
      kind: coded('kind', most.kind),
      k: number(most.n),
    }) + t('sentence.end')
  )
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
