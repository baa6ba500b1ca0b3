import { s } from './dom.js'
import { targetPercent } from './format.js'
import { t } from './locale.js'
import { areaPath, linear, linePath, textWidth } from './scale.js'

/**
 * Twenty-four months of a value: control limits as a band (else each month's interval), centre line, dashed target with
 * its value, months without a value as gaps, the points of a signal in accent, the last point.
 * @param {{month: string, value?: number | null, low?: number | null, high?: number | null, limit_low?: number | null, limit_high?: number | null, center?: number | null}[]} rows one per month
 * @param {{width: number, height?: number, target?: number | null, months: string[], label?: string, since?: string | null}} options
 *   label: of the target; since: the month in which the signal began
 * @returns {SVGElement}
 */
export function sparkline(rows, { width, height = 56, target = null, months, label, since = null }) {
  const name = target === null ? '' : (label ?? t('chart.targetLabel', { target: targetPercent(target) }))
  const right = target === null ? width - 7 : width - 12 - textWidth(name)
  const x = (month) => linear([0, Math.max(1, months.length - 1)], [3, right])(months.indexOf(month))
  const known = rows.filter((row) => isNumber(row.value))
  const y = linear(valueDomain(rows, known, target), [height - 5, 5])
  const band = rows.some((row) => isNumber(row.limit_low)) ? ['limit_low', 'limit_high'] : ['low', 'high']
  const signal = since === null ? [] : known.filter((row) => row.month >= since)
  const points = (list, field) => list.map((row) => (isNumber(row[field]) ? [x(row.month), y(row[field])] : null))
  const last = known.at(-1)
  return s(
    'svg',
    { class: 'sparkline', width, height, viewBox: `0 0 ${width} ${height}` },
    s('path', { d: areaPath(bandPoints(rows, band, x, y)), fill: 'var(--limits)' }),
    s('path', { d: linePath(points(rows, 'center')), ...stroke('var(--ink-3)', 1) }),
    target !== null && targetLine(y(target), right, name, height),
    s('path', { d: linePath(points(rows, 'value')), ...stroke('var(--ink-2)', 1.3) }),
    signal.length > 1 && s('path', { d: linePath(points(signal, 'value')), ...stroke('var(--accent)', 1.8) }),
    signal.map((row) => s('circle', { cx: x(row.month), cy: y(row.value), r: 2.2, fill: 'var(--accent)' })),
    last &&
      s('circle', {
        cx: x(last.month),
        cy: y(last.value),
        r: 3.2,
        fill: signal.length > 0 ? 'var(--accent)' : 'var(--ink)',
      }),
  )
}

/** Values and target fill the height; limits that are far wider are cut off. */
function valueDomain(rows, known, target) {
  const values = [...known.map((row) => row.value), ...(target === null ? [] : [target])]
  if (values.length === 0) return [0, 1]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const spread = Math.max(high - low, Math.abs(high) * 0.004)
  const limits = rows.flatMap((row) => [row.limit_low, row.limit_high]).filter(isNumber)
  return [
    Math.max(low - spread * 0.5, Math.min(low - spread * 0.1, ...limits)),
    Math.min(high + spread * 0.5, Math.max(high + spread * 0.1, ...limits)),
  ]
}

const bandPoints = (rows, [low, high], x, y) =>
  rows.map((row) =>
    isNumber(row[low]) && isNumber(row[high]) ? { x: x(row.month), y1: y(row[high]), y2: y(row[low]) } : null,
  )

const targetLine = (y, right, label, height) => [
  s('line', { x1: 0, x2: right, y1: y, y2: y, stroke: 'var(--ink)', 'stroke-width': 1, 'stroke-dasharray': '3 2' }),
  s(
    'text',
    { x: right + 9, y: Math.min(height - 2, Math.max(10, y + 4)), fill: 'var(--ink-2)', 'font-size': 11 },
    label,
  ),
]

const stroke = (color, width) => ({
  fill: 'none',
  stroke: color,
  'stroke-width': width,
  'stroke-linejoin': 'round',
  'stroke-linecap': 'round',
})

const isNumber = (value) => typeof value === 'number' && !Number.isNaN(value)
