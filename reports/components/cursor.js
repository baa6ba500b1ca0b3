import { h, s } from './dom.js'
import { t } from './locale.js'

/**
 * Lets the arrow keys go from point to point of a chart, as on a slider: a line stands at the point, and its values are
 * shown and told.
 * @param {HTMLElement} drawing the box of the chart, focusable from now on
 * @param {{label: string, points: object[], x: (point: object) => unknown, say: (point: object) => string}} what
 *   x: a point's place on Plot's x scale; say: its values in words
 * @returns {HTMLElement} where the values are shown
 */
export function followPoints(drawing, { label, points, x, say }) {
  const shown = h('p', { class: 'cursor-value', 'aria-hidden': 'true' })
  let at = -1
  const line = s('line', { class: 'cursor', stroke: 'var(--accent)', 'stroke-width': 1.4, y1: 0 })
  const steps = { ArrowLeft: () => at - 1, ArrowRight: () => at + 1, Home: () => 0, End: () => points.length - 1 }
  drawing.setAttribute('tabindex', '0')
  drawing.setAttribute('role', 'slider')
  drawing.setAttribute('aria-label', t('cursor.label', { label }))
  drawing.setAttribute('aria-valuemin', '0')
  drawing.setAttribute('aria-valuemax', String(Math.max(0, points.length - 1)))
  tell()
  drawing.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return leave()
    const step = steps[event.key]
    if (!step || points.length === 0) return
    event.preventDefault()
    at = at < 0 && event.key === 'ArrowLeft' ? points.length - 1 : Math.max(0, Math.min(points.length - 1, step()))
    stand(points[at])
  })
  drawing.addEventListener('blur', leave)
  function stand(point) {
    const svg = drawing.querySelector('svg')
    const scale = svg?.scale?.('x')
    const place = scale ? scale.apply(x(point)) + (scale.bandwidth ?? 0) / 2 : Number.NaN
    if (Number.isFinite(place)) {
      for (const name of ['x1', 'x2']) line.setAttribute(name, String(place))
      line.setAttribute('y2', svg.getAttribute('height'))
      svg.append(line)
    }
    shown.textContent = say(point)
    tell()
  }
  function leave() {
    at = -1
    line.remove()
    shown.textContent = ''
    tell()
  }
  function tell() {
    drawing.setAttribute('aria-valuenow', String(Math.max(0, at)))
    drawing.setAttribute('aria-valuetext', at < 0 ? label : say(points[at]))
  }
  return shown
}
