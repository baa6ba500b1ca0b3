import { block, clause, provenance } from './block.js'
import { h } from './dom.js'
import { fold, isPhone } from './fold.js'
import { none, number, percent, period as periodName, targetPercent } from './format.js'
import { coded, joinNames, joinSentences, t } from './locale.js'
import { dataTable } from './table.js'
import { company } from './units.js'
import './messages/sampling.js'
import './messages/survey.js'

/** The classes of a plan in the order of the table. */
const ORDER = ['resident', 'non_resident', 'key_account', 'service_event']

/**
 * How many the next wave of the chosen survey asks at the chosen unit, by class: frame, share, rule, expected returns beside
 * the last year's; each unit below it; and, for those who can run it, the command that draws. Null where the rules ask for
 * no sample of that survey.
 * @param {import('./page.js').Page} page
 * @param {{unit: string, instrument: string, asOf: string}} context
 */
export function samplingBlock(page, { unit, instrument, asOf }) {
  const is = (row) => row.unit_id === unit && row.instrument === instrument
  const all = page.rows('sampling_plan').filter((row) => row.instrument === instrument)
  const oneByOne = all.filter((row) => row.unit_id === unit && isOneByOne(row))
  const plan = all.filter((row) => !isOneByOne(row))
  const own = byClass(plan.filter((row) => row.unit_id === unit))
  const visits = oneByOne.map(oneByOneText)
  const total = page.rows('sampling_total').find(is)
  if (total === undefined && visits.length === 0) return null
  const last = page.rows('sampling_need').find(is)
  const title = total ? planTitle(own, total) : visits[0]
  const draw = () => [
    own.length > 0 && dataTable({ caption: title, rows: own, stacking: true, columns: columns(page) }),
    own.length > 0 && visits.map((text) => h('p', { class: 'quiet' }, text)),
    unitsBelow(page, plan, unit),
    own.length > 0 &&
      page.manifest.audience.kind === 'leadership' &&
      h('p', { class: 'quiet' }, t('survey.plan.draw'), h('code', {}, 'pilotlight draw . --out draw')),
  ]
  return block({
    title,
    subtitle: total && joinSentences([t('survey.plan.subtitle'), comparedText(own[0], total, last)]),
    body: isPhone() && own.length > 0 ? fold(t('survey.plan.fold'), draw) : draw(),
    provenance: provenance({
      ...{ asOf, rule: page.rules.row('common_sampling') },
      notes: [
        total?.is_rounded && t('survey.plan.rounded'),
        total?.n_left_out > 0 && t('survey.plan.left', { n: number(total.n_left_out) }),
      ],
    }),
  })
}

/**
 * What should come back, beside what came back in the last full year: of each half-year, wave, year or month; null where
 * either is not known.
 * @param {{wave: string, n_waves: number | null} | undefined} plan row of sampling_plan
 * @param {{n_expected: number | null}} total row of sampling_total
 * @param {{period: string, n_answered: number | null} | undefined} last row of sampling_need
 */
export function comparedText(plan, { n_expected: expected }, last) {
  if (!plan || typeof expected !== 'number' || typeof last?.n_answered !== 'number') return null
  const isYear = /^\d{4}$/.test(plan.wave)
  const span = isYear ? 'year' : /-\d\d$/.test(plan.wave) ? 'month' : plan.n_waves === 2 ? 'half' : 'part'
  const values = { n: number(expected), m: number(last.n_answered), period: periodName(last.period) }
  return t(`survey.plan.compare.${span}`, values)
}

const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
const byClass = (rows) => [...rows].sort((a, b) => place(a.class) - place(b.class))
const className = (name) => coded('survey.class', name)

/** Services of which nothing is left to draw, since the rules ask for every one. */
const isOneByOne = (row) => row.class === 'service_event' && row.n_frame === 0 && row.n_left_out > 0
const oneByOneText = (row) =>
  t('survey.plan.oneByOne', { month: waveText(row.wave, row.n_waves), n: number(row.n_left_out) })

/**
 * The finding: how many customers are drawn, services revisited, and classes asked as a whole, and how many answers that should
 * bring where every class has a response rate.
 * @param {object[]} rows of sampling_plan
 * @param {object} total their row of sampling_total
 */
export function planTitle(rows, { n_drawn: drawn, n_visits: visits, n_whole: whole, n_expected: expected }) {
  const some = [
    (drawn > 0 || visits + whole === 0) && t('survey.plan.drawn', { n: drawn }),
    visits > 0 && t('survey.plan.visits', { n: visits }),
  ].filter(Boolean)
  if (whole > 0) {
    const classes = rows.filter((row) => row.share === 1 && row.n_planned > 0).map((row) => className(row.class))
    const values = { classes: joinNames(classes), n: whole }
    some.push(t(some.length > 0 ? 'survey.plan.census' : 'survey.plan.censusOnly', values))
  }
  const parts = some.reduce((one, other) => t('survey.plan.and', { one, other }))
  return typeof expected === 'number'
    ? t('survey.plan.title', { parts, expected: number(expected) })
    : t('survey.plan.titleUnknown', { parts })
}

/**
 * A wave in words: `2026-1` of two a year 2026 年上半年, else 2026 年第 1 批; a year and a month as such.
 * @param {string} wave
 * @param {number | null} [waves] how many a year
 */
export function waveText(wave, waves = null) {
  const [, year, n] = /^(\d{4})-(\d)$/.exec(wave) ?? []
  if (n === undefined) return /^\d{4}(-\d\d)?$/.test(wave) ? periodName(wave) : wave
  return waves === 2 && Number(n) <= 2 ? t(`survey.plan.half.${n}`, { year }) : t('survey.plan.part', { year, n })
}

const columns = (page) => [
  { key: 'class', label: t('survey.plan.class'), wide: true, class: 'nowrap', format: className },
  {
    ...{ key: 'wave', label: t('survey.plan.wave'), class: 'nowrap' },
    format: (wave, row) => waveText(wave, row.n_waves),
  },
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
  const shown = percent(rate, 0)
  const counted =
    typeof n === 'number' ? t('survey.plan.response.of', { rate: shown, k: number(k), n: number(n) }) : shown
  return `${counted}${of === unit ? '' : t('survey.plan.company')}`
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
  const columns = [
    { key: 'unit', label: t('column.unit'), wide: true },
    ...classes.map((name) => ({
      ...{ key: name, label: joinSentences([className(name), ' n / N']), number: true },
      format: (row) => (row ? t('survey.plan.of', { k: number(row.n_planned), n: number(row.n_frame) }) : none),
      sortKey: (row) => row[name]?.n_planned ?? null,
    })),
  ]
  const caption = t('survey.plan.byUnit')
  return fold(caption, () => dataTable({ caption, rows, stacking: true, columns }))
}
