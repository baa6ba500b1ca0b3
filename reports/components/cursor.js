import { h, s } from './dom.js'
import { t } from './locale.js'

/**
 * Lets the arrow keys go from point to point of a chart, as on a slider: a line stands at the point, and its values are
 * shown and told.
 * @param {HTMLElement} drawing the box of the chart
 * @param {{label: string, points: object[], x: (point: object) => unknown, say: (point: object) => string, control?: HTMLElement, byPointer?: boolean}} what
 *   x: a point's place on Plot's x scale; say: its values in words; control: what has the focus and the keys, the drawing
 *   unless told; byPointer: the point nearest to the pointer is shown too
 * @returns {HTMLElement} where the values are shown
 */
export function followPoints(drawing, { label, points, x, say, control = drawing, byPointer = false }) {
  const shown = h('p', { class: 'cursor-value', 'aria-hidden': 'true' })
  let at = -1
  const line = s('line', { class: 'cursor', stroke: 'var(--accent)', 'stroke-width': 1.4, y1: 0 })
  const leap = Math.max(2, Math.round(points.length / 24))
  const steps = {
    ArrowLeft: () => at - 1,
    ArrowRight: () => at + 1,
    PageUp: () => at - leap,
    PageDown: () => at + leap,
    Home: () => 0,
    End: () => points.length - 1,
  }
  control.setAttribute('tabindex', '0')
  control.setAttribute('role', 'slider')
  control.setAttribute('aria-label', t('cursor.label', { label }))
  control.setAttribute('aria-valuemin', '0')
  control.setAttribute('aria-valuemax', String(Math.max(0, points.length - 1)))
  tell()
  control.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return leave()
    const step = steps[event.key]
    if (!step || points.length === 0) return
    event.preventDefault()
    at = at < 0 && event.key === 'ArrowLeft' ? points.length - 1 : Math.max(0, Math.min(points.length - 1, step()))
    stand(points[at])
  })
  control.addEventListener('blur', leave)
  if (byPointer) {
    control.addEventListener('pointermove', near)
    control.addEventListener('pointerdown', near)
    const isGone = ({ pointerType }) => pointerType === 'mouse' && document.activeElement !== control
    control.addEventListener('pointerleave', (event) => isGone(event) && leave())
  }
  function near({ clientX }) {
    const svg = drawing.querySelector('svg')
    const scale = svg?.scale?.('x')
    if (!scale || points.length === 0) return
    const box = svg.getBoundingClientRect()
    const place = ((clientX - box.left) / box.width) * Number(svg.getAttribute('width'))
    const away = points.map((point) => Math.abs(scale.apply(x(point)) - place))
    at = away.indexOf(Math.min(...away))
    stand(points[at])
  }
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
    control.setAttribute('aria-valuenow', String(Math.max(0, at)))
    control.setAttribute('aria-valuetext', at < 0 ? label : say(points[at]))
  }
  return shown
}
