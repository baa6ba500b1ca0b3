import { chart, plotStyle } from './chart.js'
import { h } from './dom.js'
import { money, monthTick, number, period as periodName, signed, volume } from './format.js'
import { coded, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { axisX, axisY, barY, gridY, plot, ruleY } from './vendor.js'
import { quarterStarts } from './volumeTrend.js'
import './messages/anomalies.js'
import './messages/overview.js'

/** Kinds in the order of ANOMALIES.md; `explained` is not an alert. */
export const kindOrder = [
  'theft_like',
  'drop',
  'level_shift',
  'drift',
  'spike',
  'zero_run',
  'flatline',
  'missing',
  'catchup',
  'negative',
  'rollover',
  'explained',
]

/**
 * Alerts per month at one unit, and below them, on a scale of its own, what was explained: a holiday explains thousands of
 * customers at once and would hide the alerts.
 * @param {object[]} rows the table anomaly_month
 */
export function anomalyMonths(page, rows, unit, months) {
  const own = rows.filter((row) => row.unit_id === unit && months.includes(row.month))
  if (own.length === 0) return noRowsCard()
  const name = page.units.name(unit)
  const counts = (keep) =>
    months.map((month) => ({
      month,
      n:
        sum(
          own.filter((row) => row.month === month && keep(row)),
          'n',
        ) ?? 0,
    }))
  const explained = counts(isExplained)
  const columns = [
    { key: 'month', label: t('column.month') },
    { key: 'kind', label: t('column.kind'), format: (kind) => coded('kind', kind) },
    { key: 'n', label: t('anomalies.month.n'), number: true, format: (value) => number(value) },
    { key: 'n_open', label: t('anomalies.month.open'), number: true, format: (value) => number(value) },
    { key: 'impact_m3', label: t('anomalies.column.impactM3'), number: true, format: (value) => volume(value) },
    { key: 'impact_cny', label: t('anomalies.column.impact'), number: true, format: (value) => money(value) },
  ]
  const alerts = chart({
    label: t('anomalies.month.label', { unit: name }),
    draw: bars(
      counts((row) => !isExplained(row)),
      { height: 220, fill: 'var(--answer-1)' },
    ),
    rows: own,
    columns,
    cursor: 'month',
    points: counts((row) => !isExplained(row)),
  })
  if (explained.every((row) => row.n === 0)) return alerts
  const second = chart({
    label: t('anomalies.explained.label', { unit: name }),
    draw: bars(explained, { height: 120, fill: 'var(--age-2)' }),
  })
  return [alerts, h('p', { class: 'subtitle' }, t('anomalies.explained.title')), second]
}

const isExplained = (row) => row.kind === 'explained'

/** The sum of what is known; null where nothing is. */
function sum(rows, key) {
  const known = rows.map((row) => row[key]).filter((value) => value !== null && value !== undefined)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

const bars = (rows, { height, fill }) => {
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
      marks: [
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: height < 150 ? 2 : 4 }),
        axisY({
          ticks: height < 150 ? 2 : 4,
          tickSize: 0,
          label: null,
          tickFormat: (n) => (Number.isInteger(n) ? number(n) : ''),
        }),
        axisX({ ticks: quarterStarts(months, width), tickFormat: monthTick, tickSize: 3, label: null }),
        barY(rows, { x: 'month', y: 'n', fill }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
      ],
    })
}

/** Units × kinds in one month: counts, and what the alerts of the month sum up to. */
export function unitsByKind(page, rows, month) {
  const ofMonth = rows.filter((row) => row.month === month)
  const kinds = kindOrder.filter((kind) => ofMonth.some((row) => row.kind === kind))
  const byKey = new Map(ofMonth.map((row) => [`${row.unit_id} ${row.kind}`, row.n]))
  const met = new Set(ofMonth.map((row) => row.unit_id))
  const units = page.units.grouped([...met]).flatMap((group) => group.units.filter((id) => met.has(id)))
  if (units.length === 0) return noRowsCard()
  const lines = units.map((id) => ({
    name: page.units.name(id),
    division: page.units.row(id)?.division_id ? page.units.name(page.units.row(id).division_id) : null,
    ...impactOf(ofMonth.filter((row) => row.unit_id === id && !isExplained(row))),
    ...Object.fromEntries(kinds.map((kind) => [kind, byKey.get(`${id} ${kind}`) ?? null])),
  }))
  const kindColumns = kinds.map((kind) => ({
    key: kind,
    label: coded('kind', kind),
    number: true,
    format: (n) => (n === null ? '' : number(n)),
  }))
  return dataTable({
    caption: t('anomalies.units.title', { month: periodName(month) }),
    rows: lines,
    limit: 40,
    columns: [
      { key: 'division', label: t('column.division'), class: 'nowrap' },
      { key: 'name', label: t('column.unit'), class: 'nowrap' },
      ...kindColumns,
      {
        key: 'impact_m3',
        label: t('anomalies.column.impactM3'),
        number: true,
        format: (value) => signed(value),
      },
      {
        key: 'impact_cny',
        label: t('anomalies.column.impact'),
        number: true,
        format: (value) => signed(value),
      },
    ],
  })
}

const impactOf = (rows) => ({ impact_m3: sum(rows, 'impact_m3'), impact_cny: sum(rows, 'impact_cny') })

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
