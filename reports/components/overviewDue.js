import { h } from './dom.js'
import { daysBetween, deadline } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { metricHref, metricTitle } from './metrics.js'
import { pageHref } from './pages.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/overview.js'

const NAMED = 3
/** A case that is overdue for more days than this is no work of the week: such cases are one row. */
const RECENT_DAYS = 7
/** More rules than these with cases overdue since a week at most are one row as well. */
const RECENT_RULES = 2

/**
 * Open cases by rule: due on the day after the cut-off, overdue in the last week, all older ones in one row, then by the day they are due.
 * @param {object[]} rows of overview_due
 * @param {string} asOf
 */
export function dueGroups(rows, asOf) {
  const groups = new Map()
  const recent = new Set(rows.filter((row) => turnOf(row, asOf) === OVERDUE).map((row) => row.rule_id))
  const isMerged = { [OVERDUE]: recent.size > RECENT_RULES, [OLD]: true }
  for (const row of rows) {
    const turn = turnOf(row, asOf)
    const merged = isMerged[turn] ?? false
    const key = merged ? `all ${turn}` : `${row.rule_id} ${turn === OVERDUE ? 'overdue' : row.due_day}`
    const overdue = turn === OVERDUE || turn === OLD
    const group = groups.get(key) ?? { ...row, turn, merged, overdue, units: [], n: 0 }
    group.n += row.n
    if (row.first_due_at < group.first_due_at) group.first_due_at = row.first_due_at
    group.units.push(row.unit_id)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => a.turn - b.turn || a.first_due_at.localeCompare(b.first_due_at))
}

const [NEXT_DAY, OVERDUE, OLD, LATER] = [0, 1, 2, 3]

function turnOf({ state, due_day: day, first_due_at: at }, asOf) {
  if (state !== 'overdue') return day === asOf.slice(0, 10) ? NEXT_DAY : LATER
  return daysBetween(day ?? at, asOf) > RECENT_DAYS ? OLD : OVERDUE
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
  const cases = dueGroups(rows, page.asOf).map((group) => ({
    ...group,
    item: group.merged
      ? h(
          'a',
          { href: pageHref('sla') },
          t(`overview.due.${group.turn === OLD ? 'old' : 'recent'}`, { n: RECENT_DAYS }),
        )
      : h('a', { href: metricHref({ metric: group.rule_id, rule_id: group.rule_id }) }, ruleName(group)),
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

/** `▼ 逾期 8 天`, `12-19 周五 18:20`; bold on the day after the cut-off. */
function dueText({ overdue, merged, first_due_at: at }, asOf) {
  if (!overdue) {
    const text = deadline(at, asOf)
    return at.startsWith(asOf.slice(0, 10)) ? h('strong', {}, text) : text
  }
  const days = daysBetween(at, asOf)
  const id = merged ? 'overview.due.overdueUpTo' : 'overview.due.overdueDays'
  const said = days >= 1 ? t(id, { n: days }) : t('overview.due.overdue')
  return h('span', { class: 'verdict-not_met' }, `▼ ${said}`)
}

const someNames = (names) =>
  names.length > NAMED
    ? t('list.more', { names: joinNames(names.slice(0, NAMED)), more: names.length - NAMED, n: names.length })
    : joinNames(names)
