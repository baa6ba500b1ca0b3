import { block, provenance } from './block.js'
import { h, s } from './dom.js'
import { fold, isPhone } from './fold.js'
import { none, number, percentNumber, period as periodName, targetPercent } from './format.js'
import { coded, t } from './locale.js'
import { someNames, unitRows } from './satisfaction.js'
import { linear } from './scale.js'
import { dataTable } from './table.js'
import { company } from './units.js'
import './messages/sampling.js'

/** Longer tables are folded. */
const LONG = 8

/**
 * How many answers each unit needs to be judged against the target again, beside what came back in the last full year: a
 * forecast. Units that more forms would help stand in a table, the others in a sentence for each reason; for a unit's own
 * site that unit alone. Null where the survey has no plan.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, asOf: string, rule: object}} context
 */
export function needBlock(page, { instrument, asOf, rule }) {
  const all = page.rows('sampling_need').filter((row) => row.instrument === instrument && row.target !== null)
  const rows = needRows(unitRows(page, all))
  const whole = rows.length === 1 ? rows[0] : all.find((row) => row.unit_id === (page.units.own ?? company))
  if (rows.length === 0 || !whole) return null
  const when = periodName(rows[0].period)
  const least = rows[0].n_certain
  const reason = sameReason(rows)
  const shown = rows.filter(
    ({ can, n_needed: needed }) => can === 'reachable' || (rows.length === 1 && needed !== null),
  )
  const target = targetPercent(whole.target)
  return block({
    title: reason ?? needTitle(whole, page.units.name),
    subtitle:
      least !== null && reason === null && t('survey.need.subtitle', { n: number(least), period: when, target }),
    long: true,
    body: [
      shown.length > 0 && needTable(page, shown, when),
      reason === null && needSentences(rows, page.units.name).map((text) => h('p', { class: 'quiet' }, text)),
    ],
    provenance: provenance({ asOf, rule, notes: [when, t('survey.need.note', { power: powerOf(whole) })] }),
  })
}

/** What keeps all units alike from being judged; null where some can be, or the reasons differ. @param {ReturnType<typeof needRows>} rows */
export function sameReason(rows) {
  const [{ can }] = rows
  const isSame = rows.length > 1 && !['yes', 'reachable'].includes(can) && rows.every((row) => row.can === can)
  return isSame ? coded('survey.need', can) : null
}

/** One sentence for each group of units that more forms do not help. @param {ReturnType<typeof needRows>} rows @param {(unit: string) => string} nameOf */
export function needSentences(rows, nameOf) {
  const groups = [...new Set(rows.map(({ can }) => can))].filter((can) => can !== 'reachable')
  return groups.map((can) => {
    const names = rows.filter((row) => row.can === can).map((row) => nameOf(row.unit_id))
    const what = coded('survey.need', can)
    return rows.length === 1
      ? t('survey.need.one', { what })
      : t('survey.need.group', { what, names: someNames(names, 6) })
  })
}

/** The units that more forms would help, folded away where they are many. */
function needTable(page, rows, when) {
  const caption = t('survey.need.table', { n: rows.length })
  const table = () => [
    dataTable({ caption, rows, stacking: true, columns: columns(page, rows, when) }),
    h('p', { class: 'provenance', 'data-state': 'partial' }, t('survey.need.plot', { period: when })),
  ]
  return rows.length > LONG || (isPhone() && rows.length > 1) ? fold(caption, table) : table()
}

/** Units that could be judged first, then by how many forms they need; those that cannot be judged last. @param {{unit_id: string}[]} rows */
export const needRows = (rows) =>
  rows
    .map((row) => ({
      ...row,
      can: row.is_enough ? 'yes' : row.is_reachable ? 'reachable' : (row.reason ?? 'no_estimate'),
    }))
    .sort(
      (a, b) =>
        Number(Boolean(b.is_enough)) - Number(Boolean(a.is_enough)) ||
        (a.n_needed ?? Infinity) - (b.n_needed ?? Infinity) ||
        (a.unit_id < b.unit_id ? -1 : 1),
    )

/** The chance of a verdict that a size must give, as a percentage. */
const powerOf = (row) => targetPercent(row.power)

/**
 * The forecast: how many units as many forms as came back would probably judge again; of one unit, whether they would.
 * @param {object} whole row of sampling_need of the company, a division or a unit
 * @param {(unit: string) => string} nameOf
 */
export function needTitle(whole, nameOf) {
  const { n_units: n, n_units_enough: k, is_enough: isEnough, n_needed: needed, is_reachable: isReachable } = whole
  const values = { period: periodName(whole.period), power: powerOf(whole) }
  if (n !== 1) return t('survey.need.title', { ...values, n, k })
  const unit = nameOf(whole.unit_id)
  if (isEnough) return t('survey.need.title.enough', { ...values, unit })
  const isKnown = isEnough === false && (needed !== null || isReachable === false)
  return isKnown ? t('survey.need.title.short', { ...values, unit }) : t('survey.need.title.unknown', { unit })
}

function columns(page, rows, when) {
  const counts = rows.flatMap((row) => [row.n_answered, row.n_needed]).filter((n) => typeof n === 'number' && n > 0)
  const scale =
    counts.length > 0 ? linear([Math.log(Math.min(...counts, 10)), Math.log(Math.max(...counts))], [6, 134]) : null
  const count = (key, label) => ({ key, label, number: true, format: (n) => number(n) })
  return [
    { key: 'unit_id', label: t('column.unit'), wide: true, format: (id) => page.units.name(id) },
    { key: 'estimate', label: t('survey.need.estimate'), number: true, format: (value) => percentNumber(value) },
    count('n_answered', t('survey.need.have', { period: when })),
    {
      ...{ key: 'n_needed', label: t('survey.need.needed'), number: true },
      format: (n, row) => h('span', { class: 'plotted' }, h('span', {}, number(n)), scale && evidence(row, scale)),
    },
    {
      ...{ key: 'n_to_issue', label: t('survey.need.issue'), number: true },
      format: (n, { can }) => (can === 'reachable' ? number(n) : none),
    },
    count('n_frame', t('survey.need.frame')),
  ]
}

/** What came back as a point, what is needed as a tick, on a scale of logarithms. */
function evidence({ n_answered: have, n_needed: need }, scale) {
  const at = (n) => (typeof n === 'number' && n > 0 ? scale(Math.log(n)) : null)
  const [from, to] = [at(have), at(need)]
  const color = from !== null && to !== null && from >= to ? 'var(--met)' : 'var(--ink-3)'
  return s(
    'svg',
    { class: 'need-plot', width: 140, height: 16, viewBox: '0 0 140 16', 'aria-hidden': 'true' },
    from !== null && to !== null && s('line', { x1: from, x2: to, y1: 8, y2: 8, stroke: color, 'stroke-width': 1.4 }),
    to !== null && s('line', { x1: to, x2: to, y1: 2, y2: 14, stroke: 'var(--ink)', 'stroke-width': 1.4 }),
    from !== null && s('circle', { cx: from, cy: 8, r: 3.4, fill: color }),
  )
}
