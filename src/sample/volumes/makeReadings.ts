import { epochDay } from '../../calendar/epochDay.ts'
import type { Customer } from '../company/customers.ts'
import { type Day, LAST_DAY, monthStart } from '../moment.ts'
import { randomOf } from '../random.ts'

/** A monthly reading of a meter that has no telemetry, whole m³. */
export interface Reading {
  customer: Customer
  /** First day of the month. */
  month: Day
  readOn: Day
  before: number
  after: number
  /** What was used since the reading before; the system wrote the mere difference of the two. */
  usedM3: number
  type: '实抄' | '远传' | '估抄' | '用户自报'
}

/** Numbers of these counters: after 999,999 comes 0. */
const SIZE = 1_000_000
const SHARE = [1.5, 1.4, 1.2, 0.95, 0.85, 0.75, 0.7, 0.7, 0.75, 0.9, 1.1, 1.2]

/** Readings of the last year of factories and public buildings that are no key accounts; one counter in twenty-five rolls over in its middle. */
export function makeReadings(seed: number, customers: readonly Customer[], firstDay: Day): Reading[] {
  const from = Math.max(firstDay, epochDay('2025-01-01'))
  const months: Day[] = []
  for (let m = monthStart(from) === from ? from : monthStart(from, 1); m <= LAST_DAY; m = monthStart(m, 1))
    months.push(m)
  const read = customers.filter(
    ({ isKey, segment, subSegment, status }) =>
      !isKey && segment === 'non_resident' && subSegment !== 'commercial' && status === 'active',
  )
  return read.flatMap((customer, i) => {
    const random = randomOf(seed, 'reading', customer.customerId)
    const used = months.map((_, m) =>
      Math.max(1, Math.round((customer.yearlyM3 / 12) * SHARE[m]! * random.lognormal(1, 0.1))),
    )
    const middle = Math.floor(months.length / 2)
    const early = used.slice(0, middle).reduce((sum, m3) => sum + m3, 0)
    let stand = i % 25 === 3 ? SIZE - early - Math.ceil(used[middle]! / 3) : random.int(2_000, 60_000)
    return months.map((month, m): Reading => {
      const before = stand
      stand = (stand + used[m]!) % SIZE
      const type = random.weighted({ 实抄: 90, 远传: 6, 估抄: 3, 用户自报: 1 })
      return { customer, month, readOn: month + random.int(22, 26), before, after: stand, usedM3: used[m]!, type }
    })
  })
}
