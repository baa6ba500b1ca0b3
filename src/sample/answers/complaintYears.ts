import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { DAY_MINUTES, dateText, dayOf } from '../moment.ts'
import { type Complaint, isCounted, unitOf } from '../service/complaint.ts'
import type { Scopes } from './scopes.ts'

/** A unit's counted complaints of a year beside its accounts in use. */
export interface ComplaintYear {
  accounts: number
  complaints: number
  withCustomer: number
  repeats: number
}

const WINDOW = 90 * DAY_MINUTES

/** Complaints, repeats and accounts of every reported unit. */
export function complaintYears(company: Company, scopes: Scopes, year: number): Map<string, ComplaintYear> {
  const years = new Map(
    scopes.reported.map((unitId): [string, ComplaintYear] => [
      unitId,
      { accounts: 0, complaints: 0, withCustomer: 0, repeats: 0 },
    ]),
  )
  const tally = (unitId: string | null, change: Partial<ComplaintYear>): void => {
    for (const scope of scopes.unitsOf(unitId)) {
      const sums = years.get(scope)!
      for (const [name, by] of Object.entries(change) as [keyof ComplaintYear, number][]) sums[name] += by
    }
  }
  for (const customer of company.customers) if (customer.status === 'active') tally(customer.unitId, { accounts: 1 })
  const counted = company.complaints.filter(isCounted)
  const repeats = repeated(counted)
  for (const complaint of counted) {
    if (!dateText(dayOf(complaint.received)).startsWith(String(year))) continue
    tally(unitOf(complaint), {
      complaints: 1,
      withCustomer: Number(complaint.customerId !== null),
      repeats: Number(repeats.has(complaint)),
    })
  }
  return years
}

/** Complaints of the same customer and category received within 90 days after an earlier one was closed. */
function repeated(counted: readonly Complaint[]): Set<Complaint> {
  const found = new Set<Complaint>()
  for (const [key, same] of groupBy(counted, ({ customerId, category }) => `${customerId}/${category}`)) {
    if (key.startsWith('null/')) continue
    for (const complaint of same) {
      const after = (other: Complaint): boolean =>
        other !== complaint &&
        other.received < complaint.received &&
        other.times.closed !== null &&
        other.times.closed <= complaint.received &&
        complaint.received <= other.times.closed + WINDOW
      if (same.some(after)) found.add(complaint)
    }
  }
  return found
}
