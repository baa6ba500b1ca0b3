import { h } from './dom.js'
import { evidenceList } from './evidenceList.js'
import { interval, number, percentNumber, rank, targetPercent } from './format.js'
import { rateDomain } from './intervalCell.js'
import { joinNames, t } from './locale.js'
import { someNames, unitRows } from './satisfaction.js'
import { byEvidence, chanceLimits, chanceText, standingOf, standingText } from './satisfactionChance.js'
import { doubtOf, doubtText, markedName, toldDoubt, unitsWithin } from './satisfactionDoubt.js'
import { formsOf } from './satisfactionForms.js'
import { pooledNotes } from './satisfactionPooled.js'
import { digitsApart } from './satisfactionPrecise.js'
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
  const counts = new Set(known.flatMap((row) => ranks.get(row.unit_id)?.n_ranked ?? []))
  const ranked = counts.size === 1 ? [...counts][0] : null
  const read = (row) => readRow(page, row, { ...context, ranks, ranked })
  const groups = byEvidence(known).map(({ standing, rows: members }) => ({
    name: standing && standingText(standing),
    note: groupNote(page, standing, members),
    rows: members.map(read),
    isListed: standing === 'too_few',
    notes: standing === 'too_few' ? pooledNotes(page, members) : [],
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
      label: unitsTitle(page, rows, context),
      groups: entries,
      domain: rateDomain(
        entries.flatMap((group) => (group.isListed ? [] : group.rows)),
        target,
        'low',
      ),
      target,
      axis: (value) => percentNumber(value, 0),
      heads: {
        name: t('column.unit'),
        n: t('satisfaction.units.forms'),
        rate: t('satisfaction.units.rate'),
        interval: t('column.interval'),
        estimate: known.some((row) => typeof row.shrunk_rate === 'number') ? t('satisfaction.units.estimate') : null,
        chance: target === null ? null : t('satisfaction.units.chance'),
        rank:
          ranks.size === 0
            ? null
            : ranked === null
              ? t('satisfaction.units.rank')
              : t('satisfaction.units.rankOf', { n: ranked }),
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
export function unitNotes(page, context, target) {
  const limits = chanceLimits(page)
  return [
    target !== null &&
      limits !== null &&
      t('satisfaction.units.scale', { likely: targetPercent(limits.likely), sure: targetPercent(limits.sure) }),
    ranksOf(page, context).size > 0 && t('satisfaction.units.ranks'),
  ].filter(Boolean)
}

/** The company, the division looked at or whose site it is, and above few units the division that they belong to. */
const isAbove = (page, id, known, unit) =>
  id === company ||
  (page.units.isDivision(id) &&
    (id === unit ||
      id === page.units.own ||
      (known.length < 3 && known.some((row) => page.units.row(row.unit_id)?.division_id === id))))

/** What a group's name leaves open: how sure a probable standing is, and that too few answers are not judged. */
function groupNote(page, standing, rows) {
  if (standing === 'too_few') return t('satisfaction.units.tooFewNote')
  const limits = chanceLimits(page)
  if (!standing?.startsWith('likely_') || limits === null) return null
  const n = rows.filter(({ verdict }) => verdict === 'uncertain').length
  const share = targetPercent(limits.likely)
  if (n === 0) return t('satisfaction.units.likelyNote', { share })
  return n === rows.length
    ? t('satisfaction.units.likelyOpen', { share })
    : t('satisfaction.units.likelySome', { share, n })
}

function readRow(page, row, { instrument, period, unit, ranks, ranked }) {
  const place = ranks.get(row.unit_id)
  const isFew = row.verdict === 'too_few'
  const isUnit = row.unit_id !== company && !page.units.isDivision(row.unit_id)
  const hasEstimate = typeof row.shrunk_rate === 'number'
  const doubt = toldDoubt(page, { own: row, instrument, period })
  const digits = digitsApart([row.rate, row.rate_low, row.rate_high], row.target)
  return {
    id: row.unit_id,
    name: page.units.name(row.unit_id),
    n: formsOf(row),
    observed: `${number(row.k_satisfied)}/${number(row.n_valid)}`,
    ...{ value: row.rate, low: row.rate_low, high: row.rate_high, target: row.target },
    // where every form is in doubt nothing is judged
    verdict: doubt?.isAll ? null : row.verdict,
    raw: hasEstimate ? row.shrunk_rate : null,
    rate: percentNumber(row.rate, digits),
    interval: isFew ? '' : interval(row.rate_low, row.rate_high, digits),
    estimate: hasEstimate && !isFew ? percentNumber(row.shrunk_rate) : '',
    chance: isFew || typeof row.chance_met !== 'number' ? '' : chanceText(row.chance_met, chanceLimits(page)),
    rank: place
      ? rank(place.rank, place.rank_low, place.rank_high, place.n_ranked === ranked ? null : place.n_ranked).trim()
      : isUnit && ranks.size > 0
        ? t('satisfaction.units.unranked')
        : '',
    standing: row.target === null ? '' : standingText(standingOf(row)),
    own: row.unit_id === unit && unit !== company,
    mark: isUnit ? doubtOf(page, { unit: row.unit_id, instrument, period }) : doubt && doubtText(doubt),
  }
}

/**
 * The heading over the units: how many stand where, the surest misses by name, with ※ where their answers are doubtful.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of satisfaction_rate: one question, one period
 * @param {{instrument: string, period: string}} context
 */
export function unitsTitle(page, rows, context) {
  const units = unitRows(page, rows).filter((row) => row.rate !== null && row.n_valid > 0)
  const groups = byEvidence(units)
  const nameOf = (row) => markedName(page, row.unit_id, context)
  if (units.length === 1 && groups[0].standing !== null)
    return t('satisfaction.units.one', { unit: nameOf(units[0]), standing: standingText(groups[0].standing) })
  if (units.length < 2) return t('satisfaction.units.title')
  if (groups.some(({ standing }) => standing === null)) return t('satisfaction.units.noTarget', { n: units.length })
  const of = (standing) => groups.find((group) => group.standing === standing)?.rows ?? []
  if (of('too_few').length === units.length) return t('satisfaction.units.fewOnly', { n: units.length })
  if (of('unknown').length === units.length) return t('satisfaction.units.unknownOnly', { n: units.length })
  const surely = of('surely_missed').map(nameOf)
  const counted = (id, n) => (n > 0 ? t(id, { n }) : null)
  const parts = [
    counted('satisfaction.units.likely', of('likely_missed').length),
    counted('satisfaction.units.metAll', of('likely_met').length + of('surely_met').length),
    counted('satisfaction.units.rest', of('open').length),
    counted('satisfaction.units.unknownAll', of('unknown').length),
    counted('satisfaction.units.fewAll', of('too_few').length),
  ].filter(Boolean)
  if (surely.length === 0) return t('satisfaction.units.noneSurely', { n: units.length, parts: joinNames(parts) })
  return [t('satisfaction.units.surely', { names: someNames(surely) }), parts.length > 0 && joinNames(parts)]
    .filter(Boolean)
    .join(t('sentence.then'))
}
