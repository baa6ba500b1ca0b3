import { block, clause, provenance } from './block.js'
import { h } from './dom.js'
import { none, number, percent, targetPercent } from './format.js'
import { coded, joinSentences, t } from './locale.js'
import { dataTable } from './table.js'
import { company } from './units.js'
import './messages/survey.js'

/** The classes of a plan in the order of the table. */
const ORDER = ['resident', 'non_resident', 'key_account', 'service_event']

/**
 * How many the next surveys ask at the chosen unit, by class: frame, share, rule, expected returns; each unit below it; and
 * the command that draws. Null without a plan.
 * @param {import('./page.js').Page} page
 * @param {{unit: string, asOf: string}} context
 */
export function samplingBlock(page, { unit, asOf }) {
  const plan = page.rows('sampling_plan')
  const own = byClass(plan.filter((row) => row.unit_id === unit))
  if (own.length === 0) return null
  const title = planTitle(own)
  const left = own.reduce((sum, row) => sum + (row.n_left_out ?? 0), 0)
  return block({
    title,
    subtitle: t('survey.plan.subtitle'),
    body: [
      dataTable({ caption: title, rows: own, stacking: true, columns: columns(page) }),
      unitsBelow(page, plan, unit),
      h('p', { class: 'quiet' }, t('survey.plan.draw'), h('code', {}, 'pilotlight draw . --out draw')),
    ],
    provenance: provenance({
      ...{ asOf, rule: page.rules.row('common_sampling') },
      notes: [left > 0 && t('survey.plan.left', { n: number(left) })],
    }),
  })
}

const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
const byClass = (rows) => [...rows].sort((a, b) => place(a.class) - place(b.class))
const className = (name) => coded('survey.class', name)

/** The finding: how many are to be asked, and how many answers that should bring. @param {object[]} rows of sampling_plan */
export function planTitle(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
  const n = number(sum('n_planned'))
  return rows.every((row) => typeof row.n_expected === 'number')
    ? t('survey.plan.title', { n, expected: number(sum('n_expected')) })
    : t('survey.plan.titleUnknown', { n })
}

const columns = (page) => [
  { key: 'class', label: t('survey.plan.class'), wide: true, class: 'nowrap', format: className },
  { key: 'wave', label: t('survey.plan.wave'), class: 'nowrap' },
  { key: 'n_frame', label: t('survey.plan.frame'), number: true, format: (n) => number(n) },
  { key: 'share', label: t('survey.plan.share'), number: true, format: (share) => targetPercent(share) },
  { key: 'n_planned', label: t('survey.plan.n'), number: true, format: (n) => number(n) },
  { key: 'n_reserve', label: t('survey.plan.reserve'), number: true, format: (n) => number(n) },
  { key: 'response_rate', label: t('survey.plan.response'), number: true, format: response },
  { key: 'n_expected', label: t('survey.plan.expected'), number: true, format: (n) => number(n) },
  { key: 'rule_id', label: t('survey.plan.rule'), wide: true, fixed: true, format: (id, row) => ruleOf(page, id, row) },
]

/** `62%（124 / 200）`, and whether it is the company's. */
function response(rate, { n_answered: k, n_issued: n, unit_id: unit, response_unit_id: of }) {
  if (rate === null) return none
  const counted = typeof n === 'number' ? ` (${t('survey.plan.of', { k: number(k), n: number(n) })})` : ''
  return `${percent(rate, 0)}${counted}${of === unit ? '' : t('survey.plan.company')}`
}

const ruleOf = (page, id, row) => [
  clause(page.rules.row(id)),
  row.is_required === false && [' ', h('span', { class: 'tag tag-proposed' }, t('survey.plan.off'))],
]

/** Every unit's sizes, one column for each class. */
function unitsBelow(page, plan, unit) {
  const ids = [...new Set(plan.map((row) => row.unit_id))].filter((id) => id !== unit)
  const shown = page.units.grouped(ids).flatMap((group) => group.units)
  const rows = shown
    .filter((id) => ids.includes(id) && (unit === company || page.units.row(id)?.division_id === unit))
    .map((id) => {
      const own = plan.filter((row) => row.unit_id === id)
      return { unit: page.units.name(id), ...Object.fromEntries(own.map((row) => [row.class, row])) }
    })
  if (rows.length === 0) return null
  const classes = [...new Set(plan.map((row) => row.class))].sort((a, b) => place(a) - place(b))
  const details = h('details', {}, h('summary', {}, t('survey.plan.byUnit')))
  details.addEventListener(
    'toggle',
    () =>
      details.append(
        dataTable({
          caption: t('survey.plan.byUnit'),
          rows,
          stacking: true,
          columns: [
            { key: 'unit', label: t('column.unit'), wide: true },
            ...classes.map((name) => ({
              ...{ key: name, label: joinSentences([className(name), ' n / N']), number: true },
              format: (row) => (row ? t('survey.plan.of', { k: number(row.n_planned), n: number(row.n_frame) }) : none),
              sortKey: (row) => row[name]?.n_planned ?? null,
            })),
          ],
        }),
      ),
    { once: true },
  )
  return details
}
