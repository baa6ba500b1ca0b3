import { chart, plotStyle } from './chart.js'
import { number, percentNumber, targetPercent } from './format.js'
import { placeNames } from './funnelLabels.js'
import { t } from './locale.js'
import { marginLabels } from './marginLabels.js'
import { markShape, verdictLabel } from './marks.js'
import { areaY, axisX, axisY, dot, gridY, plot, ruleY, text } from './vendor.js'
import './messages/satisfaction.js'
import './messages/satisfactionCharts.js'

const marginTop = 16
const marginLeft = 34
const marginRight = 78
const marginBottom = 36
/** Below this width names stand above their points and the limits' names inside the bands, px. */
const NARROW = 480

/**
 * @typedef {object} FunnelRow a unit with the limits that its own n has
 * @property {string} name
 * @property {number} n
 * @property {number} rate
 * @property {string | null} verdict
 * @property {number} low95
 * @property {number} high95
 * @property {number} low998
 * @property {number} high998
 * @property {string} position below_998, below_95, within, above_95, above_998
 * @property {boolean} [isFew] too few answers to be told apart: shown, never named as outside
 * @property {boolean} [own] the unit looked at
 */

/**
 * Rate against n: a unit far from the company's rate shows only when it lies outside what its n explains. The band runs
 * through the units' own limits, from the fewest answers to the most.
 * @param {FunnelRow[]} rows
 * @param {{center: number, target: number | null, label: string, axis?: string}} options center: the company's rate; axis: what n
 *   counts
 */
export function funnel(rows, { center, target, label, axis = t('satisfaction.valid') }) {
  const points = [...rows].sort((a, b) => a.n - b.n)
  const [least, most] = [points[0].n, points.at(-1).n]
  const domain = [Math.max(0, Math.sqrt(least) - 0.04 * (Math.sqrt(most) - Math.sqrt(least)) - 0.2) ** 2, most * 1.04]
  const floor = floorOf(points, center, target)
  const named = rows.filter(isNamed)
  const shaped = rows.filter((row) => isNamed(row) || row.isFew)
  const draw = (width) => {
    const height = Math.min(340, Math.max(240, width * 0.5))
    const pixels = (value) =>
      marginTop + ((1 - Math.max(floor, value)) / (1 - floor)) * (height - marginTop - marginBottom)
    const along = (n) => (Math.sqrt(n) - Math.sqrt(domain[0])) / (Math.sqrt(domain[1]) - Math.sqrt(domain[0]))
    const at = (row) => ({
      row,
      x: marginLeft + along(row.n) * (width - marginLeft - marginRight),
      y: pixels(row.rate),
      text: `${row.name} ${percentNumber(row.rate)}`,
    })
    const isNarrow = width < NARROW
    const labels = [
      { value: center, text: t('satisfaction.center', { rate: percentNumber(center) }), ink: 'var(--ink-2)' },
      target !== null && {
        value: target,
        text: t('chart.targetLabel', { target: targetPercent(target) }),
        ink: 'var(--ink)',
      },
      ...(isNarrow ? [] : limitLabels(points.at(-1), floor)),
    ].filter(Boolean)
    const band = (low, high, fill) =>
      areaY(points, { x: 'n', y1: low, y2: high, fill: `var(--${fill})`, curve: 'monotone-x' })
    return plot({
      ...{ width, height, marginTop, marginLeft, marginRight, marginBottom, style: plotStyle },
      x: { type: 'sqrt', domain },
      y: { domain: [floor, 1], clamp: true },
      marks: [
        band('low998', 'high998', 'limits'),
        band('low95', 'high95', 'band'),
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 5 }),
        axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: (value) => percentNumber(value, 0) }),
        axisX({
          ticks: isNarrow ? 3 : 5,
          tickSize: 3,
          label: axis,
          labelArrow: 'none',
          tickFormat: (value) => number(value),
        }),
        ruleY([center], { stroke: 'var(--ink-3)' }),
        target === null ? null : ruleY([target], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
        ...marginLabels(labels, pixels),
        ...(isNarrow ? limitLabels(points.at(-1), floor).map(insideText(points.at(-1).n)) : []),
        dot(
          rows.filter((row) => !shaped.includes(row)),
          { x: 'n', y: 'rate', r: 2.6, fill: 'var(--ink-3)' },
        ),
        dot(shaped, { x: 'n', y: 'rate', r: 0, render: shapes(shaped) }),
        ...placeNames(named.map(at), width - marginRight + 6, isNarrow).map(nameText),
      ],
    })
  }
  return chart({ label, draw, rows: points.toReversed(), columns: columns(), cursor: 'n', points })
}

const isNamed = ({ position, isFew, own }) => own || (!isFew && (position === 'below_998' || position === 'above_998'))

/** Below every rate and the 95 % limits of all but the smallest units. */
function floorOf(points, center, target) {
  const limits = points.map((row) => row.low95).sort((a, b) => a - b)
  const low = Math.min(
    ...points.map((row) => row.rate),
    limits[Math.floor(limits.length / 4)],
    target ?? 1,
    center - 0.03,
  )
  return Math.max(0, low - 0.01)
}

/** The limits' names at their right end, of those inside the drawing. */
const limitLabels = ({ low95, low998 }, floor) =>
  [
    { value: low95, text: t('satisfaction.limit95'), ink: 'var(--ink-3)' },
    { value: low998, text: t('satisfaction.limit998'), ink: 'var(--ink-3)' },
  ].filter(({ value }) => value >= floor)

/** A limit's name just above it, at the right end of its band. */
const insideText =
  (n) =>
  ({ value, text: name, ink }) =>
    text([{ n, rate: value }], {
      ...{ x: 'n', y: 'rate', dx: -2, dy: -6, textAnchor: 'end', fill: ink, fontSize: 11 },
      text: () => name,
    })

const nameText = ({ row, text: name, anchor, dx, dy }) =>
  text([row], {
    ...{ x: 'n', y: 'rate', dx, dy, textAnchor: anchor, fontSize: 12, text: () => name },
    ...(row.own ? { fill: 'var(--accent)', fontWeight: 600 } : { fill: 'var(--ink)' }),
  })

/** Draws the verdict's own shape in place of Plot's circle. */
const shapes = (rows) => (index, _scales, values, _dimensions, context) => {
  const group = context.document.createElementNS('http://www.w3.org/2000/svg', 'g')
  for (const i of index) group.append(markShape(rows[i].verdict, values.x[i], values.y[i], 4.6))
  return group
}

const columns = () => {
  const share = (key, label) => ({ key, label, number: true, format: (value) => percentNumber(value) })
  return [
    { key: 'name', label: t('column.unit') },
    { key: 'n', label: t('column.n'), number: true, format: (value) => number(value) },
    share('rate', t('column.rate')),
    share('low95', t('satisfaction.funnel.low95')),
    share('high95', t('satisfaction.funnel.high95')),
    share('low998', t('satisfaction.funnel.low998')),
    share('high998', t('satisfaction.funnel.high998')),
    {
      key: 'position',
      label: t('satisfaction.funnel.position'),
      format: (value) => t(`satisfaction.position.${value}`),
    },
    { key: 'verdict', label: t('column.verdict'), format: (value) => verdictLabel(value) },
  ]
}
