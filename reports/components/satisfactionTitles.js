import { outsideFunnel } from './funnel.js'
import { joinNames, joinSentences, t } from './locale.js'
import { effectiveN, stratumName, surveyedUnits, unitRows } from './satisfaction.js'
import './messages/satisfaction.js'

/** The heading over the funnel: the units outside its 99.8 % limits, and that the others only scatter. */
export function funnelTitle(page, rows, total) {
  const units = surveyedUnits(page, rows)
  if (units.length < 3 || typeof total?.rate !== 'number') return t('satisfaction.funnel.title')
  const found = units
    .map((row) => ({ row, side: outsideFunnel({ n: effectiveN(row), rate: row.rate }, total.rate) }))
    .filter(({ side }) => side !== null)
  if (found.length === 0) return t('satisfaction.funnel.none', { n: units.length })
  const sides = ['below', 'above'].map((side) => {
    const names = found.filter((one) => one.side === side).map(({ row }) => page.units.name(row.unit_id))
    return names.length === 0 ? null : t(`satisfaction.funnel.${side}`, { names: someNames(names) })
  })
  return joinSentences([...sides, t('satisfaction.funnel.rest', { n: units.length - found.length })])
}

/** The heading over the shrunk rates: the units whose whole interval lies below the target all the same. */
export function shrunkTitle(page, rows) {
  const judged = unitRows(page, rows).filter((row) => typeof row.shrunk_high === 'number' && row.target !== null)
  if (judged.length < 2) return t('satisfaction.units.title')
  const below = judged.filter((row) => row.shrunk_high < row.target).map((row) => page.units.name(row.unit_id))
  return below.length === 0
    ? t('satisfaction.units.none', { n: judged.length })
    : t('satisfaction.units.below', { names: someNames(below) })
}

/** The heading over the kinds of customers: the verdict on each. */
export function strataTitle(rows) {
  const judged = rows.filter((row) => row.stratum !== 'all' && row.verdict)
  if (judged.length === 0) return t('satisfaction.strata.title')
  return joinNames(
    judged.map((row) =>
      t('satisfaction.strata.one', { name: stratumName(row.stratum), verdict: t(`verdict.${row.verdict}`) }),
    ),
  )
}

const someNames = (names) =>
  names.length > 4 ? `${joinNames(names.slice(0, 4))} ${t('list.more', { n: names.length })}` : joinNames(names)
