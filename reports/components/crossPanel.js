import { brushHistogram } from './brushHistogram.js'
import { choiceBars } from './choiceBars.js'
import { makeCrossfilter } from './crossfilter.js'
import { h } from './dom.js'
import { t } from './locale.js'
import { readChoice, writeChoice } from './urlState.js'

/**
 * @typedef {object} PanelDimension
 * @property {string} id its name in the address; ranges are `<id>_from` and `<id>_to` unless `params` names them
 * @property {[string, string]} [params]
 * @property {string} title
 * @property {string[]} tokens the bins in the address
 * @property {string[]} names the bins as shown
 * @property {ArrayLike<number>} codes the bin of each row
 * @property {(bin: number) => string | null} [tick] makes it a histogram to brush; else bars to choose
 * @property {number} [span] columns of six
 */

const settled = 150

/**
 * Histograms and bars over the same rows, each filtering the others; what is chosen is in the address.
 * @param {{rows: number, dimensions: PanelDimension[], found: (passes: (row: number) => boolean, count: number) => unknown}} what
 *   found: draws what passes, called when the reader rests
 * @returns {{node: HTMLElement, choose: (id: string, bins: Set<number> | [number, number] | null) => void}}
 */
export function crossPanel({ rows, dimensions, found }) {
  const filter = makeCrossfilter(
    rows,
    dimensions.map(({ names, codes }) => ({ bins: names.length, codes })),
  )
  const chosen = dimensions.map(fromAddress)
  const views = dimensions.map((one, d) => {
    const all = filter.counts(d).slice()
    return one.tick
      ? brushHistogram({ ...one, all, onbrush: (range) => choose(d, range) })
      : choiceBars({ ...one, all, onchoose: (bins) => choose(d, bins) })
  })
  const count = h('strong', { class: 'found' })
  const live = h('p', { class: 'hidden-text', 'aria-live': 'polite' })
  const clear = h('button', { class: 'more', type: 'button', onclick: clearAll }, t('brush.clear'))
  const result = h('div', { class: 'found-rows' })
  let timer

  function apply(d) {
    const now = chosen[d]
    if (Array.isArray(now)) filter.keep(d, (bin) => bin >= now[0] && bin <= now[1])
    else filter.keep(d, now === null || now.size === 0 ? null : (bin) => now.has(bin))
  }

  function choose(d, wanted) {
    chosen[d] = wanted
    apply(d)
    paint()
    clearTimeout(timer)
    timer = setTimeout(rest, settled)
  }

  function clearAll() {
    chosen.fill(null)
    for (let d = 0; d < dimensions.length; d++) apply(d)
    paint()
    rest()
  }

  function paint() {
    views.forEach((view, d) => {
      view.update(filter.counts(d), dimensions[d].tick ? chosen[d] : (chosen[d] ?? new Set()))
    })
    count.textContent = said()
    clear.disabled = !dimensions.some((_, d) => filter.isFiltered(d))
  }

  /** What costs more than a brush may: the address, the rows, and telling those who listen. */
  function rest() {
    clearTimeout(timer)
    for (const [d, one] of dimensions.entries()) toAddress(one, chosen[d])
    live.textContent = said()
    result.replaceChildren(...[found(filter.passes, filter.passing())].flat(Infinity).filter(Boolean))
  }

  const said = () => t('brush.found', { k: filter.passing(), n: rows })

  for (let d = 0; d < dimensions.length; d++) apply(d)
  paint()
  rest()
  live.textContent = ''
  return {
    node: h(
      'div',
      { class: 'cross' },
      h('div', { class: 'cross-head' }, count, clear, h('span', { class: 'faint' }, t('brush.help'))),
      h(
        'div',
        { class: 'cross-views' },
        views.map((view, d) => h('div', { class: `of-${dimensions[d].span ?? 2}` }, view.node)),
      ),
      live,
      result,
    ),
    choose: (id, bins) =>
      choose(
        dimensions.findIndex((one) => one.id === id),
        bins,
      ),
  }
}

const paramsOf = ({ id, params }) => params ?? [`${id}_from`, `${id}_to`]

function fromAddress(one) {
  if (!one.tick) {
    const bins = (readChoice(one.id) ?? '').split(',').map((token) => one.tokens.indexOf(token))
    const known = new Set(bins.filter((bin) => bin >= 0))
    return known.size > 0 ? known : null
  }
  const [from, to] = paramsOf(one).map((name) => one.tokens.indexOf(readChoice(name)))
  if (from < 0 && to < 0) return null
  const range = [Math.max(0, from), to < 0 ? one.tokens.length - 1 : to]
  return range[0] <= range[1] ? range : null
}

function toAddress(one, now) {
  if (!one.tick) {
    writeChoice(one.id, now && now.size > 0 ? [...now].map((bin) => one.tokens[bin]).join(',') : null)
    return
  }
  paramsOf(one).forEach((name, side) => {
    writeChoice(name, now ? one.tokens[now[side]] : null)
  })
}
