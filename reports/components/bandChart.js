import { chart, plotStyle } from './chart.js'
import { day, number } from './format.js'
import { dayUnit } from './ledgerScale.js'
import { t } from './locale.js'
import { areaY, axisX, dot, line, plot, ruleX, ruleY, text } from './vendor.js'
import './messages/anomalies.js'

/**
 * Daily use against its expected band, from zero; the days of the episode in its colour, missing days as gaps.
 * @param {object[]} rows of volume_recent of one customer, by day
 * @param {{from: string, to: string | null, color: string, label: string}} episode
 */
export function bandChart(rows, { from, to, color, label }) {
  const days = rows.map((row) => row.gas_day)
  const { divisor, name, digits } = dayUnit(rows)
  const scaled = (name) => (row) => (typeof row[name] === 'number' ? row[name] / divisor : Number.NaN)
  const inside = (row) => row.gas_day >= from && (to === null || row.gas_day <= to)
  const known = rows.filter((row) => typeof row.volume_m3 === 'number')
  const marked = known.filter(inside)
  const last = known.at(-1)
  const say = (value) => number(value, digits)
  const top = Math.max(...rows.flatMap((row) => [row.volume_m3 ?? 0, row.expected_high_m3 ?? 0])) / divisor
  const draw = (width) =>
    plot({
      width,
      height: 118,
      marginLeft: 8,
      marginRight: 96,
      marginTop: 8,
      marginBottom: 20,
      style: plotStyle,
      x: { type: 'point', domain: days },
      y: { domain: [0, top * 1.05 || 1], axis: null },
      marks: [
        areaY(rows, {
          x: 'gas_day',
          y1: scaled('expected_low_m3'),
          y2: scaled('expected_high_m3'),
          fill: 'var(--band)',
        }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
        axisX({
          ticks: [days[0], ...days.filter((_, i) => i % 20 === 19 && i > 10)],
          tickSize: 3,
          label: null,
          tickFormat: (date) => date.slice(5),
        }),
        line(rows, { x: 'gas_day', y: scaled('volume_m3'), stroke: 'var(--ink-2)', strokeWidth: 1.2 }),
        line(
          rows.map((row) => (inside(row) ? row : { ...row, volume_m3: null })),
          { x: 'gas_day', y: scaled('volume_m3'), stroke: color, strokeWidth: 1.6 },
        ),
        dot(marked, { x: 'gas_day', y: scaled('volume_m3'), r: 1.8, fill: color }),
        ...(last ? endLabels(last, scaled, say, color, top, name) : []),
      ],
    })
  return chart({ label, draw, rows, columns: columns(), cursor: 'gas_day' })
}

function endLabels(last, scaled, say, color, top, unit) {
  const [now, expected] = [scaled('volume_m3')(last), scaled('expected_m3')(last)]
  const near = Number.isFinite(expected) && Math.abs(now - expected) < top * 0.16
  const at = { x: 'gas_day', dx: 9, textAnchor: 'start', fontSize: 12 }
  const labels = [
    dot([last], { x: 'gas_day', y: scaled('volume_m3'), r: 3.6, fill: color }),
    text([last], {
      ...at,
      y: scaled('volume_m3'),
      dy: near ? (now >= expected ? -7 : 8) : 0,
      fill: color,
      fontWeight: 650,
      text: () => `${say(now)} ${unit}`,
    }),
  ]
  if (!Number.isFinite(expected)) return labels
  return [
    ruleX([last], {
      x: 'gas_day',
      y1: scaled('volume_m3'),
      y2: scaled('expected_m3'),
      stroke: color,
      strokeDasharray: '2 2',
    }),
    text([last], {
      ...at,
      y: scaled('expected_m3'),
      dy: near ? (now >= expected ? 8 : -7) : 0,
      fill: 'var(--ink-3)',
      text: () => t('anomalies.work.expected', { value: say(expected) }),
    }),
    ...labels,
  ]
}

const columns = () => [
  { key: 'gas_day', label: t('anomalies.column.day'), format: (value) => day(value) },
  { key: 'volume_m3', label: t('anomalies.volume'), number: true, format: (value) => number(value) },
  { key: 'expected_m3', label: t('anomalies.column.expected'), number: true, format: (value) => number(value) },
]
