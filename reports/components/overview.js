import { h } from './dom.js'
import { deadline, percent, percentNumber, period as periodName, pointChange, targetPercent } from './format.js'
import { rateDomain } from './intervalCell.js'
import { intervalMatrix } from './intervalMatrix.js'
import { joinNames, joinSentences, t } from './locale.js'
import { perMonth, shiftMonth, yearBefore } from './periods.js'
import { emptyCell, reportedFamilies } from './reported.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { company } from './units.js'

/**
 * The indicators at one unit and month, ready for the key figures. Bills are still being paid in their own month, so
 * collection looks at the bills of the month before.
 */
export const keyFigures = (indicators, unit, month, months) =>
  indicators.map((one) => {
    const lag = one.lag ?? 0
    const at = shiftMonth(month, -lag)
    const now = one.find(unit, at)
    const before = one.find(unit, yearBefore(at))
    return {
      ...one,
      ...(now ?? { value: null, low: null, high: null, n: null, target: null, verdict: null }),
      change: now
        ? changeInWords(now, before, at)
        : t(noValueBecause(one.find.row(unit, at)), { period: periodName(at) }),
      months: perMonth(
        months.map((name) => ({ ...one.find(unit, shiftMonth(name, -lag)), period: name })),
        months,
      ),
    }
  })

/** A published row without a value had no case to judge; without a row there was no record. */
const noValueBecause = (row) => (row ? 'kpi.noCases' : 'kpi.noValue')

function changeInWords(now, before, month) {
  if (now.onTime !== undefined)
    return t('change.bills', { month: periodName(month), now: percent(now.onTime), before: percent(before?.onTime) })
  if (!before) return t('change.none')
  const overlap = now.low !== null && before.low !== null && now.low <= before.high && before.low <= now.high
  const text = t('change.year', { before: percent(before.value), change: pointChange(now.value, before.value) })
  return overlap ? text + t('change.overlap') : text
}

/**
 * The title of the overview: what the verdicts of the key figures say, all that the reader sees counted, and the unit that
 * misses most targets in the year.
 * @param {object[]} figures the key figures as shown
 */
export function overviewFinding(figures, indicators, page, month, year) {
  const of = (verdict) => figures.filter((one) => (one.verdict ?? null) === verdict)
  const notMet = of('not_met')
  const [met, uncertain, few, unjudged] = ['met', 'uncertain', 'too_few', null].map((verdict) => of(verdict).length)
  if (figures.length === unjudged) return t('overview.finding.none') + t('sentence.end')
  const counts = { period: periodName(month), n: figures.length, met }
  const part = (n, id) => (n > 0 ? t(`overview.finding.${id}`, { n }) : '')
  const first = [
    t('overview.finding.verdicts', counts),
    notMet.length > 0 && t('overview.finding.notMet', { names: joinNames(notMet.map((one) => one.title)) }),
    part(uncertain, 'uncertain'),
    part(few, 'tooFew'),
    part(unjudged, 'unjudged'),
    t('sentence.end'),
  ]
  const worst = page.units.own ? null : unitMissingMost(indicators, page, year)
  const second = worst && t('overview.finding.units', { year: periodName(year), ...worst }) + t('sentence.end')
  return joinSentences([first.filter(Boolean).join(''), second])
}

function unitMissingMost(indicators, page, year) {
  const units = page.units.grouped(unitIds(indicators)).flatMap((group) => group.units)
  const counts = units.map((id) => ({
    unit: page.units.name(id),
    n: indicators.filter((one) => one.find(id, year)?.verdict === 'not_met').length,
  }))
  const [first, second] = counts.sort((a, b) => b.n - a.n)
  return first && first.n > 1 && first.n > (second?.n ?? 0) ? first : null
}

/** Every unit that an indicator has a row for, in the year or ever. */
export const unitIds = (indicators) => [
  ...new Set(indicators.flatMap((one) => one.find.rows.map((row) => row.unit_id)).filter(Boolean)),
]

