import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { money, none, number, percent, relativeChange, volume } from './format.js'
import { coded, joinNames, joinSentences, t } from './locale.js'
import { pageHref } from './pages.js'
import './messages/customer.js'
import './messages/overview.js'

/** Who the customer is: number, tier, segment, unit, manager. @param {import('./page.js').Page} page */
export function customerWhere(page, row) {
  const parts = [
    row.display_name && row.customer_id,
    t(`tier.${row.tier ?? 'none'}`),
    row.sub_segment && coded('segment', row.sub_segment),
    h('a', { href: pageHref('unit', `?unit=${encodeURIComponent(row.unit_id)}`) }, page.units.name(row.unit_id)),
    row.manager_id && managerOf(page, row.manager_id),
  ].filter(Boolean)
  return h(
    'span',
    {},
    parts.map((part, i) => [i > 0 && ' · ', part]),
  )
}

function managerOf(page, id) {
  const manager = page.rows('manager').find((one) => one.manager_id === id)
  const text = t('customerPage.manager', { name: manager?.display_name ?? id })
  if (!page.manifest.tables.manager_work) return text
  return h('a', { href: pageHref('manager', `?manager=${encodeURIComponent(id)}`) }, text)
}

/**
 * The search for a customer, and the ones before and after.
 * @param {{ids: string[], names: Map<string, string>, chosen: string, choose: (id: string) => void}} what
 */
export function customerChooser({ ids, names, chosen, choose }) {
  const i = ids.indexOf(chosen)
  const step = (id, text) =>
    id === undefined ? null : h('a', { class: 'step', href: customerHref(id), onclick: taking(choose, id) }, text)
  const list = h(
    'datalist',
    { id: 'customers' },
    ids.map((id) => h('option', { value: id }, names.get(id))),
  )
  const find = (text) =>
    ids.find((id) => id === text || names.get(id) === text) ??
    only(ids.filter((id) => id.includes(text) || names.get(id).includes(text)))
  const take = (event) => {
    const found = event.target.value.trim() && find(event.target.value.trim())
    if (found && found !== chosen) choose(found)
  }
  const input = h('input', {
    type: 'search',
    list: 'customers',
    placeholder: t('customerPage.search.hint'),
    onchange: take,
  })
  return h(
    'span',
    { class: 'choice screen-only' },
    h('label', { class: 'choice' }, h('span', { class: 'faint' }, t('customerPage.search')), input),
    list,
    step(ids[i - 1], t('customerPage.previous')),
    step(ids[i + 1], t('customerPage.next')),
  )
}

/** A click without a modifier stays on the page. */
const taking = (choose, id) => (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  choose(id)
}

const only = (found) => (found.length === 1 ? found[0] : undefined)

/**
 * How the customer uses gas, in plain words: the mean and the highest day, and the weekend; null from too few readings.
 * @param {object | null} year the row of customer_volume
 */
export function customerPlain(year) {
  if (year?.mean_day_m3 == null || !(year.peak_day_m3 > 0)) return null
  const days = { mean: volume(year.mean_day_m3), peak: volume(year.peak_day_m3), share: percent(year.load_factor, 0) }
  const week = ['saturday', 'sunday']
    .filter((key) => year[`${key}_share`] != null)
    .map((key) => t(`customerPage.plain.${key}`, { change: moreOrLess(year[`${key}_share`]) }))
  return h(
    'p',
    { class: 'plain' },
    joinSentences([
      t('customerPage.plain.days', days) + t('sentence.end'),
      week.length > 0 ? t('customerPage.plain.week', { days: joinNames(week) }) + t('sentence.end') : null,
    ]),
  )
}

/** `少 16.2%`, `多 3.0%`, or as much. */
function moreOrLess(change) {
  if (Math.abs(change) < 0.0005) return t('customerPage.plain.same')
  return t(change < 0 ? 'customerPage.plain.less' : 'customerPage.plain.more', { share: percent(Math.abs(change)) })
}

/**
 * The facts of a customer.
 * @param {{year: object | null, events: object[], arrears: object | null, hasArrears: boolean}} what
 */
export function customerFacts({ year, events, arrears, hasArrears }) {
  const fact = (label, value, note, bad = false) =>
    h(
      'div',
      {},
      h('dd', { class: bad && 'bad' }, value, note && h('small', { class: 'note' }, note)),
      h('dt', {}, label),
    )
  const open = events.filter((row) => row.status === 'open').length
  const explained = events.filter((row) => row.n === null).length
  return h(
    'dl',
    { class: 'figures six' },
    fact(t('customerPage.fact.volume'), volume(year?.volume_m3 ?? null), comparison(year)),
    fact(
      t('customerPage.fact.load'),
      year?.load_factor == null ? none : number(year.load_factor, 2),
      year?.load_factor == null ? t('customerPage.fact.weekUnknown') : t('customerPage.fact.loadNote'),
    ),
    fact(
      t('customerPage.fact.week'),
      year?.sunday_share == null ? none : relativeChange(1 + year.sunday_share, 1),
      year?.saturday_share == null
        ? t('customerPage.fact.weekUnknown')
        : t('customerPage.fact.weekNote', { saturday: relativeChange(1 + year.saturday_share, 1) }),
    ),
    fact(
      t('customerPage.fact.missing'),
      year ? t('customerPage.fact.missingDays', { n: year.days_missing }) : none,
      t('customerPage.fact.missingNote'),
    ),
    fact(
      t('customerPage.fact.open'),
      number(open),
      t('customerPage.fact.episodes', { n: events.length - explained, k: explained }),
      open > 0,
    ),
    hasArrears &&
      fact(
        t('customerPage.fact.overdue'),
        arrears ? money(arrears.overdue_cny) : number(0),
        arrears
          ? t('customerPage.fact.overdueNote', { n: arrears.n_bills, days: arrears.days_overdue })
          : t('customerPage.fact.noOverdue'),
      ),
  )
}

function comparison(year) {
  if (!year) return null
  if (year.yoy === null) return t('customerPage.fact.notCompared', { n: year.n_compared })
  return t('customerPage.fact.compared', { change: relativeChange(1 + year.yoy, 1), n: year.n_compared })
}
