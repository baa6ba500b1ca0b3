import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { DAY_MINUTES, type Day, dateText, LAST_DAY, type Minute, monthStart } from '../moment.ts'
import type { Random } from '../random.ts'
import { nextWorkday } from '../service/nextWorkday.ts'

/** First days of the months that lie wholly between a day and the cut-off. */
export function monthsFrom(from: Day): Day[] {
  const months: Day[] = []
  let month = monthStart(from) === from ? from : monthStart(from, 1)
  for (; month <= LAST_DAY; month = monthStart(month, 1)) months.push(month)
  return months
}

/** A minute of a working day. */
export const workTime = (random: Random, day: Day): Minute => nextWorkday(day) * DAY_MINUTES + random.int(510, 1050)

/** Tier of each key account in a year. */
export function tiersOf(company: Company, year: number): (customer: Customer) => 1 | 2 | 3 | null {
  const tiers = new Map(company.tiers.filter((one) => one.year === year).map((one) => [one.customerId, one.tier]))
  return (customer) => tiers.get(customer.customerId) ?? null
}

/** `yyyyMM` of a day. */
export const monthCode = (day: Day): string => dateText(day).slice(0, 7).replace('-', '')
