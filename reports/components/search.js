import { loadSearch } from './data.js'
import { h, s } from './dom.js'
import { t } from './locale.js'
import { kinds, searchEntries } from './searchEntries.js'
import { findEntries, makeIndex, splitAtHit } from './searchText.js'

const listId = 'search-list'
const optionId = (i) => `search-option-${i}`

/**
 * The search box: a combobox whose list shows pages, units, customers, metrics and rules of this site. The index is read
 * when the box is first used. On a phone it is a button that opens a sheet.
 * @param {object} manifest
 * @returns {HTMLElement}
 */
export function searchBox({ tables, search = {} }) {
  const prompt = t(search.customer ? 'search.placeholder' : 'search.placeholder.aggregate')
  const input = h('input', {
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
    placeholder: prompt,
    'aria-label': prompt,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    oninput: (event) => event.isComposing || draw(),
    oncompositionend: draw,
    onfocus: prepare,
    onkeydown: press,
  })
  const list = h('div', { id: listId, class: 'search-list', role: 'listbox', 'aria-label': t('search.results') })
  const note = h('p', { class: 'search-note', role: 'status' })
  const panel = h('div', { class: 'search-panel', hidden: true }, list, note)
  const opener = h(
    'button',
    { class: 'search-open', type: 'button', 'aria-label': t('search.open'), onclick: open },
    glass(),
  )
  const box = h(
    'div',
    { class: 'search', role: 'search', onfocusout: (event) => box.contains(event.relatedTarget) || close() },
    opener,
    h(
      'div',
      { class: 'search-sheet' },
      h(
        'div',
        { class: 'search-line' },
        input,
        h('kbd', { 'aria-hidden': 'true' }, '/'),
        h('button', { class: 'search-close', type: 'button', onclick: close }, t('search.close')),
      ),
      panel,
    ),
  )
  let index = null
  let failed = false
  let options = []
  let active = -1

  function prepare() {
    if (index) return
    index = loadSearch().then((parts) => makeIndex(searchEntries(parts, tables)))
    index
      .then(
        () => (failed = false),
        () => {
          index = null
          failed = true
        },
      )
      .then(draw)
  }

  async function draw() {
    const wanted = input.value
    if (wanted.trim() === '') return show([], '')
    if (failed) return show([], t('search.failed'))
    prepare()
    const found = findEntries(await index, wanted)
    if (wanted !== input.value) return
    const count = found.entries.length
    const more = found.total > count ? t('search.some', { n: found.total, k: count }) : t('search.all', { n: count })
    show(hitGroups(found.entries, wanted), count === 0 ? t('search.none', { text: wanted.trim() }) : more)
  }

  function show(content, text) {
    list.replaceChildren(...content)
    list.hidden = content.length === 0
    options = [...list.querySelectorAll('[role=option]')]
    for (const [i, option] of options.entries()) option.setAttribute('id', optionId(i))
    note.textContent = text
    panel.hidden = text === ''
    input.setAttribute('aria-expanded', String(options.length > 0))
    activate(options.length > 0 ? 0 : -1)
  }

  function activate(next) {
    options[active]?.setAttribute('aria-selected', 'false')
    active = next
    if (next === -1) return input.removeAttribute('aria-activedescendant')
    options[next].setAttribute('aria-selected', 'true')
    options[next].scrollIntoView?.({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', optionId(next))
  }

  function press(event) {
    if (event.isComposing) return
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1 + options.length }
    if (event.key in moves && options.length > 0) activate(moves[event.key] % options.length)
    else if (event.key === 'Enter') options[active]?.click()
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }

  function open() {
    box.classList.add('open')
    input.focus()
  }

  function close() {
    const had = box.classList.contains('open') && box.contains(document.activeElement)
    box.classList.remove('open')
    input.value = ''
    show([], '')
    if (had) opener.focus()
    else input.blur()
  }

  listenForSlash(open)
  return box
}

/** What was found, by kind, with the wanted text marked. @param {import('./searchText.js').Entry[]} entries @param {string} wanted */
export const hitGroups = (entries, wanted) =>
  kinds
    .map((kind) => [kind, entries.filter((entry) => entry.kind === kind)])
    .filter(([, members]) => members.length > 0)
    .map(([kind, members]) =>
      h(
        'div',
        { role: 'group', 'aria-label': t(`search.kind.${kind}`) },
        h('div', { class: 'search-kind', role: 'presentation' }, t(`search.kind.${kind}`)),
        members.map(({ name, below, href }) =>
          h(
            'a',
            { role: 'option', href, tabindex: '-1', 'aria-selected': 'false' },
            h('span', { class: 'search-name' }, marked(name, wanted)),
            below && h('span', { class: 'search-below' }, marked(below, wanted)),
          ),
        ),
      ),
    )

const marked = (text, wanted) => {
  const [before, hit, after] = splitAtHit(text, wanted)
  return hit === undefined ? text : [before, h('mark', {}, hit), after]
}

let slash = null

/** Opens the search on `/`, unless the reader is writing. @param {() => void} open */
function listenForSlash(open) {
  document.removeEventListener('keydown', slash)
  slash = (event) => {
    const writing = event.target.closest?.('input, textarea, select, [contenteditable]')
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writing) return
    event.preventDefault()
    open()
  }
  document.addEventListener('keydown', slash)
}

const glass = () =>
  s(
    'svg',
    {
      width: 20,
      height: 20,
      viewBox: '0 0 20 20',
      'aria-hidden': 'true',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 2,
    },
    s('circle', { cx: 8.5, cy: 8.5, r: 5.5 }),
    s('path', { d: 'm13 13 5 5' }),
  )
