import type { Company } from '../company/company.ts'
import type { Contract } from '../company/contracts.ts'
import { groupBy } from '../groupBy.ts'
import { dayOf, LAST_DAY } from '../moment.ts'
import { type Complaint, isCounted } from '../service/complaint.ts'
import { settleBills } from './collection.ts'
import type { AddFigures } from './figure.ts'

/** Days past the due day from which arrears have so many points, the most first. */
const ARREARS = [
  [91, 25],
  [61, 20],
  [31, 10],
  [1, 5],
] as const
/** Days that a contract has left down to which it has so many points, the most first. */
const CONTRACT = [
  [0, 20],
  [30, 15],
  [90, 10],
] as const

/** Adds the rows of churn_warning that need no weather: what is owed, complained of and left of the contract, with its points. */
export function addChurn(add: AddFigures, company: Company): void {
  const contracts = groupBy(company.contracts, (contract) => contract.customerId)
  const complaints = groupBy(company.complaints.filter(isRecent), (complaint) => complaint.customerId ?? '')
  const payments = groupBy(company.payments, (payment) => payment.customerId)
  const bills = groupBy(company.bills, (bill) => bill.customerId)
  for (const { customer } of company.series) {
    const id = customer.customerId
    add(
      'churn_warning',
      { customer_id: id },
      {
        ...arrears(settleBills(bills.get(id) ?? [], payments.get(id) ?? [])),
        ...complained(complaints.get(id) ?? []),
        ...contract(contracts.get(id) ?? []),
      },
      { arrears: 0.005, arrears_share: 1e-9 },
    )
  }
}

const isRecent = (complaint: Complaint): boolean =>
  isCounted(complaint) && dayOf(complaint.received) > LAST_DAY - 365 && dayOf(complaint.received) <= LAST_DAY

function arrears(bills: ReturnType<typeof settleBills>): Record<string, number | null> {
  if (bills.length === 0) return { arrears: null, points_arrears: null }
  const owed = bills.filter(({ bill, paid }) => bill.dueDate < LAST_DAY && paid < bill.gasFen)
  const sum = owed.reduce((total, { bill, paid }) => total + bill.gasFen - paid, 0)
  const days = owed.length > 0 ? Math.max(...owed.map(({ bill }) => LAST_DAY - bill.dueDate)) : null
  const year = bills.filter(({ bill }) => dayOf(bill.issuedAt) > LAST_DAY - 365 && bill.gasFen > 0)
  const usual = middleOf(year.map(({ bill }) => bill.gasFen))
  const counts = usual === null || sum / usual >= 0.1
  return {
    arrears: sum / 100,
    arrears_days: days,
    arrears_share: usual === null ? null : sum / usual,
    points_arrears: (counts && ARREARS.find(([from]) => (days ?? 0) >= from)?.[1]) || 0,
  }
}

function middleOf(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  if (half === 0) return null
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!
}

function complained(complaints: readonly Complaint[]): Record<string, number | null> {
  const founded = complaints.filter((one) => one.founded === 'founded' || one.founded === 'partly').length
  const often = complaints.filter((one) => dayOf(one.received) > LAST_DAY - 90).length >= 2
  const isOpen = complaints.some(({ times }) => times.replied === null && times.closed === null)
  const points = Math.min(15, founded * 5 + (complaints.length - founded) * 2 + (often ? 5 : 0))
  // Whether an open one is late depends on its time limits, which the figures of time limits test.
  return { complaints: complaints.length, n_founded: founded, ...(isOpen ? {} : { points_complaints: points }) }
}

function contract(contracts: readonly Contract[]): Record<string, number | string | null> {
  if (contracts.length === 0) return { contract_days_left: null, points_contract: null }
  const left = Math.max(...contracts.map(({ endsOn }) => endsOn)) - LAST_DAY
  return { contract_days_left: left, points_contract: CONTRACT.find(([to]) => left <= to)?.[1] ?? 0 }
}
