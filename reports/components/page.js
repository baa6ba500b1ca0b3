import { citedDocuments } from './block.js'
import { loadManifest, tableState } from './data.js'
import { h } from './dom.js'
import { preferredLocale, setLocale, t } from './locale.js'
import { makeRules } from './rules.js'
import { mountCited, mountShell } from './shell.js'
import { emptyCard, errorCard, noSiteCard, withheldCard } from './stateCards.js'
import { followTheme } from './theme.js'
import { unbroken } from './unbroken.js'
import { makeUnits } from './units.js'
import { readChoice, writeChoice } from './urlState.js'

/** What most pages need beside their own tables: names, clauses, how fresh each family is. */
const common = ['unit', 'manager', 'rule', 'family_freshness']

/**
 * Opens a page: loads the manifest and the page's tables, draws the shell, and draws the content, again at each choice.
 * @param {{id: string, tables: string[], shared?: string[], render: (page: Page) => unknown}} what shared: the tables of
 *   every page that this one needs; all unless told
 * @returns {HTMLElement} filled when the data has arrived
 */
export function openPage({ id, tables, shared = common, render }) {
  followTheme()
  const content = h('div', { class: 'page', 'aria-busy': 'true' })
  open(id, [...new Set([...shared, ...tables])], render, content).catch((error) => {
    content.replaceChildren(errorCard({ table: error.table ?? id, code: error.code ?? error.message, version: null }))
    content.removeAttribute('aria-busy')
    if (error.table === undefined) throw error
  })
  return content
}

async function open(id, names, render, content) {
  const manifest = await loadManifest().catch((error) => (error.state === 'absent' ? null : Promise.reject(error)))
  setLocale(preferredLocale(manifest?.locale ?? 'zh-CN'))
  if (!manifest) {
    content.replaceChildren(noSiteCard())
    content.removeAttribute('aria-busy')
    return
  }
  const needed = manifest.audience.kind === 'manager' ? [...new Set([...names, 'manager'])] : names
  const states = new Map(await Promise.all(needed.map(async (name) => [name, await tableState(name)])))
  const page = makePage(manifest, states, () => draw())
  const draw = () => {
    content.replaceChildren(...[render(page)].flat(Infinity).filter(Boolean))
    sayWhatFailed(content, states, manifest.earlier)
    mountCited(citedDocuments(content))
    const finding = content.querySelector('h1')?.textContent
    document.title = [finding, t(`page.${id}`), 'Pilotlight'].filter(Boolean).join(' · ')
  }
  mountShell(id, manifest, page.units.coverage(), readerName(manifest, page))
  draw()
  content.removeAttribute('aria-busy')
}

/**
 * A table that could not be read is not an empty one: what the drawing has not said of it stands above all else, and the
 * title, which may rest on it, draws no conclusion.
 */
function sayWhatFailed(content, states, earlier) {
  const failed = [...states.values()].filter(({ state }) => state === 'failed')
  if (failed.length === 0) return
  const said = [...content.querySelectorAll('[data-state=error]')].map((card) => card.textContent)
  const unsaid = failed.filter(({ table }) => !said.some((text) => text.includes(table)))
  content.querySelector('h1')?.replaceChildren(t('state.error.finding'))
  const cards = unsaid.map((state) => errorCard({ ...state, earlier }))
  const head = content.querySelector('.page-head')
  if (head) head.after(...cards)
  else content.prepend(...cards)
}

/** The unit a site is about: a unit's or division's own, a manager's, or none. */
const ownUnit = ({ kind, scope_id: scope }, managers) =>
  kind === 'manager' ? (managers.find((row) => row.manager_id === scope)?.unit_id ?? null) : scope

function readerName({ audience }, page) {
  if (audience.kind === 'manager')
    return page.rows('manager').find((row) => row.manager_id === audience.scope_id)?.display_name ?? audience.scope_id
  return audience.scope_id === null ? '' : page.units.name(audience.scope_id)
}

/**
 * What a page draws from.
 * @typedef {object} Page
 * @property {object} manifest
 * @property {string} asOf the exclusive cut-off
 * @property {(table: string) => object[]} rows a table's rows; none when it is absent or failed
 * @property {(table: string) => boolean} has whether a table arrived with rows
 * @property {(table: string) => boolean} isWithheld whether this audience does not get a table by design
 * @property {(table: string) => HTMLElement} absentCard why a table is not there: not for this audience, or not fed yet
 * @property {(tables: string[], draw: () => unknown) => unknown} when draws, or the card that says what is missing
 * @property {(table: string) => boolean} need whether a table that the page does not open with is there; asks for it at
 *   first use and draws the page again when it has come
 * @property {ReturnType<typeof makeUnits>} units
 * @property {ReturnType<typeof makeRules>} rules
 * @property {(name: string, allowed: string[], fallback: string) => string} choice a choice in the address
 * @property {(name: string, value: string) => void} choose keeps a choice and draws the page again
 */

/** Tables that are there without a row when there is nothing to do: no open case is news, not missing data. */
const EMPTY_IS_AN_ANSWER = new Set(['sla_open', 'overview_due', 'due_day', 'due_period', 'coverage_gap', 'bounds'])

/** @returns {Page} */
function makePage(manifest, states, redraw) {
  const rows = (name) => states.get(name)?.rows ?? []
  const asked = new Set()
  const isWithheld = (name) => Boolean(manifest.withheld?.tables.includes(name))
  const absentCard = (name) => (isWithheld(name) ? withheldCard(manifest) : emptyCard(name))
  return {
    manifest,
    isWithheld,
    absentCard,
    asOf: manifest.as_of,
    rows,
    has: (name) => rows(name).length > 0,
    need(name) {
      if (states.has(name)) return true
      if (!asked.has(name))
        tableState(name).then((state) => {
          states.set(name, state)
          redraw()
        })
      asked.add(name)
      return false
    },
    when(tables, draw) {
      for (const name of tables) {
        const state = states.get(name)
        if (state.state === 'failed') return errorCard({ ...state, earlier: manifest.earlier })
        if (state.state === 'absent') return absentCard(name)
        if (rows(name).length === 0 && !EMPTY_IS_AN_ANSWER.has(name)) return emptyCard(name)
      }
      try {
        return draw()
      } catch (error) {
        reportError(error)
        return errorCard({ table: tables[0], code: error.message, version: manifest.run_id, earlier: manifest.earlier })
      }
    },
    units: makeUnits(rows('unit'), ownUnit(manifest.audience, rows('manager'))),
    rules: makeRules(rows('rule')),
    choice(name, allowed, fallback) {
      const value = readChoice(name)
      return allowed.includes(value) ? value : fallback
    },
    choose(name, value) {
      writeChoice(name, value)
      redraw()
    },
  }
}

/** The top of a page: period and place, choices, what it rests on, and the finding as its title. */
export const pageHead = ({ where = [], aside, finding }) =>
  h(
    'div',
    { class: 'page-head' },
    h(
      'div',
      { class: 'page-meta' },
      h(
        'div',
        { class: 'where' },
        where.filter(Boolean).map((part) => h('span', {}, part)),
      ),
      aside && h('span', {}, aside),
    ),
    h('h1', {}, unbroken(finding)),
  )
