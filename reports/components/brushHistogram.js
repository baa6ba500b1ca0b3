import { h, responsive, s } from './dom.js'
import { number } from './format.js'
import { t } from './locale.js'

const height = 92
const floor = height - 18
const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 }

/**
 * A histogram over ordered bins that can be brushed: by drag, or by its two handles with the arrow keys (with Shift the
 * whole window moves; Home and End go to the ends; Escape keeps everything). Pale bars are all rows, dark ones those that the
 * other filters leave.
 * @param {{title: string, names: string[], all: ArrayLike<number>, tick: (bin: number) => string | null, onbrush: (range: [number, number] | null) => void}} what
 *   names: of the bins, as read out; tick: a bin's label on the axis, or null
 * @returns {{node: HTMLElement, update: (counts: ArrayLike<number>, range: [number, number] | null) => void}}
 */
export function brushHistogram({ title, names, all, tick, onbrush }) {
  const last = names.length - 1
  const top = Math.max(1, ...all)
  const tall = (n) => (n / top) * (floor - 6)
  let shown = { counts: all, range: null }
  let parts = null
  const ends = () => shown.range ?? [0, last]

  function draw(width) {
    const step = width / names.length
    const bar = (n, fill) =>
      s('rect', { y: floor - tall(n), height: tall(n), width: Math.max(0.8, step - Math.min(1, step * 0.2)), fill })
    const at = (node, bin) => {
      node.setAttribute('x', String(bin * step))
      return node
    }
    const back = Array.from(all, (n, bin) => at(bar(n, 'var(--age-1)'), bin))
    const front = Array.from(all, (_, bin) => at(bar(0, 'var(--accent)'), bin))
    const window = s('rect', { class: 'brush', y: 0, height: floor, fill: 'var(--accent)', 'fill-opacity': 0.1 })
    const handles = [0, 1].map(handle)
    const drawing = s(
      'svg',
      { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': title },
      back,
      front,
      s('line', { x1: 0, x2: width, y1: floor, y2: floor, stroke: 'var(--ink-3)' }),
      ticks(width, step),
      window,
      s('rect', { class: 'ground', width, height: floor, fill: 'transparent' }),
      handles,
    )
    const binAt = (event) =>
      Math.max(0, Math.min(last, Math.floor((event.clientX - drawing.getBoundingClientRect().left) / step)))
    brushing(drawing, binAt)
    parts = { front, window, handles, step, heights: new Float64Array(names.length) }
    paint()
    return drawing
  }

  const ticks = (width, step) =>
    names.map((_, bin) => {
      const text = tick(bin)
      const anchor = bin * step > width - 40 ? 'end' : bin === 0 ? 'start' : 'middle'
      const x = anchor === 'end' ? width : bin * step + (anchor === 'middle' ? step / 2 : 0)
      return text && s('text', { x, y: height - 4, 'text-anchor': anchor, fill: 'var(--ink-3)', 'font-size': 11 }, text)
    })

  function brushing(drawing, binAt) {
    let from = null
    drawing.addEventListener('pointerdown', (event) => {
      if (event.target.getAttribute('role') === 'slider') return
      from = binAt(event)
      drawing.setPointerCapture(event.pointerId)
      event.preventDefault()
    })
    drawing.addEventListener('pointermove', (event) => from !== null && choose(from, binAt(event)))
    drawing.addEventListener('pointerup', (event) => {
      if (from !== null) choose(from, binAt(event))
      from = null
    })
    drawing.addEventListener('dblclick', () => onbrush(null))
  }

  const handle = (side) =>
    s('rect', {
      class: 'handle',
      y: 0,
      width: 8,
      height: floor,
      tabindex: 0,
      role: 'slider',
      'aria-label': t(side === 0 ? 'brush.from' : 'brush.to', { title }),
      'aria-valuemin': 0,
      'aria-valuemax': last,
      onkeydown: (event) => moveHandle(event, side),
    })

  function moveHandle(event, side) {
    const [from, to] = ends()
    const step = steps[event.key]
    if (event.key === 'Escape') onbrush(null)
    else if (event.key === 'Home') choose(side === 0 ? 0 : from, side === 0 ? to : from)
    else if (event.key === 'End') choose(side === 0 ? to : from, side === 0 ? to : last)
    else if (step === undefined) return
    else if (event.shiftKey) {
      const moved = Math.max(-from, Math.min(last - to, step))
      choose(from + moved, to + moved)
    } else if (side === 0) choose(Math.max(0, Math.min(to, from + step)), to)
    else choose(from, Math.max(from, Math.min(last, to + step)))
    event.preventDefault()
  }

  const choose = (a, b) => {
    const range = [Math.min(a, b), Math.max(a, b)]
    onbrush(range[0] === 0 && range[1] === last ? null : range)
  }

  function paint() {
    if (!parts) return
    const { front, window, handles, step, heights } = parts
    const [from, to] = ends()
    for (let bin = 0; bin < front.length; bin++) {
      const size = tall(shown.counts[bin])
      if (size === heights[bin]) continue
      heights[bin] = size
      front[bin].setAttribute('y', String(floor - size))
      front[bin].setAttribute('height', String(size))
    }
    window.setAttribute('x', String(from * step))
    window.setAttribute('width', String(shown.range ? (to - from + 1) * step : 0))
    for (const [side, bin] of [from, to].entries()) {
      handles[side].setAttribute('x', String((bin + side) * step - 4))
      handles[side].setAttribute('aria-valuenow', String(bin))
      handles[side].setAttribute('aria-valuetext', t('brush.value', { name: names[bin], n: number(shown.counts[bin]) }))
    }
  }

  const node = h('div', { class: 'histogram' }, h('h3', {}, title), responsive(draw))
  return {
    node,
    update(counts, range) {
      shown = { counts, range }
      paint()
    },
  }
}
