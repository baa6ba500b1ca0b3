import { h } from './dom.js'
import { none, number, rank } from './format.js'
import { intervalList } from './intervalList.js'
import { coded, joinNames, joinSentences, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/appraisal.js'

/** Scores of units (not divisions) in a year, best first, unranked last. @param {object[]} rows the table appraisal_score */
export const scoresOf = (page, rows, year) =>
  rows
    .filter(
      (row) => String(row.year) === year && !page.units.isDivision(row.unit_id) && row.reason !== 'not_ranked_type',
    )
    .sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (b.score ?? 0) - (a.score ?? 0))

/** The title for all units. */
export function appraisalFinding(scores, year) {
  const ranked = scores.filter((row) => row.ranked && row.score !== null)
  if (ranked.length === 0) return t('appraisal.finding.none')
  const values = ranked.map((row) => row.score)
  const unranked = scores.length - ranked.length
  return joinSentences([
    t('appraisal.finding.range', {
      year,
      n: ranked.length,
      low: number(Math.min(...values), 1),
      high: number(Math.max(...values), 1),
    }),
    unranked > 0 ? t('appraisal.finding.unranked', { n: unranked }) : null,
  ])
}

/** The title for one unit. */
export function unitFinding(page, score, unit, year, ranked) {
  if (!score || score.score === null) return t('appraisal.finding.unitNone', { unit: page.units.name(unit), year })
  const values = {
    unit: page.units.name(unit),
    year,
    score: number(score.score, 1),
    low: number(score.score_low, 1),
    high: number(score.score_high, 1),
    rank: rank(score.rank, score.rank_low, score.rank_high, score.n_ranked ?? ranked),
  }
  return t(score.ranked ? 'appraisal.finding.unit' : 'appraisal.finding.unitUnranked', values)
}

/** The heading over the units: those whose rank interval lies behind that of the first. @param {object[]} scores ranked first */
export function scoresTitle(page, scores) {
  const ranked = scores.filter((row) => row.ranked && row.score !== null)
  const first = ranked[0]
  if (!first || typeof first.rank_high !== 'number') return t('appraisal.units.title', { n: ranked.length })
  const behind = ranked.filter((row) => row.rank_low > first.rank_high)
  const values = { n: ranked.length, k: behind.length }
  if (behind.length === 0) return t('appraisal.units.together', values)
  if (behind.length > 4) return t('appraisal.units.behindMany', values)
  return t('appraisal.units.behind', { ...values, names: joinNames(behind.map((row) => page.units.name(row.unit_id))) })
}

/** Units by score with their intervals; a unit's name opens its card. */
export function scoreList(page, scores, passMark) {
  const ranked = scores.filter((row) => row.ranked && row.score !== null)
  if (ranked.length === 0) return noRowsCard()
  const floor = Math.floor(Math.min(...ranked.map((row) => row.score_low ?? row.score)) - 1)
  const rows = ranked.map((row) => ({
    id: row.unit_id,
    name: h(
      'button',
      { type: 'button', 'data-unit': row.unit_id, onclick: () => page.choose('unit', row.unit_id) },
      page.units.name(row.unit_id),
    ),
    n: null,
    value: row.score,
    low: row.score_low,
    high: row.score_high,
    target: passMark >= floor ? passMark : null,
    verdict: row.band === 'fail' ? 'not_met' : row.band === 'pass' ? 'met' : null,
    text: number(row.score, 1),
    extra: rank(row.rank, row.rank_low, row.rank_high),
    own: row.unit_id === page.units.own,
  }))
  const domain = [floor, 100]
  const heads = { name: t('column.unit'), value: t('appraisal.units.score'), extra: t('appraisal.units.rank') }
  return intervalList({ rows, domain, heads, axis: (value) => number(value), counts: false })
}

/** Units without a rank, and why. */
export const unrankedTable = (page, scores) =>
  dataTable({
    caption: t('appraisal.unranked.title'),
    rows: scores
      .filter((row) => !row.ranked || row.score === null)
      .map((row) => ({ ...row, name: page.units.name(row.unit_id) })),
    columns: [
      { key: 'name', label: t('column.unit') },
      { key: 'score', label: t('appraisal.units.score'), number: true, format: (value) => number(value, 1) },
      {
        key: 'reason',
        label: t('appraisal.column.reason'),
        format: (reason) => (reason ? coded('reason', reason) : none),
      },
    ],
  })
