import { chart, plotStyle } from './chart.js'
import { deviationFill, deviationLegend } from './deviation.js'
import { number, percent } from './format.js'
import { t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { axisX, axisY, cell, dot, plot, text } from './vendor.js'
import './messages/anomalies.js'

/**
 * Customers × days: how far each day lies from what was expected; boxes are alerts, dots are explained, a stroke is a
 * missing reading.
 * @param {object[]} days rows of volume_recent
 * @param {object[]} episodes rows of anomaly
 * @param {{customers?: number, shown?: number}} size
 */
export function deviationGrid(days, episodes, { customers = 20, shown = 45 } = {}) {
  const names = new Map(episodes.map((row) => [row.customer_id, row.display_name ?? row.customer_id]))
  const chosen = largest(days, customers)
  if (chosen.length === 0) return noRowsCard()
  const dates = [...new Set(days.map((row) => row.gas_day))].sort().slice(-shown)
  const rows = days.filter((row) => chosen.includes(row.customer_id) && row.gas_day >= dates[0]).map(asCell)
  const during = (row, explained) =>
    episodes.some(
      (one) =>
        one.customer_id === row.customer_id &&
        (one.kind === 'explained' || one.status === 'explained') === explained &&
        one.start_day <= row.gas_day &&
        (one.end_day === null || row.gas_day <= one.end_day),
    )
  const at = { x: 'gas_day', y: 'customer_id' }
  const draw = (width) => {
    const narrow = width < 520
    const seen = narrow ? dates.slice(-21) : dates
    const of = (list) => list.filter((row) => row.gas_day >= seen[0])
    return plot({
      width,
      height: 26 + chosen.length * 18,
      marginLeft: narrow ? 96 : 150,
      marginRight: 4,
      marginTop: 2,
      marginBottom: 22,
      style: plotStyle,
      x: { type: 'band', domain: seen, padding: 0 },
      y: { type: 'band', domain: chosen, padding: 0, label: null },
      marks: [
        axisY({
          tickSize: 0,
          label: null,
          fontSize: 11,
          tickFormat: (id) => clip(names.get(id) ?? id, narrow ? 7 : 11),
        }),
        axisX({
          ticks: seen.filter((_, i) => (seen.length - 1 - i) % 7 === 0),
          tickSize: 0,
          label: null,
          tickFormat: (day) => day.slice(5),
        }),
        cell(of(rows.filter((row) => row.fill !== null)), { ...at, fill: 'fill', inset: 0.5 }),
        cell(of(rows.filter((row) => row.missing)), { ...at, fill: 'none', stroke: 'var(--hairline)', inset: 1 }),
        text(of(rows.filter((row) => row.missing)), { ...at, text: () => '⁄', fill: 'var(--ink-3)', fontSize: 12 }),
        cell(of(rows.filter((row) => during(row, false))), {
          ...at,
          fill: 'none',
          stroke: 'var(--ink)',
          strokeWidth: 1.3,
          inset: 1,
        }),
        dot(of(rows.filter((row) => during(row, true))), { ...at, r: 1.6, fill: 'var(--ink)' }),
      ],
    })
  }
  return [
    deviationLegend(t('grid.marks')),
    chart({ label: t('grid.label', { n: chosen.length, days: dates.length }), draw, rows, columns: columns(names) }),
  ]
}

/** The customers with most expected gas, the largest first. */
function largest(days, count) {
  const expected = new Map()
  for (const row of days) expected.set(row.customer_id, (expected.get(row.customer_id) ?? 0) + (row.expected_m3 ?? 0))
  return [...expected]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([id]) => id)
}

function asCell(row) {
  const known = typeof row.volume_m3 === 'number' && row.expected_m3 > 0
  const deviation = known ? row.volume_m3 / row.expected_m3 - 1 : null
  return {
    ...row,
    deviation,
    missing: row.volume_m3 === null,
    fill: known ? deviationFill(deviation) : null,
  }
}

const clip = (name, length) => (name.length > length ? `${name.slice(0, length - 1)}…` : name)

const columns = (names) => [
  { key: 'customer_id', label: t('column.customer'), format: (id) => names.get(id) ?? id },
  { key: 'gas_day', label: t('anomalies.column.day') },
  { key: 'volume_m3', label: t('anomalies.volume'), number: true, format: (value) => number(value) },
  { key: 'expected_m3', label: t('anomalies.column.expected'), number: true, format: (value) => number(value) },
  { key: 'deviation', label: t('grid.deviation'), number: true, format: (value) => percent(value) },
]
