import { chart, plotStyle } from './chart.js'
import { monthTick, number, percentNumber, targetPercent } from './format.js'
import { t } from './locale.js'
import { marginLabels } from './marginLabels.js'
import { verdictLabel } from './marks.js'
import { areaY, axisX, axisY, dot, gridY, line, plot, ruleY } from './vendor.js'
import { quarterStarts } from './volumeTrend.js'

const marginTop = 14
const marginBottom = 26

/**
 * A rate by month: raw points and line, the monthly interval as a grey band, the target as a dashed line; a month
 * without a value is a gap.
 * @param {{month: string, value?: number | null, low?: number | null, high?: number | null, n?: number | null, verdict?: string | null}[]} rows one per month
 * @param {{months: string[], target?: number | null, label: string, height?: number}} options
 */
export function monthLine(rows, { months, target = null, label, height = 220 }) {
  const known = rows.filter((row) => typeof row.value === 'number')
  const banded = rows.map((row) => ({ ...row, low: row.low ?? Number.NaN, high: row.high ?? Number.NaN }))
  const bottom = Math.min(...known.map((row) => row.value), target ?? 1)
  const floor = Math.max(0, bottom - Math.max(0.02, (1 - bottom) * 0.4))
  const pixels = (value) =>
    marginTop + ((1 - Math.max(floor, value)) / (1 - floor)) * (height - marginTop - marginBottom)
  const labels = [
    ...known
      .slice(-1)
      .map(({ value }) => ({ value, text: percentNumber(value), ink: 'var(--ink)', weight: 600, size: 12 })),
    ...(target === null
      ? []
      : [{ value: target, text: t('chart.targetLabel', { target: targetPercent(target) }), ink: 'var(--ink-2)' }]),
  ]
  const draw = (width) =>
    plot({
      width,
      height,
      marginLeft: 34,
      marginRight: 66,
      marginBottom,
      marginTop,
      style: plotStyle,
      x: { type: 'point', domain: months },
      y: { domain: [floor, 1], clamp: true },
      marks: [
        areaY(banded, { x: 'month', y1: 'low', y2: 'high', fill: 'var(--limits)', curve: 'step' }),
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (value) => percentNumber(value, 0) }),
        axisX({ ticks: quarterStarts(months, width), tickFormat: monthTick, tickSize: 3, label: null }),
        target === null ? null : ruleY([target], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
        line(rows, { x: 'month', y: (row) => row.value ?? Number.NaN, stroke: 'var(--ink-2)', strokeWidth: 1.5 }),
        dot(known, { x: 'month', y: 'value', r: 2.4, fill: 'var(--ink-2)' }),
        dot(known.slice(-1), { x: 'month', y: 'value', r: 4, fill: 'var(--ink)' }),
        ...marginLabels(labels, pixels),
      ],
    })
  return chart({ label, draw, rows: known, columns: columns(), cursor: 'month' })
}

const columns = () => [
  { key: 'month', label: t('column.month') },
  { key: 'value', label: t('column.rate'), number: true, format: (value) => percentNumber(value) },
  { key: 'low', label: t('column.low'), number: true, format: (value) => percentNumber(value) },
  { key: 'high', label: t('column.high'), number: true, format: (value) => percentNumber(value) },
  { key: 'n', label: t('column.n'), number: true, format: (value) => number(value) },
  { key: 'verdict', label: t('column.verdict'), format: (value) => (value ? verdictLabel(value) : t('verdict.none')) },
]
