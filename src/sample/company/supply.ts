import { epochDay } from '../../calendar/epochDay.ts'
import { type Day, dateText, LAST_DAY, monthStart } from '../moment.ts'
import { randomOf } from '../random.ts'
import type { Company } from './company.ts'
import { isAbsent } from './formerUnits.ts'
import { firstMonth, inYear } from './reports.ts'
import { operatingUnits, type Unit } from './units.ts'

/** A unit's gas of a month, whole m³. */
export interface Supply {
  unit: Unit
  /** First day of the month. */
  month: Day
  purchased: number
  sold: number
  ownUse: number
  linepackChange: number
  /** Whether the unit ever sent it. */
  sent: boolean
}

/** The unit that sent its last balance as a header without a row. */
export const EMPTY_UNIT = '城中'
/** The unit that loses more gas each month from a day on: a share of what it sells. */
export const LEAKING = { unit: '南湖', from: epochDay('2025-03-01'), aMonth: 0.0025 }

const SHARE = [1.7, 1.6, 1.25, 0.9, 0.75, 0.65, 0.6, 0.6, 0.65, 0.8, 1.1, 1.4]

/** The gas balances of all units, month by month from the first whole month, in order of unit. */
export function suppliesOf(company: Company): Supply[] {
  const { units } = company
  const months: Day[] = []
  for (let month = firstMonth(company.firstDay); month <= LAST_DAY; month = monthStart(month, 1)) months.push(month)
  return operatingUnits(units).flatMap((unit) =>
    months
      .filter((month) => unit.openedOn <= month)
      .map((month): Supply => {
        const absent = inYear(month, 2025) && isAbsent(units, unit.unitId, month)
        const empty = unit.name === EMPTY_UNIT && month === months.at(-1)
        return { unit, month, ...amounts(company, unit, month), sent: !absent && !empty }
      }),
  )
}

/**
 * Residents are read in every second month: what is sold swings about what is used. Between half a per cent and two are
 * lost, more where a unit leaks.
 */
function amounts({ options, customers }: Company, unit: Unit, month: Day) {
  let yearly = 0
  for (const customer of customers) if (customer.unitId === unit.unitId) yearly += customer.yearlyM3
  const random = randomOf(options.seed, 'supply', unit.unitId, month)
  const number = Number(dateText(month).slice(5, 7))
  const used = Math.round((yearly / 12) * SHARE[number - 1]! * random.lognormal(1, 0.03))
  const ownUse = Math.round(used * 0.002)
  const linepackChange = random.int(-3_000, 3_000)
  const lost = Math.round(used * (random.between(0.005, 0.02) + leak(unit, month)))
  const swing = Math.round(used * 0.012 * (number % 2 === 0 ? 1 : -1))
  return { purchased: used + ownUse + linepackChange + lost, sold: used + swing, ownUse, linepackChange }
}

const leak = ({ name }: Unit, month: Day): number =>
  name === LEAKING.unit && month >= LEAKING.from
    ? LEAKING.aMonth * (Number(dateText(month).slice(5, 7)) - Number(dateText(LEAKING.from).slice(5, 7)) + 1)
    : 0
