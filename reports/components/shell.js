import { h, s } from './dom.js'
import { cutOff, shortHash } from './format.js'
import { chooseLocale, locale, t } from './locale.js'
import { pageLink, pageNav } from './pageNav.js'
import { pageHref, shownPages } from './pages.js'
import { mountPaper } from './paper.js'
import { phoneTabs } from './phoneTabs.js'
import { searchBox } from './search.js'
import { earlierBar } from './stateCards.js'
import { toggleTheme } from './theme.js'

/**
 * Draws the navigation above, the footer below the page and the tabs of a phone, and sets the head and foot of the paper.
 * @param {string} id the page
 * @param {object} manifest
 * @param {{units?: number, reported?: number}} coverage how many units there are and how many sent something
 * @param {string} reader the name of the unit or manager whose site this is, or empty
 */
export function mountShell(id, manifest, coverage, reader) {
  const main = document.querySelector('#observablehq-main')
  for (const old of document.querySelectorAll('.masthead, .foot, .skip-link, .tabs, .sheet, .earlier')) old.remove()
  main.before(skipLink(), masthead(id, manifest, reader))
  if (manifest.latest) main.before(h('div', { class: 'earlier' }, earlierBar(manifest)))
  main.after(foot(id, manifest, coverage), ...phoneTabs(id, manifest, [themeSwitch(), languageSwitch()]))
  main.setAttribute('tabindex', '-1')
  document.documentElement.lang = locale()
  mountPaper(id, manifest, reader)
}

const skipLink = () => h('a', { class: 'skip-link', href: '#observablehq-main' }, t('shell.skip'))

const masthead = (id, manifest, reader) =>
  h(
    'header',
    { class: 'masthead' },
    h(
      'a',
      { class: 'brand', href: pageHref('index') },
      flame(),
      'Pilotlight',
      h('span', { class: 'company' }, manifest.company),
    ),
    h('span', { class: 'audience' }, reader && `${t(`audience.${manifest.audience.kind}`)} ${reader}`),
    pageNav(id, shownPages(manifest.tables)),
    h('span', { class: 'print-only' }, `${t(`page.${id}`)} · ${t('shell.cutOff', { at: cutOff(manifest.as_of) })}`),
    searchBox(manifest),
  )

/** Names at the foot of the page the documents that it cites. @param {string[]} documents */
export const mountCited = (documents) =>
  document.querySelector('.foot .cited')?.replaceChildren(...documents.map((text) => h('li', {}, text)))

function foot(id, manifest, { units, reported }) {
  const items = [
    t(`audience.${manifest.audience.kind}`),
    t('shell.cutOff', { at: cutOff(manifest.as_of) }),
    units !== undefined &&
      (reported === undefined ? t('shell.units', { n: units }) : t('shell.unitsReported', { n: units, k: reported })),
    t('shell.rulebook', { hash: shortHash(manifest.rulebook_sha256) }),
    t('shell.inputs', { hash: shortHash(manifest.inputs_sha256) }),
  ]
  return h(
    'footer',
    { class: 'foot' },
    h(
      'ul',
      {},
      items.filter(Boolean).map((item) => h('li', {}, item)),
    ),
    h('ul', { class: 'cited' }),
    h(
      'ul',
      { class: 'screen-only' },
      shownPages(manifest.tables)
        .filter(({ explains }) => explains)
        .map((page) => h('li', {}, pageLink(page.id, id))),
      h('li', {}, themeSwitch()),
      h('li', {}, languageSwitch()),
    ),
  )
}

const themeSwitch = () =>
  h('button', { type: 'button', 'data-switch': 'theme', onclick: toggleTheme }, t('shell.theme'))

function languageSwitch() {
  const other = locale() === 'en' ? 'zh-CN' : 'en'
  const click = () => {
    chooseLocale(other)
    location.reload()
  }
  return h(
    'button',
    { type: 'button', lang: other, 'data-switch': 'language', onclick: click },
    other === 'en' ? 'English' : '中文',
  )
}

const flame = () =>
  s(
    'svg',
    { width: 16, height: 20, viewBox: '6 1 20 27', 'aria-hidden': 'true' },
    s('path', { fill: 'currentColor', d: 'M16 2c1 6 8 9 8 17a8 8 0 0 1-16 0c0-4 2-6 4-8 0 3 1 4 2 5 2-4 1-9 2-14z' }),
  )
