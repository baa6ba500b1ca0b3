import { h } from './dom.js'
import { number } from './format.js'

/**
 * Bars of a dimension without order, each a button: pressed ones are kept, none pressed keeps all. Up and down go from bar
 * to bar.
 * @param {{title: string, names: string[], all: ArrayLike<number>, onchoose: (bins: Set<number>) => void}} what
 * @returns {{node: HTMLElement, update: (counts: ArrayLike<number>, kept: Set<number>) => void}}
 */
export function choiceBars({ title, names, all, onchoose }) {
  const top = Math.max(1, ...all)
  let kept = new Set()
  const bars = names.map((name, bin) => {
    const fill = h('span', { class: 'fill' })
    const count = h('span', { class: 'count' })
    const toggle = () => {
      const next = new Set(kept)
      if (!next.delete(bin)) next.add(bin)
      onchoose(next.size === names.length ? new Set() : next)
    }
    const ground = h('span', { class: 'ground', style: `width:${(all[bin] / top) * 100}%` })
    const button = h(
      'button',
      { type: 'button', 'aria-pressed': 'false', tabindex: bin === 0 ? 0 : -1, onclick: toggle },
      h('span', { class: 'name' }, name),
      h('span', { class: 'track' }, ground, fill),
      count,
    )
    return { button, fill, count, shown: -1 }
  })
  const list = h(
    'div',
    { class: 'choice-bars', role: 'group', 'aria-label': title, onkeydown: move },
    bars.map(({ button }) => button),
  )
  function move(event) {
    const at = bars.findIndex(({ button }) => button === document.activeElement)
    const ends = { Home: 0, End: bars.length - 1, ArrowDown: at + 1, ArrowUp: at - 1 }
    const next = bars[ends[event.key]]
    if (!next) return
    event.preventDefault()
    bars[at].button.tabIndex = -1
    next.button.tabIndex = 0
    next.button.focus()
  }
  return {
    node: h('div', { class: 'bars' }, h('h3', {}, title), list),
    update(counts, now) {
      bars.forEach((bar, bin) => {
        if (kept.has(bin) !== now.has(bin)) bar.button.setAttribute('aria-pressed', String(now.has(bin)))
        if (bar.shown === counts[bin]) return
        bar.shown = counts[bin]
        bar.fill.style.width = `${(counts[bin] / top) * 100}%`
        bar.count.textContent = number(counts[bin])
      })
      kept = new Set(now)
    },
  }
}
