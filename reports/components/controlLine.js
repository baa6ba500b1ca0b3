import { chart, plotStyle } from './chart.js'
import { monthTick, number } from './format.js'
import { t } from './locale.js'
import { marginLabels } from './marginLabels.js'
import { areaY, axisX, axisY, dot, gridY, line, plot, ruleX, ruleY, text } from './vendor.js'
import { quarterStarts } from './volumeTrend.js'
import './messages/ruleMatrix.js'

const marginTop = 14
const marginBottom = 26

/**
 * A figure by month with its control chart: limits as a grey band, the centre as a step line, the target dashed; months with
 * a signal in accent. A month without a value is a gap.
 * @param {object[]} rows one per month: month, value, n, center, limit_low, limit_high, signal
 * @param {{months: string[], target: number | null, targetName: string, format: (value: number) => string, axis: (value: number) => string,
 *   bounds: [number, number], label: string, phases?: {from: string, reason: string}[], height?: number}} options bounds: what values
 *   can be; phases: months from which centre and limits begin anew
 */
export function controlLine(
  rows,
  { months, target, targetName, format, axis, bounds, label, phases = [], height = 220 },
) {
  const known = rows.filter((row) => isNumber(row.value))
  const domain = domainOf(known, target, bounds)
  const pixels = (value) =>
    marginTop + ((domain[1] - clamp(value, domain)) / (domain[1] - domain[0])) * (height - marginTop - marginBottom)
  const begun = phases.filter(({ from }) => months.includes(from))
  const signals = known.filter((row) => row.signal)
  const labels = [
    ...known.slice(-1).map(({ value }) => ({ value, text: format(value), ink: 'var(--ink)', weight: 600, size: 12 })),
    ...(isNumber(target) ? [{ value: target, text: targetName, ink: 'var(--ink-2)' }] : []),
  ]
  const at = (field) => (row) => (isNumber(row[field]) ? clamp(row[field], domain) : Number.NaN)
  const draw = (width) =>
    plot({
      ...{ width, height, marginLeft: 38, marginRight: 76, marginBottom, marginTop, style: plotStyle },
      x: { type: 'point', domain: months },
      y: { domain, clamp: true },
      marks: [
        areaY(rows, { x: 'month', y1: at('limit_low'), y2: at('limit_high'), fill: 'var(--limits)', curve: 'step' }),
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: axis }),
        axisX({ ticks: quarterStarts(months, width), tickFormat: monthTick, tickSize: 3, label: null }),
        isNumber(target) ? ruleY([target], { stroke: 'var(--ink)', strokeDasharray: '4 3' }) : null,
        ruleX(begun, { x: 'from', stroke: 'var(--ink-3)', strokeDasharray: '1 3' }),
        text(begun, { x: 'from', frameAnchor: 'top', dy: -12, text: 'reason', fill: 'var(--ink-2)', fontSize: 11 }),
        line(rows, { x: 'month', y: at('center'), stroke: 'var(--ink-3)', strokeWidth: 1.2, curve: 'step' }),
        line(rows, { x: 'month', y: at('value'), stroke: 'var(--ink-2)', strokeWidth: 1.5 }),
        dot(known, { x: 'month', y: at('value'), r: 2.4, fill: 'var(--ink-2)' }),
        dot(known.slice(-1), { x: 'month', y: at('value'), r: 4, fill: 'var(--ink)' }),
        dot(signals, { x: 'month', y: at('value'), r: 6, fill: 'none', stroke: 'var(--accent)', strokeWidth: 1.8 }),
        ...marginLabels(labels, pixels),
      ],
    })
  return chart({ label, draw, rows: known, columns: columns(format), cursor: 'month' })
}

const isNumber = (value) => typeof value === 'number' && !Number.isNaN(value)
const clamp = (value, [low, high]) => Math.min(high, Math.max(low, value))

/** From the lowest to the highest of values, target and centre, with room, and the limits as far as twice that. */
function domainOf(rows, target, [least, most]) {
  const near = rows
    .flatMap((row) => [row.value, row.center])
    .concat(target)
    .filter(isNumber)
  const [low, high] = [Math.min(...near), Math.max(...near)]
  const room = Math.max(high - low, (high || 1) * 0.02)
  const limits = rows.flatMap((row) => [row.limit_low, row.limit_high]).filter(isNumber)
  const reach = [Math.max(low - room, Math.min(low, ...limits)), Math.min(high + room, Math.max(high, ...limits))]
  return [Math.max(least, reach[0] - room * 0.15), Math.min(most, reach[1] + room * 0.15)]
}

const columns = (format) => {
  const cell = (value) => (isNumber(value) ? format(value) : '—')
  return [
    { key: 'month', label: t('column.month') },
    { key: 'value', label: t('trend.column.value'), number: true, format: cell },
    { key: 'n', label: t('column.n'), number: true, format: (value) => number(value) },
    { key: 'low', label: t('column.low'), number: true, format: cell },
    { key: 'high', label: t('column.high'), number: true, format: cell },
    { key: 'center', label: t('trend.column.center'), number: true, format: cell },
    { key: 'limit_low', label: t('trend.column.low'), number: true, format: cell },
    { key: 'limit_high', label: t('trend.column.high'), number: true, format: cell },
  ]
}
