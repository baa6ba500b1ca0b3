import { h } from './dom.js'
import { t } from './locale.js'
import { pageLink } from './pageNav.js'
import { handyPages, shownPages } from './pages.js'

/**
 * The navigation of a phone: the three pages that this reader opens most and a sheet with all pages, at the foot of the
 * screen.
 * @param {string} current
 * @param {object} manifest
 * @param {Node[]} switches what else the sheet offers
 * @returns {HTMLElement[]} the tabs, and the sheet beside them
 */
export function phoneTabs(current, { tables, audience }, switches) {
  const handy = handyPages(tables, audience.kind)
  const elsewhere = !handy.some(({ id }) => id === current)
  const sheet = h(
    'dialog',
    { class: 'sheet', 'aria-label': t('shell.nav'), onclick: (event) => event.target === sheet && sheet.close() },
    h(
      'div',
      { class: 'sheet-body' },
      h(
        'nav',
        { 'aria-label': t('shell.all') },
        shownPages(tables).map(({ id }) => pageLink(id, current)),
      ),
      h('div', { class: 'sheet-switches' }, switches),
      h('button', { class: 'sheet-close', type: 'button', onclick: () => sheet.close() }, t('search.close')),
    ),
  )
  const tabs = h(
    'nav',
    { class: 'tabs', 'aria-label': t('shell.tabs') },
    handy.map(({ id }) => pageLink(id, current)),
    h(
      'button',
      {
        type: 'button',
        class: elsewhere && 'current',
        'aria-haspopup': 'dialog',
        onclick: () => sheet.showModal(),
      },
      t('shell.moreTab'),
    ),
  )
  return [tabs, sheet]
}
