import { duties } from './anomalyWords.js'
import { customerHref } from './customerHref.js'
import { h } from './dom.js'
import { deadline, number, shiftDay } from './format.js'
import { t } from './locale.js'
import { mark } from './marks.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/managers.js'

/**
 * Something a manager has to see to: a case, the cause of an anomaly, a check on site.
 * @typedef {object} Duty
 * @property {string} customer_id
 * @property {string} item the rule's id, `cause` or `check`
 * @property {'overdue' | 'next' | 'pending'} state next: to be done by the end of the day after the cut-off
 * @property {string} due_at a moment, or the day by whose end it is due
 */

/**
 * What customers ask of their manager: overdue first, then by deadline.
 * @param {{cases: object[], episodes: object[], asOf: string}} what rows of sla_open and anomaly
 * @returns {Duty[]}
 */
export function dutiesOf({ cases, episodes, asOf }) {
  const ofCases = cases
    .filter((row) => row.state === 'overdue' || row.state === 'pending')
    .map((row) => ({
      ...{ customer_id: row.customer_id, item: row.rule_id, due_at: row.due_at },
      state: row.state === 'pending' && isDueNext(row, asOf) ? 'next' : row.state,
    }))
  const ofEpisodes = episodes.flatMap((row) =>
    duties(row, asOf).map(({ what, state, dueOn }) => ({
      ...{ customer_id: row.customer_id, item: what, state },
      due_at: `${shiftDay(dueOn, 1)} 00:00:00`,
    })),
  )
  return [...ofCases, ...ofEpisodes].sort(
    (a, b) => (b.state === 'overdue') - (a.state === 'overdue') || (a.due_at < b.due_at ? -1 : 1),
  )
}

/** Whether a case that is not overdue has to be done by the end of the day after the cut-off; midnight ends the day before it. */
export function isDueNext({ due_at: at }, asOf) {
  const last = at.slice(11, 16) === '00:00' ? shiftDay(at.slice(0, 10), -1) : at.slice(0, 10)
  return last <= asOf.slice(0, 10)
}

/** What a manager has to see to, with whose it is. @param {import('./page.js').Page} page @param {Duty[]} list */
export function dueTable(page, list) {
  if (list.length === 0) return noRowsCard(t('managerPage.due.none'))
  const names = new Map(page.rows('customer').map((row) => [row.customer_id, row.display_name ?? row.customer_id]))
  const itemName = (item) =>
    item === 'cause' || item === 'check' ? t(`managerPage.due.${item}`) : page.rules.title(item)
  return dataTable({
    caption: t('managerPage.due.title'),
    rows: list,
    limit: 12,
    columns: [
      { key: 'due_at', label: t('managerPage.due.deadline'), fixed: true, class: 'nowrap', format: (_, row) => deadlineText(row, page.asOf) },
      { key: 'item', label: t('managerPage.due.item'), fixed: true, format: (item, row) => [h('a', { href: customerHref(row.customer_id) }, names.get(row.customer_id) ?? row.customer_id), h('div', { class: 'faint' }, itemName(item))] },
    ],
  }) // biome-ignore format: one column a line
}

/** `▼ 逾期`, with when it was due; `01-01 周四 08:11`, bold where it is today's. */
function deadlineText({ state, due_at: at }, asOf) {
  const text = deadline(at, asOf)
  if (state === 'overdue')
    return [
      h('span', { class: 'verdict-not_met' }, mark('not_met'), ' ', t('managerPage.due.overdue')),
      h('div', { class: 'faint' }, text),
    ]
  return state === 'next' ? h('strong', {}, text) : text
}

/**
 * Customers whose unusual use is explained, by what explains it, most customers first: they raise no alert.
 * @param {object[]} episodes the table anomaly
 * @returns {{by: string, customers: string[], last: string}[]}
 */
export function explanations(episodes) {
  const groups = new Map()
  for (const row of episodes) {
    if (row.status !== 'explained' || !row.explained_by) continue
    const group = groups.get(row.explained_by) ?? { customers: new Set(), last: '' }
    group.customers.add(row.customer_id)
    if ((row.end_day ?? '') > group.last) group.last = row.end_day
    groups.set(row.explained_by, group)
  }
  return [...groups]
    .map(([by, { customers, last }]) => ({ by, customers: [...customers], last }))
    .sort((a, b) => b.customers.length - a.customers.length || (a.by < b.by ? -1 : 1))
}

/** The counts of a manager's morning. @param {[number | null, string, boolean][]} list count, what, whether it is bad */
export const morningFigures = (list) =>
  h(
    'dl',
    { class: 'figures morning' },
    list.map(([n, what, bad]) => h('div', {}, h('dd', { class: bad && n > 0 && 'bad' }, number(n)), h('dt', {}, what))),
  )
