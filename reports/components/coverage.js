import { figureLabel, openDefinition } from './definition.js'
import { interval, number, percentNumber, period as periodName, targetPercent } from './format.js'
import { fullDomain } from './intervalCell.js'
import { joinNames, joinSentences, t } from './locale.js'
import { matrixUnits, ruleMatrix } from './ruleMatrix.js'
import { company } from './units.js'
import './messages/coverage.js'
import './messages/overview.js'
import './messages/ruleMatrix.js'

/** The heads of the matrix, and the topics of the rulebook below each. */
const groups = [
  ['insp', ['insp']],
  ['visit', ['visit']],
  ['rv', ['rv']],
  ['am', ['am']],
  ['file', ['arc', 'cls', 'tier']],
  ['rep', ['rep']],
]

const groupId = (page, rule) => groups.find(([, topics]) => topics.includes(page.rules.row(rule).topic))?.[0] ?? 'other'

/** The head over a rule. @param {import('./page.js').Page} page @param {string} rule */
export const coverageGroup = (page, rule) => t(`coverage.group.${groupId(page, rule)}`)

const compare = (page) => (a, b) => {
  const place = (rule) => {
    const at = groups.findIndex(([id]) => id === groupId(page, rule))
    return at === -1 ? groups.length : at
  }
  return place(a) - place(b) || page.rules.compare(a, b)
}

/**
 * The subjects of the rules shown with how many are not met, and the one chosen: that of the rule in the address, else the
 * first. Where there are few rules there is one table of all.
 * @param {import('./page.js').Page} page
 * @returns {{groups: {id: string, name: string, n: number, missed: number}[], group: string, rules: string[]}}
 */
export function coverageGroups(page, find, shown, unit, period) {
  const ids = [...new Set(shown.map((rule) => groupId(page, rule)))]
  const count = (id, name, rules) => ({
    ...{ id, name, n: rules.length },
    missed: rules.filter((rule) => find(rule, unit, period)?.verdict === 'not_met').length,
  })
  const of = (id) => shown.filter((rule) => id === ALL || groupId(page, rule) === id)
  const groups = [
    ...ids.map((id) => count(id, t(`coverage.group.${id}`), of(id))),
    count(ALL, t('ruleMatrix.all'), shown),
  ]
  const asked = page.choice('rule', shown, '')
  const first = shown.length <= FEW ? ALL : asked ? groupId(page, asked) : ids[0]
  const group = page.choice(
    'group',
    groups.map(({ id }) => id),
    first,
  )
  return { groups, group, rules: of(group) }
}

const ALL = 'all'
/** Up to so many rules stand in one table. */
const FEW = 20

/** Rows of coverage_rate by rule, unit and period. @param {object[]} rows */
export function rateIndex(rows) {
  const byKey = new Map(rows.map((row) => [`${row.rule_id} ${row.unit_id} ${row.period}`, row]))
  return (rule, unit, period) => byKey.get(`${rule} ${unit} ${period}`) ?? null
}

/** The units that have a row. @param {import('./page.js').Page} page */
export const coverageUnits = (page) => new Set(page.rows('coverage_rate').map((row) => row.unit_id))

/** The units of the matrix's columns. @param {import('./page.js').Page} page */
export const coverageColumns = (page) => matrixUnits(page, coverageUnits(page))

/** The rules with something due in a period, in order, and why the others are not shown. */
export function shownCoverage(page, period) {
  const rows = page.rows('coverage_rate').filter((row) => row.period === period)
  const shown = [...new Set(rows.filter(isKnown).map((row) => row.rule_id))].sort(compare(page))
  const known = new Set(page.rows('coverage_rate').map((row) => row.rule_id))
  const listed = page
    .rows('rule')
    .filter((row) => row.table === 'coverage' && ['measured', 'no_records', 'off'].includes(row.measured))
  const idle = listed
    .filter((row) => !shown.includes(row.rule_id))
    .map(({ rule_id: id, measured }) => ({
      id,
      why: known.has(id) ? 'no_due' : measured === 'off' ? 'off' : 'no_records',
    }))
    .sort((a, b) => compare(page)(a.id, b.id))
  return { shown, idle }
}

const isKnown = (row) => row.n_due > 0 || typeof row.rate_low === 'number'

