import { daysBetween, number, shiftDay } from './format.js'
import { joinSentences, t } from './locale.js'
import './messages/due.js'

/** How far the days ahead are told one by one. */
export const AHEAD = 31

const add = (rows) => rows.reduce((sum, row) => sum + row.n, 0)

/**
 * What is open, counted: rows of due_day of one choice of units.
 * @param {object[]} rows of due_day
 * @param {string} asOf exclusive
 */
export function dueCounts(rows, asOf) {
  const overdue = rows.filter((row) => row.state === 'overdue')
  const pending = rows.filter((row) => row.state === 'pending')
  const isWeek = (row) => row.due_day !== null && daysBetween(asOf, row.due_day) < 7
  const cases = overdue.filter((row) => row.source === 'sla')
  return {
    overdue: add(cases),
    missed: add(overdue) - add(cases),
    week: add(pending.filter(isWeek)),
    weekCases: add(pending.filter((row) => isWeek(row) && row.source === 'sla')),
    recent: add(cases.filter((row) => daysBetween(row.due_day, asOf) <= 30)),
    oldest: Math.max(0, ...cases.map((row) => daysBetween(row.due_day, asOf))),
  }
}

/** The title: what is due within seven days, what is overdue and since when. */
export function dueFinding(rows, asOf) {
  const { overdue, recent, week, weekCases, oldest } = dueCounts(rows, asOf)
  return joinSentences([
    t('due.finding.week', { n: week, cases: weekCases, slots: week - weekCases }),
    overdue > 0 ? t('due.finding.overdue', { n: overdue, recent, days: oldest }) : t('due.finding.noneOverdue'),
  ])
}

/**
 * How many fall due on each of the days ahead, cases and slots apart.
 * @returns {{day: string, cases: number, slots: number}[]}
 */
export function dueByDay(rows, asOf) {
  const days = Array.from({ length: AHEAD }, (_, i) => ({ day: shiftDay(asOf, i), cases: 0, slots: 0 }))
  for (const row of rows) {
    if (row.state !== 'pending' || row.due_day === null) continue
    const place = days[daysBetween(asOf, row.due_day)]
    if (place) place[row.source === 'sla' ? 'cases' : 'slots'] += row.n
  }
  return days
}

const spans = [
  ['day1', 0, 0],
  ['day7', 1, 6],
  ['day14', 7, 13],
  ['day31', 14, AHEAD - 1],
]

/** The columns of a list by unit or manager: overdue cases, missed slots, and what falls due when. @param {object[]} groups of dueBy */
export const dueColumns = (groups) => countColumns(['overdue', 'missed', ...spans.map(([id]) => id), 'paused'], groups)

/** Columns of counts; one that is zero throughout is left out. */
const countColumns = (keys, groups) =>
  keys
    .filter((key) => groups.some((group) => group[key] > 0))
    .map((key) => ({
      key,
      label: t(`due.column.${key}`),
      number: true,
      format: (n) => (n === 0 ? '' : number(n)),
    }))

/**
 * Counts by a key (unit, manager, rule): one row each, most overdue first.
 * @param {object[]} rows of due_day
 * @param {(row: object) => string | null} keyOf rows without a key are left out
 */
export function dueBy(rows, keyOf, asOf) {
  const groups = new Map()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key) ?? {
      key,
      overdue: 0,
      missed: 0,
      paused: 0,
      later: 0,
      ...Object.fromEntries(spans.map(([id]) => [id, 0])),
    }
    groups.set(key, group)
    if (row.state === 'overdue') group[row.source === 'sla' ? 'overdue' : 'missed'] += row.n
    else if (row.state === 'paused') group.paused += row.n
    else {
      const ahead = row.due_day === null ? AHEAD : Math.max(0, daysBetween(asOf, row.due_day))
      group[spans.find(([, from, to]) => ahead >= from && ahead <= to)?.[0] ?? 'later'] += row.n
    }
  }
  return [...groups.values()].sort(
    (a, b) => b.overdue - a.overdue || b.day1 - a.day1 || b.day7 - a.day7 || b.missed - a.missed,
  )
}

const ages = [
  ['age1', 1],
  ['age7', 7],
  ['age30', 30],
  ['age90', 90],
  ['older', Number.POSITIVE_INFINITY],
]

/** The columns of a list by age. @param {object[]} groups of overdueByAge */
export const ageColumns = (groups) => countColumns([...ages.map(([id]) => id), 'all'], groups)

/** Overdue cases and missed slots of each rule by how many days ago they were due. */
export function overdueByAge(rows, asOf) {
  const groups = new Map()
  for (const row of rows) {
    if (row.state !== 'overdue') continue
    const group = groups.get(row.rule_id) ?? {
      rule_id: row.rule_id,
      source: row.source,
      all: 0,
      ...Object.fromEntries(ages.map(([id]) => [id, 0])),
    }
    groups.set(row.rule_id, group)
    const age = row.due_day === null ? Number.POSITIVE_INFINITY : daysBetween(row.due_day, asOf)
    group[ages.find(([, most]) => age <= most)[0]] += row.n
    group.all += row.n
  }
  return [...groups.values()].sort((a, b) => b.source.localeCompare(a.source) || b.all - a.all)
}
