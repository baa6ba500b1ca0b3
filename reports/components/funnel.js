import { chart, plotStyle } from './chart.js'
import { number, percentNumber, targetPercent } from './format.js'
import { placeNames } from './funnelLabels.js'
import { t } from './locale.js'
import { marginLabels } from './marginLabels.js'
import { markShape, verdictLabel } from './marks.js'
import { areaY, axisX, axisY, dot, gridY, plot, ruleY, text } from './vendor.js'
import './messages/satisfaction.js'

const z95 = 1.959963984540054
const marginTop = 16
const marginLeft = 34
const marginRight = 78
const marginBottom = 36
const z998 = 3.090232306167813

/**
 * Rate against n: a unit far from the company's rate shows only when it lies outside what its n explains.
 * @param {{name: string, n: number, rate: number, verdict: string | null}[]} rows
 * @param {{center: number, target: number | null, label: string, axis?: string}} options center: the company's rate; axis: what n
 *   counts
 */
export function funnel(rows, { center, target, label, axis = t('satisfaction.valid') }) {
  const most = Math.max(...rows.map((row) => row.n), 10)
  const curve = Array.from({ length: 81 }, (_, i) => limits(Math.max(4, (most * 1.05 * i * i) / 6400), center))
  const floor = Math.max(0, Math.min(...rows.map((row) => row.rate), center - 0.05) - 0.01)
  const named = rows.filter((row) => row.verdict === 'not_met' || outsideFunnel(row, center) !== null)
  const draw = (width) => {
    const height = Math.min(340, Math.max(240, width * 0.5))
    const pixels = (value) => marginTop + ((1 - value) / (1 - floor)) * (height - marginTop - marginBottom)
    const root = (n) => Math.sqrt(n) - 2
    const at = (row) => ({
      row,
      x: marginLeft + (root(row.n) / root(most * 1.05)) * (width - marginLeft - marginRight),
      y: pixels(row.rate),
      text: `${row.name} ${percentNumber(row.rate)}`,
    })
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
      marginLeft,
      marginRight,
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
          ticks: width < 480 ? 3 : 5,
          tickSize: 3,
          label: axis,
          labelArrow: 'none',
          tickFormat: (value) => number(value),
        }),
        ruleY([center], { stroke: 'var(--ink-3)' }),
        target === null ? null : ruleY([target], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
        ...marginLabels(labels, pixels),
        dot(
          rows.filter((row) => !named.includes(row)),
          { x: 'n', y: 'rate', r: 2.6, fill: 'var(--ink-3)' },
        ),
        dot(named, { x: 'n', y: 'rate', r: 0, render: shapes(named) }),
        ...placeNames(named.map(at), width).map(nameText),
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

/**
 * On which side of the 99.8 % limits a rate lies; null inside them.
 * @param {{n: number, rate: number}} row
 * @param {number} center
 * @returns {'below' | 'above' | null}
 */
export function outsideFunnel({ n, rate }, center) {
  const { low998, high998 } = limits(n, center)
  return rate < low998 ? 'below' : rate > high998 ? 'above' : null
}

/** The limits' names at their right end, of those inside the drawing. */
const limitLabels = ({ low95, low998 }, floor) =>
  [
    { value: low95, text: t('satisfaction.limit95'), ink: 'var(--ink-3)' },
    { value: low998, text: t('satisfaction.limit998'), ink: 'var(--ink-3)' },
  ].filter(({ value }) => value >= floor)

const nameText = ({ row, text: name, toLeft, dy }) =>
  text([row], {
    x: 'n',
    y: 'rate',
    dx: toLeft ? -9 : 9,
    dy,
    textAnchor: toLeft ? 'end' : 'start',
    fill: 'var(--ink)',
    fontSize: 12,
    text: () => name,
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
