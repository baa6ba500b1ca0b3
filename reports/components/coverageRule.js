import { figureButton } from './definition.js'
import { h } from './dom.js'
import { number, percent, percentNumber, period as periodName, targetPercent } from './format.js'
import { fullDomain } from './intervalCell.js'
import { intervalList } from './intervalList.js'
import { joinNames, t } from './locale.js'
import { trendLine } from './ruleTrend.js'
import { noRowsCard, partialNote } from './stateCards.js'
import { company } from './units.js'
import './messages/coverage.js'

/** Due, done, done late, missed, pending, undeterminable. @param {import('./definition.js').Figure} source a row of coverage_rate */
export function coverageFigures(page, source) {
  const { row } = source
  const figure = (key, value, bad = false) =>
    h(
      'div',
      {},
      h('dd', { class: bad && value > 0 && 'bad' }, figureButton(page, source, number(value))),
      h('dt', {}, t(`coverage.figures.${key}`)),
    )
  return h(
    'dl',
    { class: 'figures' },
    figure('due', row.n_due),
    figure('done', row.n_done),
    figure('late', row.n_late, true),
    figure('missed', row.n_overdue, true),
    figure('pending', row.n_pending),
    figure('undeterminable', row.n_undeterminable),
  )
}

const kinds = ['n_refused', 'n_no_entry', 'n_vacant']

/** What was due and not done, by why: refused, nobody in, vacant, the rest. */
function notDone(row) {
  const all = row.n_due - row.n_done
  const told = kinds.map((key) => ({ key, n: row[key] ?? 0 }))
  return { all, parts: [...told, { key: 'n_rest', n: all - told.reduce((sum, { n }) => sum + n, 0) }] }
}

/** Whether anything kept people out, so that the split says more than the count. */
export const wasKeptOut = (row) => kinds.some((key) => (row[key] ?? 0) > 0)

/** The heading over why it was not done, with the rate of those that could be entered. */
export function notDoneTitle(row) {
  const { all, parts } = notDone(row)
  if (all === 0) return t('coverage.split.none')
  const out = all - parts.at(-1).n
  if (out === 0) return t('coverage.split.never', { n: all })
  return t('coverage.split.title', { n: all, k: out, rate: percent(row.rate), entered: percent(row.rate_entered) })
}

/** Why it was not done, as bars with counts. */
export function notDoneBars(row) {
  const { all, parts } = notDone(row)
  if (all === 0) return noRowsCard(t('coverage.split.none'))
  const most = Math.max(...parts.map(({ n }) => n))
  return h(
    'div',
    { class: 'split-bars', role: 'list', 'aria-label': t('coverage.split.label') },
    parts.map(({ key, n }) =>
      h(
        'div',
        { class: 'split-bar', role: 'listitem' },
        h('span', {}, t(`coverage.split.${key}`)),
        h(
          'span',
          { class: 'track', 'aria-hidden': 'true' },
          h('span', { class: key === 'n_rest' ? 'fill rest' : 'fill', style: `width:${(n / most) * 100}%` }),
        ),
        h('span', { class: 'right' }, `${number(n)}`, h('small', {}, percent(n / all, 0))),
      ),
    ),
  )
}

/** The units of which a rule is listed: all of the register, or a unit's own and what it belongs to. */
function unitIds(page, find, rule, period) {
  const { own } = page.units
  const present = [...new Set(page.rows('coverage_rate').map((row) => row.unit_id))]
  if (own && !page.units.isDivision(own))
    return [own, page.units.row(own)?.division_id, company].filter((id) => present.includes(id))
  const units = page.units.grouped(present).flatMap((group) => group.units)
  return units.some((id) => find(rule, id, period)) ? units : present
}

/** The heading over the units: those below the target. */
export function coverageUnitsTitle(page, find, rule, period) {
  const missed = unitIds(page, find, rule, period)
    .map((id) => find(rule, id, period))
    .filter((row) => row?.verdict === 'not_met')
    .sort((a, b) => (a.rate ?? 1) - (b.rate ?? 1))
  const values = { period: periodName(period), n: missed.length }
  if (missed.length === 0) return t('coverage.units.none', values)
  return t(missed.length > 3 ? 'coverage.units.many' : 'coverage.units.missed', {
    ...values,
    names: joinNames(missed.slice(0, 3).map((row) => page.units.name(row.unit_id))),
  })
}

/** One rule at every unit, lowest first; the tick is the rate of those that could be entered. */
export function coverageUnitList(page, find, rule, period) {
  const ids = unitIds(page, find, rule, period)
  const found = ids.map((id) => find(rule, id, period)).filter((row) => typeof row?.rate === 'number')
  if (found.length === 0) return noRowsCard()
  const rows = found
    .sort((a, b) => a.rate - b.rate || b.n_due - a.n_due)
    .map((row) => ({
      ...{ id: row.unit_id, name: page.units.name(row.unit_id), n: row.n_due, value: row.rate },
      ...{ low: row.rate_low, high: row.rate_high, target: row.target, verdict: row.verdict },
      raw: wasKeptOut(row) ? row.rate_entered : null,
      text: percentNumber(row.rate),
      extra: row.n_due > row.n_done ? number(row.n_due - row.n_done) : '',
      own: row.unit_id === page.units.own,
    }))
  const missing = ids.filter((id) => !found.some((row) => row.unit_id === id))
  const heads = { name: t('column.unit'), value: t('coverage.units.value'), extra: t('coverage.units.notDone') }
  return h(
    'div',
    {},
    intervalList({
      rows,
      domain: fullDomain(rows, rows[0].target, 'value'),
      heads,
      axis: (value) => percentNumber(value, 0),
    }),
    partialNote(missing.map(page.units.name), { total: ids.length }),
  )
}

/** A rule at a unit by month, or by the months in which its slots end. */
export function coverageMonths(page, find, rule, unit, months) {
  const due = months.filter((month) => find(rule, company, month) ?? find(rule, unit, month))
  const known = due.filter((month) => typeof find(rule, unit, month)?.rate === 'number')
  const isSparse = due.length * 2 <= months.filter((month) => month >= (due[0] ?? '')).length
  const target = known.map((month) => find(rule, unit, month).target).at(-1) ?? null
  return trendLine(page, 'coverage_trend', {
    ...{ rule, unit, target, months: isSparse ? due : months },
    pointOf(month) {
      const row = find(rule, unit, month)
      return typeof row?.rate === 'number'
        ? { value: row.rate, low: row.rate_low, high: row.rate_high, n: row.n_due }
        : null
    },
    targetName: t('chart.targetLabel', { target: targetPercent(target) }),
    label: t('coverage.months.label', { rule: page.rules.title(rule), unit: page.units.name(unit) }),
  })
}