/** Units × indicators, by division, for a year (collection: the bills of the month before). */
export function unitMatrix(page, indicators, year, month, caption) {
  const periodOf = (column) => (column.monthly ? shiftMonth(month, -column.lag) : year)
  const groups = page.units.grouped(unitIds(indicators))
  const units = groups.flatMap(({ division, units }) =>
    units.map((id) => ({
      id,
      name: page.units.name(id),
      title: unitTitle(page, id),
      group: divisionName(page, division),
      chosen: id === page.units.own,
    })),
  )
  const total = { id: company, name: t('unit.all'), title: t('unit.all'), group: '', total: true }
  const { own } = page.units
  const division = page.units.isDivision(own)
    ? [{ id: own, name: page.units.name(own), title: h('strong', {}, page.units.name(own)), group: '', total: true }]
    : []
  const rows = [total, ...division, ...units]
  const columns = indicators.map((one) => {
    const found = rows.map((row) => one.find(row.id, periodOf(one))).filter(Boolean)
    const target = found[0]?.target ?? null
    const note = target === null ? t('value.whole') : `≥${targetPercent(target)}`
    return { ...one, note, domain: rateDomain(found, target, 'value') }
  })
  return intervalMatrix({
    caption,
    rows,
    columns,
    cell: cellOf(periodOf, reportedFamilies(page)),
    choose: t('choice.unit'),
  })
}

const cellOf = (periodOf, reported) => (row, column) => {
  const found = column.find(row.id, periodOf(column))
  if (found) return { ...found, text: percentNumber(found.value) }
  return emptyCell(column.find.row(row.id, periodOf(column)), reported(column.family, row.id))
}

const unitTitle = (page, id) => (id === page.units.own ? h('strong', {}, page.units.name(id)) : page.units.name(id))

const divisionName = (page, id) => (id === null ? t('unit.noDivision') : page.units.name(id))

/** Open cases by rule, overdue first, then by deadline. @param {object[]} rows the table sla_open */
export function dueList(page, rows) {
  const open = rows.filter((row) => row.state === 'overdue' || row.state === 'pending')
  if (open.length === 0) return noRowsCard(t('overview.due.none'))
  const groups = new Map()
  for (const row of open) {
    const key = row.state === 'overdue' ? `${row.rule_id} overdue` : `${row.rule_id} ${row.due_at.slice(0, 10)}`
    const group = groups.get(key) ?? {
      rule: row.rule_id,
      overdue: row.state === 'overdue',
      due_at: row.due_at,
      units: [],
      n: 0,
    }
    group.n += 1
    if (row.due_at < group.due_at) group.due_at = row.due_at
    group.units.push(row.unit_id)
    groups.set(key, group)
  }
  const list = [...groups.values()].sort((a, b) => b.overdue - a.overdue || (a.due_at < b.due_at ? -1 : 1))
  return dataTable({
    caption: t('overview.due.title'),
    limit: 12,
    rows: list,
    columns: [
      {
        key: 'due_at',
        label: t('overview.due.deadline'),
        fixed: true,
        class: 'nowrap',
        format: (at, row) => dueText(at, row, page.asOf),
      },
      {
        key: 'rule',
        label: t('overview.due.item'),
        fixed: true,
        format: (id, row) => [page.rules.title(id), unitNames(page, row.units)],
      },
      { key: 'n', label: t('overview.due.count'), number: true, fixed: true },
    ],
  })
}

const dueText = (at, row, asOf) =>
  row.overdue ? h('span', { class: 'verdict-not_met' }, `▼ ${t('overview.due.overdue')}`) : deadline(at, asOf)

function unitNames(page, ids) {
  const names = [...new Set(ids.filter(Boolean))].map(page.units.name)
  const text =
    names.length > 3 ? `${joinNames(names.slice(0, 3))} ${t('list.more', { n: names.length })}` : joinNames(names)
  return h('div', { class: 'faint' }, text)
}
