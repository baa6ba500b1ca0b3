import { h } from './dom.js'
import { evidenceList } from './evidenceList.js'
import { number, percentNumber, rank } from './format.js'
import { rateDomain } from './intervalCell.js'
import { t } from './locale.js'
import { formsOf, someNames, unitRows } from './satisfaction.js'
import { byEvidence, chanceText, shrunkOf, standingOf, standingText } from './satisfactionChance.js'
import { doubtOf, unitsWithin } from './satisfactionDoubt.js'
import { pooledNote } from './satisfactionPooled.js'
import { noRowsCard } from './stateCards.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/satisfaction.js'

/**
 * The rate of each unit, sorted by evidence, under the company's.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of satisfaction_rate: one question, all strata together, one period
 * @param {{instrument: string, period: string, unit: string}} context unit: the one looked at
 */
export function unitEvidence(page, rows, context) {
  const known = unitRows(page, rows).filter((row) => row.rate !== null && row.n_valid > 0)
  if (known.length === 0) return noRowsCard()
  const target = known.find((row) => typeof row.target === 'number')?.target ?? null
  const ranks = ranksOf(page, context)
  const read = (row) => readRow(page, row, { ...context, ranks, isRanked: ranks.size > 0 })
  const groups = byEvidence(known).map(({ standing, rows: members }) => ({
    name: standing && standingText(standing),
    note: standing === 'tooFew' ? t('satisfaction.units.tooFewNote') : undefined,
    rows: members.map(read),
  }))
  const above = rows
    .filter((row) => isAbove(page, row.unit_id, known, context.unit) && row.rate !== null && row.n_valid > 0)
    .sort((a, b) => (a.unit_id === company ? -1 : 0) - (b.unit_id === company ? -1 : 0))
  const entries = [{ name: null, rows: above.map(read) }, ...groups].filter((group) => group.rows.length > 0)
  const answered = new Set(known.map((row) => row.unit_id))
  const ids = rows.map((row) => row.unit_id)
  const missing = unitsWithin(page, ids, company).filter((id) => !answered.has(id))
  return [
    evidenceList({
      label: unitsTitle(page, rows),
      groups: entries,
      domain: rateDomain(
        entries.flatMap((group) => group.rows),
        target,
        'low',
      ),
      target,
      axis: (value) => percentNumber(value, 0),
      heads: {
        name: t('column.unit'),
        n: t('satisfaction.units.forms'),
        observed: t('satisfaction.units.observed'),
        value: t('satisfaction.units.value'),
        chance: target === null ? null : t('satisfaction.units.chance'),
        rank: ranks.size === 0 ? null : t('satisfaction.units.rank'),
      },
    }),
    missing.length > 0 &&
      h(
        'p',
        { class: 'provenance', 'data-state': 'partial' },
        t('satisfaction.units.unanswered', {
          names: someNames(
            missing.map((id) => page.units.name(id)),
            6,
          ),
        }),
      ),
  ]
}

/** The ranks of units in a survey and period, by unit. */
const ranksOf = (page, { instrument, period }) =>
  new Map(
    page
      .rows('satisfaction_rank')
      .filter((row) => row.instrument === instrument && row.period === period)
      .map((row) => [row.unit_id, row]),
  )

/** How to read the columns of the list: only those that are there. @param {import('./page.js').Page} page */
export const unitNotes = (page, context, target) =>
  [
    target !== null && t('satisfaction.units.scale'),
    ranksOf(page, context).size > 0 && t('satisfaction.units.ranks'),
  ].filter(Boolean)

/** The company, the division looked at or whose site it is, and above few units the division that they belong to. */
const isAbove = (page, id, known, unit) =>
  id === company ||
  (page.units.isDivision(id) &&
    (id === unit ||
      id === page.units.own ||
      (known.length < 3 && known.some((row) => page.units.row(row.unit_id)?.division_id === id))))

function readRow(page, row, { instrument, period, unit, ranks, isRanked }) {
  const place = ranks.get(row.unit_id)
  const isFew = row.verdict === 'too_few'
  const isUnit = row.unit_id !== company && !page.units.isDivision(row.unit_id)
  const pooled = isFew ? pooledNote(page, row) : null
  return {
    id: row.unit_id,
    name: page.units.name(row.unit_id),
    n: formsOf(row),
    observed: `${number(row.k_satisfied)}/${number(row.n_valid)} ${percentNumber(row.rate)}`,
    isObserved: typeof row.shrunk_rate !== 'number',
    value: shrunkOf(row),
    low: row.shrunk_low ?? row.rate_low,
    high: row.shrunk_high ?? row.rate_high,
    raw: row.rate,
    target: row.target,
    verdict: row.verdict,
    text: percentNumber(shrunkOf(row)),
    chance: isFew || typeof row.chance_met !== 'number' ? '' : chanceText(row.chance_met),
    rank: place
      ? rank(place.rank, place.rank_low, place.rank_high, place.n_ranked)
      : isUnit && isRanked
        ? t('satisfaction.units.unranked')
        : '',
    standing: row.target === null ? '' : standingText(isFew ? 'tooFew' : standingOf(row.chance_met, row.verdict)),
    own: row.unit_id === unit && unit !== company,
    mark: isUnit ? doubtOf(page, { unit: row.unit_id, instrument, period }) : null,
    note: isFew
      ? pooled
        ? t('satisfaction.units.fewPooled', { n: formsOf(row), pooled })
        : t('satisfaction.units.fewNote', { n: formsOf(row) })
      : null,
  }
}

/** The heading over the units: how many stand where, the surest misses by name. */
export function unitsTitle(page, rows) {
  const units = unitRows(page, rows).filter((row) => row.rate !== null && row.n_valid > 0)
  const groups = byEvidence(units)
  if (units.length === 1 && groups[0].standing !== null)
    return t('satisfaction.units.one', {
      unit: page.units.name(units[0].unit_id),
      standing: standingText(groups[0].standing),
    })
  if (units.length < 2) return t('satisfaction.units.title')
  if (groups.some(({ standing }) => standing === null)) return t('satisfaction.units.noTarget', { n: units.length })
  const of = (standing) => groups.find((group) => group.standing === standing)?.rows ?? []
  const judged = units.length - of('tooFew').length - of('unknown').length
  if (of('tooFew').length === units.length) return t('satisfaction.units.fewOnly', { n: units.length })
  if (of('unknown').length === units.length) return t('satisfaction.units.unknownOnly', { n: units.length })
  const surely = of('surelyMissed').map((row) => page.units.name(row.unit_id))
  const counted = (id, n) => (n > 0 ? t(id, { n }) : null)
  const parts = [
    surely.length > 0
      ? t('satisfaction.units.surely', { names: someNames(surely) })
      : counted('satisfaction.units.noneSurely', judged),
    counted('satisfaction.units.likely', of('likelyMissed').length),
    counted('satisfaction.units.rest', of('open').length),
    counted('satisfaction.units.metAll', of('likelyMet').length + of('surelyMet').length),
    counted('satisfaction.units.unknownAll', of('unknown').length),
    counted('satisfaction.units.fewAll', of('tooFew').length),
  ]
  return parts.filter(Boolean).join(t('sentence.then'))
}
