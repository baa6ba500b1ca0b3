import type { Contract } from '../company/contracts.ts'
import type { Customer } from '../company/customers.ts'
import { AS_OF, DAY_MINUTES, type Day, dateText, monthStart } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import type { Bill } from './bill.ts'

/** Volume of a customer from a day to before another, m³. */
export type VolumeOf = (customer: Customer, from: Day, before: Day) => number | null

const RESIDENT_PRICE = 2.63
const OTHER_PRICE = 3.72
const WINTER_SHARE = [1.7, 1.6, 1.25, 0.9, 0.75, 0.65, 0.6, 0.6, 0.65, 0.8, 1.1, 1.4]

/**
 * Bills of a customer for the months from `firstDay`: non-residents each month, residents every second (even ids in
 * even months). A bill is issued early in the month after its period; those issued after the cut-off do not exist yet.
 * Suspended, closed and not ignited accounts get none. `measured` gives the volume of key accounts.
 */
export function billsOf(
  seed: number,
  customer: Customer,
  firstDay: Day,
  measured: VolumeOf,
  contracts: readonly Contract[],
): Bill[] {
  if (customer.status !== 'active') return []
  const random = randomOf(seed, 'bill', customer.customerId)
  const resident = customer.segment === 'resident'
  const step = resident ? 2 : 1
  const odd = Number(customer.customerId.at(-1)) % 2
  const bills: Bill[] = []
  for (let m = resident ? odd : 0; ; m += step) {
    const from = monthStart(firstDay, m)
    const before = monthStart(firstDay, m + step)
    const issuedAt = before * DAY_MINUTES + (1 + (m % 3)) * DAY_MINUTES + 540 + random.int(0, 300)
    if (issuedAt >= AS_OF) return bills
    if (customer.openedOn >= before) continue
    const volumeM3 = measured(customer, from, before) ?? drawVolume(random, customer, from, step)
    if (volumeM3 <= 0) continue
    const price = priceOn(contracts, from) ?? (resident ? RESIDENT_PRICE : OTHER_PRICE)
    bills.push({
      billId: `ZD${dateText(before - 1)
        .slice(2, 7)
        .replace('-', '')}${customer.customerId}`,
      customerId: customer.customerId,
      unitId: customer.unitId,
      unitWritten: !random.chance(0.02),
      periodFrom: from,
      periodTo: before - 1,
      volumeM3,
      gasFen: Math.round(volumeM3 * price * 100),
      garbageFen: resident ? 1600 : 0,
      lateFen: 0,
      dueDate: Math.floor(issuedAt / DAY_MINUTES) + (resident ? 25 : 18),
      issuedAt,
      sentToCollectionAt: null,
      isVoid: random.chance(0.002),
    })
  }
}

function drawVolume(random: Random, customer: Customer, from: Day, months: number): number {
  const month = Number(dateText(from).slice(5, 7)) - 1
  const shape = customer.segment === 'resident' ? 0.5 + 0.5 * WINTER_SHARE[month]! : WINTER_SHARE[month]!
  return Math.round(((customer.yearlyM3 * months) / 12) * shape * random.lognormal(1, 0.12) * 100) / 100
}

function priceOn(contracts: readonly Contract[], day: Day): number | null {
  return contracts.find((contract) => contract.startsOn <= day && day <= contract.endsOn)?.sellPrice ?? null
}
