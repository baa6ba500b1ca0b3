import { h } from './dom.js'
import { day, moment, none, number, period as periodName } from './format.js'
import { joinSentences, t } from './locale.js'
import { mark } from './marks.js'
import { shiftMonth } from './periods.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/overview.js'
import './messages/quality.js'

const verdicts = { on_time: 'met', late: 'uncertain', overdue: 'not_met', pending: null, undeterminable: 'too_few' }
const order = ['overdue', 'late', 'undeterminable', 'pending', 'on_time']

/**
 * The reports that were due in the month after `month` (of that month, and of the quarter or year that ends with it); while
 * none of them is due yet, those of the month before.
 * @param {object[]} rows of submission
 * @returns {{month: string, due: object[]}}
 */
export function dueAfter(rows, month) {
  const after = (name) => rows.filter((row) => row.due_at?.startsWith(shiftMonth(name, 1)))
  const due = after(month)
  const before = shiftMonth(month, -1)
  return due.every((row) => row.state === 'pending') && after(before).length > 0
    ? { month: before, due: after(before) }
    : { month, due }
}

/** The day on which reports were due. @param {{due: object[]}} reports */
export const dueDay = ({ due }) => day(due[0].due_at)

/** How many reports came in time, late and not at all, as sentences. @param {object[]} rows of submission, due together */
export function lateSummary(rows) {
  const count = (state) => rows.filter((row) => row.state === state).length
  const [overdue, late, pending] = ['overdue', 'late', 'pending'].map(count)
  return joinSentences([
    t('quality.late.counts', { n: rows.length, onTime: count('on_time'), late, overdue }) + t('sentence.end'),
    pending > 0 ? t('quality.late.pending', { n: pending }) + t('sentence.end') : null,
  ])
}

/** Reports that are overdue, late or cannot be judged, worst first. @param {import('./page.js').Page} page */
export function lateList(page, rows) {
  const shown = rows.filter((row) => ['overdue', 'late', 'undeterminable'].includes(row.state))
  if (rows.length === 0) return noRowsCard()
  if (shown.length === 0) return noRowsCard(t('quality.late.none'))
  return dataTable({
    caption: t('quality.late.name'),
    rows: shown
      .map((row) => ({ ...row, name: page.units.name(row.unit_id) }))
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (b.hours_late ?? 0) - (a.hours_late ?? 0)),
    limit: 8,
    stacking: true,
    columns: [
      {
        key: 'name',
        label: t('column.unit'),
        wide: true,
        format: (name, row) => (row.unit_id === page.units.own ? h('strong', {}, name) : name),
      },
      {
        key: 'state',
        label: t('quality.column.state'),
        class: 'nowrap',
        sortKey: (row) => order.indexOf(row.state),
        format: stateMark,
      },
      { key: 'report', label: t('quality.column.report'), format: (report, row) => [report, periodNote(row.period)] },
      {
        key: 'submitted_at',
        label: t('quality.column.submitted'),
        class: 'nowrap',
        format: (at) => (at ? moment(at) : none),
      },
      { key: 'hours_late', label: t('quality.column.hoursLate'), number: true, format: (hours) => number(hours, 1) },
    ],
  })
}

/** The period of a report that is not of one month. */
const periodNote = (text) =>
  /^\d{4}-\d{2}$/.test(text)
    ? null
    : h('small', { class: 'faint' }, ` ${/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : periodName(text)}`)

const stateMark = (state) =>
  h(
    'span',
    { class: `verdict verdict-${verdicts[state] ?? 'none'}` },
    mark(verdicts[state]),
    ' ',
    t(`quality.state.${state}`),
  )
