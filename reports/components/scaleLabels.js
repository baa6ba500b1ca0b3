import { s } from './dom.js'
import { scaleLinear } from './vendor.js'

/**
 * The ends of a list's scale and its target, above the rows.
 * @param {{domain: [number, number], axis: (value: number) => string, target: number | null, rule: (value: string) => string, width: number}} what
 *   rule: what the upright line is called
 * @returns {SVGElement}
 */
export function scaleLabels({ domain, axis, target, rule, width }) {
  const x = scaleLinear(domain, [7, width - 7])
  const label = (value, anchor, text) =>
    s('text', { x: x(value), y: 12, 'text-anchor': anchor, fill: 'currentColor', 'font-size': 11 }, text)
  const [from, to] = domain
  const inside = typeof target === 'number' && target >= Math.min(from, to) && target <= Math.max(from, to)
  const named = inside && label(target, x(target) > width * 0.75 ? 'end' : 'middle', rule(axis(target)))
  const clear = (value) => !inside || Math.abs(x(value) - x(target)) > 70
  return s(
    'svg',
    { width: '100%', height: 16, viewBox: `0 0 ${width} 16`, 'aria-hidden': 'true' },
    clear(from) && label(from, 'start', axis(from)),
    named,
    clear(to) && label(to, 'end', axis(to)),
  )
}
