import { h } from './dom.js'
import { monthName } from './format.js'
import { t } from './locale.js'
import { unitHref } from './metrics.js'
import { lastCompleteMonth, shiftMonth } from './periods.js'
import './messages/overview.js'

/**
 * The reports that were last due: of which month, when, and from whom they did not come.
 * @param {object[]} rows of overview_submission
 * @param {string} asOf
 * @param {(unit: string) => string} name
 */
export function lastReports(rows, asOf, name) {
  const last = rows
    .map((row) => row.due_month)
    .sort()
    .at(-1)
  if (last === undefined) return { month: '', of: null, rows: [], missing: [], dueAt: null }
  const due = rows.filter((row) => row.due_month === last)
  return {
    month: monthName(shiftMonth(last, -1), lastCompleteMonth(asOf)),
    of: shiftMonth(last, -1),
    rows: due,
    missing: due.filter((row) => row.state === 'overdue').map((row) => name(row.unit_id)),
    dueAt: due
      .map((row) => row.due_at)
      .sort()
      .at(-1),
  }
}

/** How many of how many units sent all their reports: `29 / 30`. */
export const arrived = ({ rows }) => `${rows.filter((row) => row.state !== 'overdue').length} / ${rows.length}`

/**
 * Every unit by division; the missing with ▼, the late with ◇.
 * @param {import('./page.js').Page} page
 */
export function submissionGrid(page, { rows }) {
  const byUnit = new Map(rows.map((row) => [row.unit_id, row]))
  const groups = page.units.grouped([...byUnit.keys()]).map(({ division, units }) => ({
    name: division === null ? t('unit.noDivision') : page.units.name(division).replace(/事业部$/, ''),
    units: units.filter((id) => byUnit.has(id)),
  }))
  return h(
    'table',
    { class: 'submission' },
    h('caption', { class: 'hidden-text' }, t('overview.report.caption')),
    h(
      'tbody',
      {},
      groups.map(({ name, units }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, name),
          h(
            'td',
            {},
            units.map((id) => unitState(page, byUnit.get(id))),
          ),
        ),
      ),
    ),
  )
}

function unitState(page, { unit_id: id, state, hours_late: late }) {
  const name = page.units.name(id)
  if (state === 'overdue')
    return h('a', { class: 'verdict-not_met', href: unitHref(id) }, `▼ ${name}`, said(t('overview.report.missing')))
  if (state === 'late')
    return h(
      'a',
      { class: 'verdict-uncertain', href: unitHref(id), title: t('overview.report.late', { n: Math.ceil(late ?? 0) }) },
      `◇ ${name}`,
      said(t('overview.report.late', { n: Math.ceil(late ?? 0) })),
    )
  return h('span', {}, name)
}

const said = (text) => h('span', { class: 'hidden-text' }, ` ${text}`)
