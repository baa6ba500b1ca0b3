import { chart, plotStyle } from './chart.js'
import { number, percentNumber, targetPercent } from './format.js'
import { t } from './locale.js'
import { markShape, verdictLabel } from './marks.js'
import { areaY, axisX, axisY, dot, gridY, plot, ruleY, text } from './vendor.js'
import './messages/satisfaction.js'

const z95 = 1.959963984540054
const marginTop = 16
const marginBottom = 36
const z998 = 3.090232306167813

/**
 * Rate against n: a unit far from the company's rate shows only when it lies outside what its n explains.
 * @param {{name: string, n: number, rate: number, verdict: string | null}[]} rows
 * @param {{center: number, target: number | null, label: string}} options center: the company's rate
 */
export function funnel(rows, { center, target, label }) {
  const most = Math.max(...rows.map((row) => row.n), 10)
  const curve = Array.from({ length: 81 }, (_, i) => limits(Math.max(4, (most * 1.05 * i * i) / 6400), center))
  const floor = Math.max(0, Math.min(...rows.map((row) => row.rate), center - 0.05) - 0.01)
  const named = rows.filter((row) => row.verdict === 'not_met' || outside(row, center))
  const draw = (width) => {
    const height = Math.min(340, Math.max(240, width * 0.5))
    const pixels = (value) => marginTop + ((1 - value) / (1 - floor)) * (height - marginTop - marginBottom)
    const labels = [
      { value: center, text: t('satisfaction.center', { rate: percentNumber(center) }), ink: 'var(--ink-2)' },
      target !== null && {
        value: target,
        text: t('chart.targetLabel', { target: targetPercent(target) }),
        ink: 'var(--ink)',
      },
      ...(width < 480 ? [] : limitLabels(curve.at(-1), floor)),
    ].filter(Boolean)
    return plot({
      width,
      height,
      marginTop,
      marginLeft: 34,
      marginRight: 78,
      marginBottom,
      style: plotStyle,
      x: { type: 'sqrt', domain: [4, most * 1.05] },
      y: { domain: [floor, 1], clamp: true },
      marks: [
        areaY(curve, { x: 'n', y1: 'low998', y2: 'high998', fill: 'var(--limits)' }),
        areaY(curve, { x: 'n', y1: 'low95', y2: 'high95', fill: 'var(--band)', fillOpacity: 0.7 }),
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 5 }),
        axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: (value) => percentNumber(value, 0) }),
        axisX({
          ticks: 5,
          tickSize: 3,
          label: t('satisfaction.valid'),
          labelArrow: 'none',
          tickFormat: (value) => number(value),
        }),
        ruleY([center], { stroke: 'var(--ink-3)' }),
        target === null ? null : ruleY([target], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
        ...apart(labels, pixels).map(rightText),
        dot(
          rows.filter((row) => !named.includes(row)),
          { x: 'n', y: 'rate', r: 2.6, fill: 'var(--ink-3)' },
        ),
        dot(named, { x: 'n', y: 'rate', r: 0, render: shapes(named) }),
        text(named, {
          x: 'n',
          y: 'rate',
          dx: 9,
          textAnchor: 'start',
          fill: 'var(--ink)',
          fontSize: 12,
          text: (row) => `${row.name} ${percentNumber(row.rate)}`,
        }),
      ],
    })
  }
  const points = [...rows].sort((a, b) => a.n - b.n)
  return chart({ label, draw, rows: points.toReversed(), columns: columns(), cursor: 'n', points })
}

const limits = (n, p) => {
  const half = Math.sqrt((p * (1 - p)) / n)
  const band = (z) => [Math.max(0, p - z * half), Math.min(1, p + z * half)]
  const [low95, high95] = band(z95)
  const [low998, high998] = band(z998)
  return { n, low95, high95, low998, high998 }
}

const outside = ({ n, rate }, center) => {
  const { low998, high998 } = limits(n, center)
  return rate < low998 || rate > high998
}

/** The limits' names at their right end, of those inside the drawing. */
const limitLabels = ({ low95, low998 }, floor) =>
  [
    { value: low95, text: t('satisfaction.limit95'), ink: 'var(--ink-3)' },
    { value: low998, text: t('satisfaction.limit998'), ink: 'var(--ink-3)' },
  ].filter(({ value }) => value >= floor)

/**
 * Moves labels that would overlap apart, from the top down, each by as little as it takes.
 * @param {{value: number, text: string, ink: string}[]} labels
 * @param {(value: number) => number} pixels where a value lies
 * @returns {{value: number, text: string, ink: string, dy: number}[]} with how far each is moved
 */
export function apart(labels, pixels, gap = 14) {
  let last = Number.NEGATIVE_INFINITY
  return [...labels]
    .sort((a, b) => b.value - a.value)
    .map((label) => {
      const at = Math.max(pixels(label.value), last + gap)
      last = at
      return { ...label, dy: at - pixels(label.value) }
    })
}

const rightText = ({ value, text: label, ink, dy }) =>
  text([label], {
    y: value,
    frameAnchor: 'right',
    dx: 8,
    dy,
    textAnchor: 'start',
    fill: ink,
    fontSize: 11,
    text: (d) => d,
  })

/** Draws the verdict's own shape in place of Plot's circle. */
const shapes = (rows) => (index, _scales, values, _dimensions, context) => {
  const group = context.document.createElementNS('http://www.w3.org/2000/svg', 'g')
  for (const i of index) group.append(markShape(rows[i].verdict, values.x[i], values.y[i], 4.6))
  return group
}

const columns = () => [
  { key: 'name', label: t('column.unit') },
  { key: 'n', label: t('column.n'), number: true, format: (value) => number(value) },
  { key: 'rate', label: t('column.rate'), number: true, format: (value) => percentNumber(value) },
  { key: 'verdict', label: t('column.verdict'), format: (value) => verdictLabel(value) },
]
