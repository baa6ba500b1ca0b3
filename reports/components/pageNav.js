import { h } from './dom.js'
import { t } from './locale.js'
import { pageHref } from './pages.js'

/**
 * The navigation: the pages in one line, those that do not fit behind a button at its end. The page that is open always
 * stands in the line.
 * @param {string} current
 * @param {{id: string}[]} shown
 * @returns {HTMLElement}
 */
export function pageNav(current, shown) {
  const links = shown.map(({ id }) => pageLink(id, current))
  const menu = h('div', { class: 'more-pages', id: 'more-pages' })
  const button = h(
    'button',
    { class: 'more-button', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'more-pages', onclick: toggle },
    t('shell.more'),
  )
  const rest = h('div', { class: 'rest', onkeydown: onEscape, onfocusout: leave }, button, menu)
  const nav = h('nav', { class: 'pages', 'aria-label': t('shell.nav') }, links, rest)
  let fitted = -1

  function toggle() {
    setOpen(button.getAttribute('aria-expanded') === 'false')
  }
  function setOpen(open) {
    button.setAttribute('aria-expanded', String(open))
  }
  function leave({ relatedTarget }) {
    if (!rest.contains(relatedTarget)) setOpen(false)
  }
  function onEscape({ key }) {
    if (key !== 'Escape') return
    setOpen(false)
    button.focus()
  }
  function arrange(width) {
    if (width === 0 || width === fitted) return
    fitted = width
    nav.prepend(...links)
    rest.hidden = false
    const gap = Number.parseFloat(getComputedStyle(nav).columnGap) || 0
    const widths = links.map((link) => link.offsetWidth + gap)
    const kept = linksThatFit(
      widths,
      width,
      button.offsetWidth,
      shown.findIndex(({ id }) => id === current),
    )
    menu.replaceChildren(...links.filter((_, i) => !kept.has(i)))
    rest.hidden = kept.size === links.length
  }
  new ResizeObserver(([entry]) => arrange(Math.floor(entry.contentRect.width))).observe(nav)
  return nav
}

/** A link to a page, marked when it is the one that is open. @param {string} id @param {string} current */
export const pageLink = (id, current) =>
  h('a', { href: pageHref(id), 'aria-current': id === current && 'page' }, t(`page.${id}`))

/**
 * Which links stand in a line, from the left; the current one stands there in any case.
 * @param {number[]} widths each with the gap after it
 * @param {number} width of the line
 * @param {number} button width of what opens the rest
 * @param {number} current place of the current link, -1 for none
 * @returns {Set<number>}
 */
export function linksThatFit(widths, width, button, current) {
  const all = widths.reduce((sum, each) => sum + each, 0)
  if (all <= width) return new Set(widths.keys())
  const kept = new Set(current === -1 ? [] : [current])
  let left = width - button - (widths[current] ?? 0)
  for (const [i, each] of widths.entries()) {
    if (i === current) continue
    if (each > left) break
    left -= each
    kept.add(i)
  }
  return kept
}
