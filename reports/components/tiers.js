import { statusTag } from './block.js'
import { h } from './dom.js'
import { number, percent, period as periodName } from './format.js'
import { coded, joinSentences, t } from './locale.js'
import { mark } from './marks.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/rules.js'
import './messages/tiers.js'

const factors = ['volume', 'spread', 'increment', 'credit', 'peak_shaving', 'local_influence', 'industry_potential']

/** The scopes of a tier list, the company first. @param {object[]} rows */
export const scopesOf = (rows) =>
  [...new Set(rows.map((row) => row.scope_unit_id))].sort(
    (a, b) => (b === company) - (a === company) || (a < b ? -1 : 1),
  )

/** The title from the list by name. */
export function rankingFinding(page, rows, scope) {
  if (rows.length === 0) return t('tiers.finding.none') + t('sentence.end')
  const count = (tier) => rows.filter((row) => row.tier === tier).length
  return sentence(page, scope, rows[0].year, {
    n: rows.length,
    one: count(1),
    two: count(2),
    unstable: rows.filter((row) => row.stability < 1).length,
  })
}

/** The title from the numbers by tier. */
export function summaryFinding(page, rows, scope) {
  if (rows.length === 0) return t('tiers.finding.none') + t('sentence.end')
  const of = (tier) => rows.find((row) => row.tier === tier)?.n ?? 0
  const sum = (name) => rows.reduce((total, row) => total + (row[name] ?? 0), 0)
  return sentence(page, scope, rows[0].year, { n: sum('n'), one: of(1), two: of(2), unstable: sum('n_unstable') })
}

const sentence = (page, scope, year, { n, one, two, unstable }) =>
  joinSentences([
    t(page.manifest.audience.detail === 'customer' ? 'tiers.finding.mine' : 'tiers.finding.counts', {
      year: periodName(String(year)),
      scope: page.units.name(scope),
      n: number(n),
      one: number(one),
      two: number(two),
    }) +
      (unstable > 0 ? t('tiers.finding.unstable', { n: number(unstable) }) : '') +
      t('sentence.end'),
  ])

/** The list by name with its factors. */
export function rankingTable(page, rows, factorRows) {
  const byCustomer = new Map()
  for (const row of factorRows) {
    const own = byCustomer.get(row.customer_id) ?? {}
    own[row.factor] = row.score
    byCustomer.set(row.customer_id, own)
  }
  const present = factors.filter((factor) => factorRows.some((row) => row.factor === factor))
  const lines = rows.map((row) => ({
    ...row,
    name: row.display_name ?? row.customer_id,
    unit: page.units.name(row.unit_id),
    ...scoresOf(byCustomer.get(row.customer_id), present),
  }))
  return dataTable({
    caption: t('tiers.ranking.title'),
    rows: lines,
    sort: { key: 'rank', descending: false },
    limit: 30,
    stacking: true,
    columns: [
      { key: 'rank', label: t('tiers.column.rank'), number: true, format: (value) => number(value) },
      {
        key: 'name',
        label: t('column.customer'),
        wide: true,
        format: (name, row) => [
          h('strong', {}, name),
          row.tie_at_cutoff && [' ', h('span', { class: 'tag tag-proposed' }, t('tiers.tie'))],
        ],
      },
      { key: 'unit', label: t('column.unit'), class: 'nowrap' },
      { key: 'sub_segment', label: t('tiers.segment'), format: (id) => (id ? coded('segment', id) : '—') },
      { key: 'tier', label: t('column.tier'), class: 'nowrap', format: tierName },
      { key: 'previous_tier', label: t('tiers.column.previous'), class: 'nowrap faint', format: tierName },
      { key: 'score', label: t('tiers.column.score'), number: true, format: (value) => number(value, 1) },
      ...present.map((factor) => ({
        key: `f_${factor}`,
        label: coded('factor', factor),
        format: (score) => factorBar(factor, score),
      })),
      { key: 'stability', label: t('tiers.column.stability'), number: true, format: stabilityText },
      {
        key: 'basis',
        label: t('tiers.column.basis'),
        class: 'nowrap faint',
        format: (basis) => (basis === 'review' ? t('tiers.basis.review') : t('tiers.basis.partial')),
      },
    ],
  })
}

const scoresOf = (scores = {}, present) =>
  Object.fromEntries(present.map((factor) => [`f_${factor}`, scores[factor] ?? null]))

/** A tier's name; none where the list is too short for tiers. @param {1 | 2 | 3 | null} tier */
export const tierName = (tier) => (tier === null ? t('tier.none') : t(`tier.${tier}`))

const stabilityText = (value) =>
  value === null || value >= 1 ? percent(value, 0) : [mark('uncertain'), ' ', percent(value, 0)]

/** A factor's score, 1 to 10, as a short bar with its number for readers who do not see it. */
function factorBar(factor, score) {
  const missing = score === null
  const label = missing
    ? t('tiers.factor.missing', { factor: coded('factor', factor) })
    : t('tiers.factor.label', { factor: coded('factor', factor), score: number(score, 1) })
  return h(
    'span',
    { class: 'factor', role: 'img', 'aria-label': label, title: label },
    !missing && h('span', { style: `width:${Math.max(0, Math.min(100, score * 10))}%` }),
  )
}

/** The weights of the factors with the tag of their status. @param {object[]} rows of tier_weight, else of tier_factor */
export function weightTable(page, rows) {
  const weights = factors
    .map((factor) => rows.find((row) => row.factor === factor && row.weight !== null))
    .filter(Boolean)
  if (weights.length === 0) return noRowsCard()
  return dataTable({
    caption: t('tiers.weights.title'),
    rows: weights,
    columns: [
      { key: 'factor', label: t('tiers.column.factor'), fixed: true, format: (factor) => coded('factor', factor) },
      {
        key: 'rule_id',
        label: t('rules.column.rule'),
        fixed: true,
        class: 'faint',
        format: (id) => (id ? page.rules.title(id) : ''),
      },
      {
        key: 'weight',
        label: t('tiers.column.weight'),
        fixed: true,
        number: true,
        format: (weight, row) => [percent(weight, 0), statusTag(row.status)],
      },
    ],
  })
}

/** The title of the weights: how much of the score rests on proposed weights. @param {object[]} rows as in weightTable */
export function weightsFinding(rows) {
  const known = factors
    .map((factor) => rows.find((row) => row.factor === factor && row.weight !== null))
    .filter(Boolean)
  const proposed = known.filter((row) => row.status === 'proposed')
  if (proposed.length === 0) return t('tiers.weights.title')
  const sum = (list) => list.reduce((total, row) => total + row.weight, 0)
  return t('tiers.weights.finding', {
    n: proposed.length,
    of: known.length,
    share: percent(sum(proposed) / sum(known), 0),
  })
}

/** The rules that the tiers rest on, with the tag of their status. */
export function tierRules(page) {
  const rows = page.rows('rule').filter((row) => row.topic === 'tier')
  if (rows.length === 0) return noRowsCard()
  return h(
    'ul',
    {},
    rows.map((row) =>
      h(
        'li',
        {},
        page.rules.title(row.rule_id),
        statusTag(row.status),
        h('div', { class: 'faint' }, `${row.document ?? ''} ${row.article ?? ''}`),
      ),
    ),
  )
}
