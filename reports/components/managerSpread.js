import { asPicture } from './chart.js'
import { h, s } from './dom.js'
import { none, number, rateWithInterval } from './format.js'
import { t } from './locale.js'
import { mark } from './marks.js'
import { linear } from './scale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/managers.js'

const [width, height] = [260, 22]

/** The middle of a list of numbers; of two middles their mean, of none null. @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Alerts that wait for an answer; of a run that did not rank them, those that are open. @param {object} row of manager_work */
export const waitingOf = (row) => row.n_waiting ?? row.n_open

/** Causes and checks on site that are overdue; null while nobody was asked. @param {object} row of manager_work */
export const overdueOf = (row) =>
  typeof row.n_cause_overdue === 'number' ? row.n_cause_overdue + (row.n_check_overdue ?? 0) : null

/** The sum of what is known; null where nothing is. */
function sumOf(rows, value) {
  const known = rows.map(value).filter((each) => typeof each === 'number')
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0)
}

/**
 * Account managers by division, in a division's site by unit: how many they are, how many customers each has, what is open.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of manager_work
 */
export function managerGroups(page, rows, byUnit = page.units.isDivision(page.units.own)) {
  const groups = new Map()
  for (const row of rows) {
    const id = (byUnit ? null : page.units.row(row.unit_id)?.division_id) ?? row.unit_id
    groups.set(id, [...(groups.get(id) ?? []), row])
  }
  return [...groups].map(([id, own]) => {
    const total = (key) => own.reduce((sum, row) => sum + (row[key] ?? 0), 0)
    const customers = own.map((row) => row.n_customers)
    const unknown = own.some((row) => row.n_with_cause === null)
    return {
      ...{ id, name: page.units.name(id), customers, managers: own.length, n_customers: total('n_customers') },
      ...{ median: median(customers), most: Math.max(...customers), n_recent: total('n_recent') },
      ...{ n_waiting: sumOf(own, waitingOf) ?? 0, with_waiting: own.filter((row) => waitingOf(row) > 0).length },
      waiting_cny: sumOf(own, (row) => row.waiting_cny ?? row.open_cny),
      n_overdue: sumOf(own, overdueOf),
      n_with_cause: unknown ? null : total('n_with_cause'),
    }
  })
}

/** The title over the spread: how many customers a manager has, and who has most. @param {ReturnType<typeof managerGroups>} groups */
export function spreadFinding(groups) {
  const all = groups.flatMap(({ customers }) => customers)
  if (all.length === 0) return t('managerPage.list.title')
  const values = { low: Math.min(...all), high: Math.max(...all), median: medianText(median(all)) }
  const most = groups.find(({ most }) => most === values.high)
  return t(groups.length > 1 ? 'managerPage.spread.title' : 'managerPage.spread.titleOne', {
    ...values,
    name: most.name,
  })
}

/**
 * The groups as a table: each manager a dot at the number of customers, the median a stroke.
 * @param {ReturnType<typeof managerGroups>} groups
 */
export function spreadTable(groups) {
  if (groups.length === 0) return noRowsCard()
  const most = Math.max(1, ...groups.map((group) => group.most))
  const count = (key, id) => ({ key, label: t(id), number: true, format: (n) => number(n) })
  return dataTable({
    caption: t('managerPage.spread.caption'),
    rows: [...groups].sort((a, b) => b.n_waiting - a.n_waiting || (a.id < b.id ? -1 : 1)),
    stacking: true,
    columns: [
      { key: 'name', label: t('column.unit'), wide: true },
      count('managers', 'managerPage.spread.managers'),
      count('n_customers', 'managerPage.column.customers'),
      { key: 'customers', label: t('managerPage.spread.each', { most }), fixed: true, wide: true, class: 'spread', format: (_, group) => spread(group, most) },
      { key: 'median', label: t('managerPage.spread.median'), number: true, format: medianText },
      count('most', 'managerPage.spread.most'),
      { key: 'n_waiting', label: t('managerPage.column.open'), number: true, format: (n) => number(n) },
      { key: 'waiting_cny', label: t('managerPage.column.waitingCny'), number: true, format: (value) => number(value) },
      { key: 'n_overdue', label: t('managerPage.column.overdue'), number: true, format: overdueText },
      { key: 'n_with_cause', label: t('managerPage.column.causes'), number: true, sortKey: causeShare, format: (_, group) => causeText(group) },
    ],
  }) // biome-ignore format: one column a line
}

const medianText = (n) => number(n, Number.isInteger(n) ? 0 : 1)

const causeShare = ({ n_with_cause: k, n_recent: n }) => (k === null || n === 0 ? null : k / n)

/** Feedback that is overdue, with its mark; — while nobody was asked. @param {number | null} n */
export const overdueText = (n) => (n > 0 ? h('strong', { class: 'bad' }, mark('not_met'), ' ', number(n)) : number(n))

/**
 * Episodes of 90 days with a recorded cause: `12 / 30`, with the share where its interval is known; never reported is not none.
 * @param {{n_with_cause: number | null, n_recent: number, cause_rate?: number | null, cause_rate_low?: number | null, cause_rate_high?: number | null}} row
 */
export function causeText({
  n_with_cause: k,
  n_recent: n,
  cause_rate: rate,
  cause_rate_low: low,
  cause_rate_high: high,
}) {
  if (k === null) return t('managerPage.causes.unreported')
  if (n === 0) return none
  const counts = `${number(k)} / ${number(n)}`
  return typeof low === 'number' ? `${counts} · ${rateWithInterval(rate, low, high)}` : counts
}

function spread({ customers, median: middle, name }, most) {
  const x = linear([0, most], [5, width - 5])
  const y = height / 2
  const picture = s(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, style: 'max-width:100%' },
    s('line', { x1: x(0), x2: x(most), y1: y, y2: y, stroke: 'var(--hairline)' }),
    customers.map((n) => s('circle', { cx: x(n), cy: y, r: 4, fill: 'var(--ink-2)', 'fill-opacity': 0.35 })),
    s('line', { x1: x(middle), x2: x(middle), y1: 2, y2: height - 2, stroke: 'var(--ink)', 'stroke-width': 2 }),
  )
  const range = { low: Math.min(...customers), high: Math.max(...customers), median: medianText(middle) }
  return asPicture(picture, `${name}：${t('managerPage.spread.titleOne', range)}`)
}
