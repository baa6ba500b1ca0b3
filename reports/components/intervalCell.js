import { s } from './dom.js'
import { markShape, verdictColor } from './marks.js'
import { linear } from './scale.js'

/**
 * One narrow interval plot: thin line for the interval, the verdict's shape at the value, an ink rule at the target.
 * Values outside the domain get an arrow at the edge. Lower-is-better domains are given reversed, so right is good.
 * @param {{value: number | null, low?: number | null, high?: number | null, target?: number | null, verdict?: string | null, strict?: boolean, domain: [number, number], width?: number, height?: number, raw?: number | null}} what
 * @returns {SVGElement}
 */
export function intervalCell({
  value,
  low,
  high,
  target,
  verdict,
  strict = false,
  domain,
  width = 80,
  height = 20,
  raw = null,
}) {
  const x = linear(domain, [7, width - 7])
  const y = height / 2
  const color = verdictColor(verdict)
  const lineColor = verdict === 'not_met' && !strict ? color : 'var(--ink-3)'
  const parts = []
  if (known(target))
    parts.push(
      s('line', { x1: x(target), x2: x(target), y1: 0, y2: height, stroke: 'var(--ink)', 'stroke-width': 1.2 }),
    )
  if (!known(value)) {
    const dotted = { stroke: 'var(--ink-3)', 'stroke-dasharray': '1 3' }
    return frame(width, height, [s('line', { x1: 7, x2: width - 7, y1: y, y2: y, ...dotted }), ...parts])
  }
  if (known(low) && known(high))
    parts.push(s('line', { x1: x(low), x2: x(high), y1: y, y2: y, stroke: lineColor, 'stroke-width': 1.4 }))
  if (known(raw))
    parts.push(s('line', { x1: x(raw), x2: x(raw), y1: y - 4, y2: y + 4, stroke: 'var(--ink-2)', 'stroke-width': 1.6 }))
  parts.push(outside(value, domain) ? arrow(x(value), y, color) : markShape(verdict, x(value), y))
  return frame(width, height, parts)
}

/** The target alone, through a row without values. @param {{target: number, domain: [number, number], width: number, height?: number}} what */
export function targetRule({ target, domain, width, height = 20 }) {
  const x = linear(domain, [7, width - 7])(target)
  return frame(width, height, [
    s('line', { x1: x, x2: x, y1: 0, y2: height, stroke: 'var(--ink)', 'stroke-width': 1.2 }),
  ])
}

/** The domain of a column of rates: from the lowest value or interval worth showing to 100 %. */
export function rateDomain(rows, target, value = 'rate') {
  const values = rows.map((row) => row[value]).filter(known)
  const lowest = Math.min(...values, target ?? 1)
  const spread = Math.max(0.04, Math.min(0.3, (target ?? 1) - lowest + 0.02, 1))
  return [Math.max(0, (target ?? 1) - spread * 1.15), 1]
}

/** As `rateDomain`, but as far down as the lowest value where that lies far below the target. */
export function fullDomain(rows, target, value = 'rate') {
  const lowest = Math.min(...rows.map((row) => row[value]).filter(known), target ?? 1)
  return lowest < (target ?? 1) - 0.3 ? [Math.max(0, lowest - 0.05), 1] : rateDomain(rows, target, value)
}

const known = (value) => value !== null && value !== undefined && !Number.isNaN(value)

const outside = (value, [from, to]) => value < Math.min(from, to) || value > Math.max(from, to)

const arrow = (x, y, color) =>
  s('path', { d: `M${x + 5},${y - 5}l-6,5l6,5`, fill: 'none', stroke: color, 'stroke-width': 1.8 })

const frame = (width, height, parts) =>
  s('svg', { width: '100%', height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, parts)
