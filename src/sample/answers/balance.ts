import type { Company } from '../company/company.ts'
import { type Supply, suppliesOf } from '../company/supply.ts'
import { groupBy } from '../groupBy.ts'
import { type Day, dateText } from '../moment.ts'
import type { AddFigures } from './figure.ts'
import type { Scopes } from './scopes.ts'

/** What a unit, division or the company bought, sold and lost in a month. */
interface Month {
  month: Day
  purchased: number
  sold: number
  lost: number
  /** Units that sent nothing. */
  lacking: string[]
}

/** Adds the rows of unit_balance: the gas of every month, and what was lost over the twelve that end with it. */
export function addBalance(add: AddFigures, company: Company, scopes: Scopes): void {
  const sums = new Map<string, Map<Day, Month>>()
  for (const [unitId, own] of groupBy(suppliesOf(company), (supply) => supply.unit.unitId)) {
    const from = own.findIndex(({ sent }) => sent)
    if (from < 0) continue
    for (const supply of own.slice(from))
      for (const scope of scopes.unitsOf(unitId)) {
        const months = sums.get(scope) ?? new Map<Day, Month>()
        sums.set(scope, months)
        addTo(months, supply)
      }
  }
  for (const [unit_id, months] of sums) addMonths(add, unit_id, [...months.values()])
}

function addTo(months: Map<Day, Month>, { unit, month, purchased, sold, ownUse, linepackChange, sent }: Supply): void {
  const sum = months.get(month) ?? { month, purchased: 0, sold: 0, lost: 0, lacking: [] }
  months.set(month, sum)
  if (!sent) {
    sum.lacking.push(unit.unitId)
    return
  }
  sum.purchased += purchased
  sum.sold += sold
  sum.lost += purchased - sold - ownUse - linepackChange
}

function addMonths(add: AddFigures, unit_id: string, list: readonly Month[]): void {
  const months = [...list].sort((a, b) => a.month - b.month)
  for (const [i, { month, purchased, sold, lost, lacking }] of months.entries()) {
    const known = months.slice(Math.max(0, i - 11), i + 1).filter((one) => one.lacking.length === 0)
    const total = (of: 'purchased' | 'lost') => known.reduce((sum, one) => sum + one[of], 0)
    const isWhole = lacking.length === 0
    const isAlone = isWhole || lacking[0] === unit_id
    add(
      'unit_balance',
      { unit_id, month: dateText(month).slice(0, 7) },
      {
        ...(isWhole ? { purchased_m3: purchased, sold_m3: sold } : {}),
        loss_rate: isWhole ? lost / purchased : null,
        loss_m3_12m: known.length === 12 ? total('lost') : null,
        loss_rate_12m: known.length === 12 ? total('lost') / total('purchased') : null,
        n_months: known.length,
        reason: isWhole ? null : isAlone ? 'not_reported' : 'units_missing',
        missing_units: isAlone ? null : lacking.sort().join(','),
      },
      { purchased_m3: 1e-3, sold_m3: 1e-3, loss_rate: 1e-9, loss_m3_12m: 1e-3, loss_rate_12m: 1e-9 },
    )
  }
}
