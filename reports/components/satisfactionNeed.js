import { block, provenance } from './block.js'
import { h, s } from './dom.js'
import { none, number, percentNumber, period as periodName, targetPercent } from './format.js'
import { coded, t } from './locale.js'
import { unitRows } from './satisfaction.js'
import { linear } from './scale.js'
import { dataTable } from './table.js'
import './messages/survey.js'

/**
 * How many answers each unit needs to be judged against the target at all, beside what came back in the last full year; for
 * a unit's own site that unit alone. Null where the survey has no plan.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, asOf: string, rule: object}} context
 */
export function needBlock(page, { instrument, asOf, rule }) {
  const all = page.rows('sampling_need').filter((row) => row.instrument === instrument && row.target !== null)
  const rows = needRows(unitRows(page, all))
  if (rows.length === 0) return null
  const title = needTitle(rows, page.units.name)
  const when = periodName(rows[0].period)
  const least = rows[0].n_certain
  const never = rows.filter((row) => row.is_reachable === false).length
  return block({
    title,
    subtitle: least !== null && t('survey.need.subtitle', { n: number(least), period: when }),
    long: true,
    body: [
      dataTable({ caption: title, rows, stacking: true, limit: 12, columns: columns(page, rows, when) }),
      never > 0 && h('p', { class: 'quiet' }, t('survey.need.unreachable', { k: never, power: powerOf(rows) })),
    ],
    provenance: provenance({ asOf, rule, notes: [when, t('survey.need.note', { power: powerOf(rows) })] }),
  })
}

/** Whether what came back would have been enough. */
const sufficed = (row) => row.n_needed !== null && row.n_answered !== null && row.n_answered >= row.n_needed

/** Units that could be judged first, then by how many forms they need; those that cannot be judged last. @param {{unit_id: string}[]} rows */
export const needRows = (rows) =>
  rows
    .map((row) => ({ ...row, can: sufficed(row) ? 'yes' : row.is_reachable ? 'reachable' : `reason.${row.reason}` }))
    .sort(
      (a, b) =>
        Number(sufficed(b)) - Number(sufficed(a)) ||
        (a.n_needed ?? Infinity) - (b.n_needed ?? Infinity) ||
        (a.unit_id < b.unit_id ? -1 : 1),
    )

/** The chance of a verdict that a size must give, as a percentage. */
const powerOf = (rows) => targetPercent(rows[0].power)

/**
 * The finding: how many units as many forms as came back will probably judge; of one unit, whether they will.
 * @param {object[]} rows of sampling_need
 * @param {(unit: string) => string} nameOf
 */
export function needTitle(rows, nameOf) {
  const k = rows.filter(sufficed).length
  const values = { period: periodName(rows[0].period), target: targetPercent(rows[0].target) }
  if (rows.length === 1)
    return t(k === 1 ? 'survey.need.title.enough' : 'survey.need.title.short', {
      ...values,
      unit: nameOf(rows[0].unit_id),
    })
  return t('survey.need.title', { ...values, n: rows.length, k, power: powerOf(rows) })
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
    count('n_to_issue', t('survey.need.issue')),
    count('n_frame', t('survey.need.frame')),
    { key: 'can', label: t('survey.need.can'), format: canText },
  ]
}

const canText = (can) => (can === 'reason.null' ? none : coded('survey.need', can))

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