/** The rule that the page opens with: the lowest that misses a target below 100 %, else the lowest missed. */
export function lowestMissed(page, find, rules, unit, period) {
  const main = rules.filter((id) => groupId(page, id) !== 'other')
  const missed = main
    .map((id) => find(id, unit, period))
    .filter((row) => row?.verdict === 'not_met' && typeof row.rate === 'number')
    .sort((a, b) => a.rate - b.rate)
  return (missed.find((row) => row.target < 1) ?? missed[0])?.rule_id ?? main[0] ?? rules[0]
}

/** The title: how many rules are met, how many are not, and the lowest. */
export function coverageTitle(page, find, rules, unit, period) {
  const rows = rules.map((id) => find(id, unit, period)).filter((row) => row?.verdict && row.verdict !== 'too_few')
  const when = { period: periodName(period) }
  if (rows.length === 0) return t('coverage.finding.none', when) + t('sentence.end')
  const missed = rows.filter((row) => row.verdict === 'not_met').sort((a, b) => (a.rate ?? 1) - (b.rate ?? 1))
  const met = rows.filter((row) => row.verdict === 'met').length
  const counts = t('coverage.finding.counts', { ...when, n: rows.length, met })
  const names = joinNames(missed.slice(0, 2).map((row) => page.rules.title(row.rule_id)))
  const lowest = missed.length > 0 ? t('coverage.finding.notMet', { n: missed.length, names }) : ''
  return joinSentences([counts + lowest + t('sentence.end')])
}

/** The heading over the matrix: the division that misses most. */
export function coverageMatrixTitle(page, find, rules, period) {
  const missed = (id) => rules.filter((rule) => find(rule, id, period)?.verdict === 'not_met').length
  const { own } = page.units
  if (own) return t('coverage.matrix.own', { unit: page.units.name(own), n: missed(own), m: missed(company) })
  const counts = coverageColumns(page)
    .filter((id) => id !== company)
    .map((id) => ({ id, n: missed(id) }))
  const most = Math.max(0, ...counts.map(({ n }) => n))
  const found = counts.filter(({ n }) => n === most)
  if (most === 0 || found.length > 2) return t('coverage.matrix.title')
  return t('coverage.matrix.most', { names: joinNames(found.map(({ id }) => page.units.name(id))), most })
}

/** Rules × units; a cell opens its definition. */
export function coverageMatrix(page, find, { rules, columns, period, chosen, caption }) {
  const domains = new Map(
    rules.map((id) => {
      const found = columns.map((unit) => find(id, unit, period)).filter((row) => typeof row?.rate === 'number')
      return [id, fullDomain(found, found[0]?.target ?? null)]
    }),
  )
  const target = (id) => columns.map((unit) => find(id, unit, period)?.target).find((one) => typeof one === 'number')
  return ruleMatrix(page, {
    ...{ caption, choose: t('coverage.rule'), rules, columns, chosen },
    groupOf: (id) => coverageGroup(page, id),
    noteOf: (id) => (target(id) === undefined ? null : t('coverage.target', { target: targetPercent(target(id)) })),
    verdictOf: (id) => find(id, columns[0], period)?.verdict ?? null,
    cellOf(rule, unit) {
      const row = find(rule, unit, period)
      if (typeof row?.rate !== 'number') return withoutRate(row)
      const figure = { kind: 'coverageRate', ruleId: rule, unit, period, row }
      const { rate: value, rate_low: low, rate_high: high, verdict, n_due: n, n_done: k } = row
      const strict = row.target >= 1 && k < n
      return {
        ...{ value, low, high, target: row.target, verdict, strict, domain: domains.get(rule) },
        ...{ text: percentNumber(value), range: interval(low, high) },
        note: strict ? t('coverage.failed', { k: n - k }) : `n ${number(n)}`,
        label: figureLabel(page, figure),
        open: (opener) => openDefinition(page, figure, opener),
      }
    },
  })
}

/** Nothing due, or records that begin too late to tell: then what the rate may be. */
function withoutRate(row) {
  const text =
    typeof row?.rate_low === 'number' && row.n_undeterminable > 0
      ? t('coverage.between', { range: interval(row.rate_low, row.rate_high, 0) })
      : t('coverage.nothingDue')
  return { value: null, verdict: null, text }
}
