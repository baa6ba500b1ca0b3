import { alertsOf, sumKnown } from './anomalyMonths.js'
import { number, percent, period as periodName } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { company } from './units.js'
import './messages/anomalies.js'

/**
 * The title: the share of the most frequent kind, and the fewest units that hold half of the gas at stake (what was used
 * less and more than expected, both counted as positive).
 * @param {object[]} rows the table anomaly_month of the units shown
 * @param {string} own the unit they belong to
 */
export function unitsFinding(page, rows, own, month) {
  const ofMonth = alertsOf(rows, month)
  const whole = ofMonth.filter((row) => row.unit_id === own)
  const n = sumKnown(whole, 'n') ?? 0
  if (n === 0) return t('anomalies.units.title', { month: periodName(month) })
  const most = [...whole].sort((a, b) => b.n - a.n)[0]
  const { units, share } = halfOf(page, ofMonth)
  const kind = t('anomalies.units.kind', {
    kind: coded('kind', most.kind),
    share: percent(most.n / n, 0),
    k: number(most.n),
    n: number(n),
  })
  if (units.length === 0) return kind
  const named = joinNames(units.slice(0, 3).map(page.units.name))
  const where = units.length > 3 ? t('anomalies.units.more', { names: named, n: units.length }) : named
  return kind + t('anomalies.units.half', { where, share: percent(share, 0) })
}

function halfOf(page, rows) {
  const ids = [...new Set(rows.map((row) => row.unit_id))].filter((id) => id !== company && !page.units.isDivision(id))
  const stakes = ids
    .map((id) => ({ id, m3: stake(rows.filter((row) => row.unit_id === id)) }))
    .sort((a, b) => b.m3 - a.m3)
  const all = stakes.reduce((total, { m3 }) => total + m3, 0)
  if (all === 0 || ids.length < 3) return { units: [], share: 0 }
  const units = []
  let held = 0
  for (const { id, m3 } of stakes) {
    if (held >= all / 2) break
    units.push(id)
    held += m3
  }
  return { units, share: held / all }
}

const stake = (rows) => (sumKnown(rows, 'more_m3') ?? 0) - (sumKnown(rows, 'less_m3') ?? 0)

/** What the sums leave out, and how many causes are recorded: none at all is no zero but nothing reported. */
export function sumsNote(rows, own, month) {
  const whole = alertsOf(rows, month).filter((row) => row.unit_id === own)
  const n = sumKnown(whole, 'n') ?? 0
  if (n === 0) return null
  const causes = sumKnown(whole, 'n_with_cause')
  return [
    t('anomalies.units.subtitle'),
    t('anomalies.units.left', {
      unmeasured: number(sumKnown(whole, 'n_unmeasured')),
      unpriced: number(sumKnown(whole, 'n_unpriced')),
    }),
    causes === null ? t('anomalies.causes.unreported') : t('anomalies.causes', { k: number(causes), n: number(n) }),
  ].join('')
}
