import { isAlert, monthColumns, ofUnit, sumKnown } from './anomalyMonths.js'
import { chart } from './chart.js'
import { money, period as periodName } from './format.js'
import { t } from './locale.js'
import { monthBars } from './monthBars.js'
import { noRowsCard } from './stateCards.js'
import './messages/anomalies.js'

/** Money at stake per month at one unit; a month whose alerts have no price is a gap. @param {object[]} rows the table anomaly_month */
export function stakeMonths(page, rows, unit, months) {
  const own = ofUnit(rows, unit, months)
  const known = stakesOf(own, months).filter(({ n }) => n !== null)
  if (known.every(({ n }) => n === 0)) return noRowsCard(t('anomalies.stake.none'))
  return chart({
    label: t('anomalies.stake.label', { unit: page.units.name(unit) }),
    draw: monthBars(known, months, { format: axisMoney, sparse: true }),
    rows: own,
    columns: monthColumns(),
    cursor: 'month',
    points: known,
  })
}

/** Money on an axis, without needless zeros: `2.5 万元`. */
const axisMoney = (cny) =>
  cny === 0
    ? '0'
    : money(cny)
        .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
        .replace(/\.(?=\D|$)/, '')

/** Nothing happened: nothing is at stake. Something did, and none of it has a price: not known. */
const stakesOf = (own, months) =>
  months.map((month) => {
    const rows = own.filter((row) => row.month === month && isAlert(row))
    return { month, n: rows.length === 0 ? 0 : sumKnown(rows, 'at_stake_cny') }
  })

/** The title of the money: the chosen month, and between what the twelve before it lie; null where that cannot be said. */
export function stakeFinding(rows, unit, months, month) {
  const own = ofUnit(rows, unit, months)
  const at = months.indexOf(month)
  const stakes = stakesOf(own, months)
  const before = stakes.slice(Math.max(0, at - 12), at).map(({ n }) => n)
  if (
    before.length < 12 ||
    before.includes(null) ||
    stakes[at].n === null ||
    !own.some((row) => row.month <= months[at - 12])
  )
    return null
  const range = { low: money(Math.min(...before)), high: money(Math.max(...before)) }
  return t('anomalies.stake.finding', { month: periodName(month), money: money(stakes[at].n), ...range })
}
