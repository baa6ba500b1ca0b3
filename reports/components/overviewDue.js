import { h } from './dom.js'
import { day, daysBetween, deadline } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { metricHref, metricTitle } from './metrics.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/overview.js'

const NAMED = 3

/**
 * Open cases by rule: overdue together, the others by the day they are due; then reports that did not come.
 * @param {object[]} rows of overview_due
 */
export function dueGroups(rows) {
  const groups = new Map()
  for (const row of rows) {
    const key = `${row.rule_id} ${row.state === 'overdue' ? 'overdue' : row.due_day}`
    const group = groups.get(key) ?? { ...row, overdue: row.state === 'overdue', units: [], n: 0 }
    group.n += row.n
    if (row.first_due_at < group.first_due_at) group.first_due_at = row.first_due_at
    group.units.push(row.unit_id)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.overdue - a.overdue || a.first_due_at.localeCompare(b.first_due_at))
}

/** How many cases are overdue (k) and how many not yet due (n). @param {object[]} rows of overview_due */
export const dueCounts = (rows) => {
  const of = (state) => rows.reduce((sum, row) => sum + (row.state === state ? row.n : 0), 0)
  return { k: of('overdue'), n: of('pending') }
}

/**
 * What is overdue and due, as a table of deadlines.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of overview_due
 * @param {{month: string, missing: string[], dueAt: string | null}} reports
 */
export function dueList(page, rows, reports) {
  const report = reports.missing.length > 0 && {
    overdue: true,
    first_due_at: reports.dueAt,
    item: t('overview.due.report', { month: reports.month }),
    names: reports.missing,
    n: reports.missing.length,
  }
  const cases = dueGroups(rows).map((group) => ({
    ...group,
    item: h('a', { href: metricHref({ metric: group.rule_id, rule_id: group.rule_id }) }, ruleName(group)),
    names: [...new Set(group.units.filter(Boolean))].map(page.units.name),
  }))
  const list = [report, ...cases].filter(Boolean)
  if (list.length === 0) return noRowsCard(t('overview.due.none'))
  const fixed = { fixed: true }
  return dataTable({
    caption: t('overview.due.title'),
    limit: 8,
    csv: false,
    rows: list,
    columns: [
      {
        ...fixed,
        key: 'first_due_at',
        label: t('overview.due.deadline'),
        class: 'nowrap',
        format: (_, row) => dueText(row, page.asOf),
      },
      {
        ...fixed,
        key: 'item',
        label: t('overview.due.item'),
        format: (item, row) => [item, h('div', { class: 'faint' }, someNames(row.names))],
      },
      { ...fixed, key: 'n', label: t('overview.due.count'), number: true },
    ],
  })
}

function ruleName(row) {
  const short = coded('indicator', row.rule_id)
  return short === row.rule_id ? metricTitle({ ...row, metric: row.rule_id }) : short
}

/** `▼ 逾期 8 天`, `今日 24:00`, `12-19 周五 18:20`. */
function dueText({ overdue, first_due_at: at }, asOf) {
  if (!overdue) {
    const text = deadline(at, asOf)
    const today = day(asOf, asOf)
    return text.startsWith(today) ? text.replace(today, t('overview.due.today')) : text
  }
  const days = daysBetween(at, asOf)
  const said = days >= 1 ? t('overview.due.overdueDays', { n: days }) : t('overview.due.overdue')
  return h('span', { class: 'verdict-not_met' }, `▼ ${said}`)
}

const someNames = (names) =>
  names.length > NAMED ? `${joinNames(names.slice(0, NAMED))} ${t('list.more', { n: names.length })}` : joinNames(names)
