import type { Bill, Payment } from '../billing/bill.ts'
import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { dayOf, LAST_DAY, periodsOf } from '../moment.ts'
import type { AddFigures } from './figure.ts'
import type { Scopes } from './scopes.ts'

interface Cohort {
  billed: number
  collected: number
  onTime: number
  buckets: number[]
  sent: number
}

/** A bill with what was paid on it, in fen. */
export interface Settled {
  bill: Bill
  paid: number
  onTime: number
}

/** Last day of each bucket of arrears; the fifth has none. */
const BUCKETS = [30, 60, 90, 180]

/** Adds the rows of collection: every month of all, divisions and units. */
export function addCollection(add: AddFigures, company: Company, scopes: Scopes): void {
  const cohorts = new Map<string, Cohort>()
  const paymentsOf = groupBy(company.payments, (payment) => payment.customerId)
  for (const [customerId, bills] of groupBy(company.bills, (bill) => bill.customerId)) {
    for (const settled of settleBills(bills, paymentsOf.get(customerId) ?? [])) {
      const { month } = periodsOf(dayOf(settled.bill.issuedAt))
      for (const unit of scopes.unitsOf(settled.bill.unitId)) addTo(cohortOf(cohorts, `${unit}|${month}`), settled)
    }
  }
  const yuan = (fen: number): number => fen / 100
  for (const [key, cohort] of cohorts) {
    const [unit_id, month] = key.split('|') as [string, string]
    const [a, b, c, d, e] = cohort.buckets.map(yuan) as [number, number, number, number, number]
    add(
      'collection',
      { unit_id, month },
      {
        billed_cny: yuan(cohort.billed),
        collected_cny: yuan(cohort.collected),
        collection_rate: cohort.collected / cohort.billed,
        on_time_rate: cohort.onTime / cohort.billed,
        arrears_1_30: a,
        arrears_31_60: b,
        arrears_61_90: c,
        arrears_91_180: d,
        arrears_over_180: e,
        sent_to_collection: cohort.sent,
      },
      {
        billed_cny: 0.005,
        collected_cny: 0.005,
        collection_rate: 1e-9,
        on_time_rate: 1e-9,
        arrears_1_30: 0.005,
        arrears_31_60: 0.005,
        arrears_61_90: 0.005,
        arrears_91_180: 0.005,
        arrears_over_180: 0.005,
      },
    )
  }
}

function cohortOf(cohorts: Map<string, Cohort>, key: string): Cohort {
  let cohort = cohorts.get(key)
  if (!cohort) {
    cohort = { billed: 0, collected: 0, onTime: 0, buckets: [0, 0, 0, 0, 0], sent: 0 }
    cohorts.set(key, cohort)
  }
  return cohort
}

/** A customer's bills that count: payments go to the bill they name, the others to the oldest bill still open. */
export function settleBills(bills: readonly Bill[], payments: readonly Payment[]): Settled[] {
  const settled: Settled[] = bills.filter((bill) => !bill.isVoid).map((bill) => ({ bill, paid: 0, onTime: 0 }))
  const pay = (one: Settled, payment: Payment, fen: number): void => {
    one.paid += fen
    if (dayOf(payment.paidAt) <= one.bill.dueDate) one.onTime += fen
  }
  const gas = payments.filter((payment) => !payment.reversed && payment.feeType === 'gas')
  const byId = new Map(settled.map((one) => [one.bill.billId, one]))
  for (const payment of gas) if (payment.billId !== null) pay(byId.get(payment.billId)!, payment, payment.amountFen)
  const oldest = [...settled].sort((a, b) => a.bill.issuedAt - b.bill.issuedAt)
  const unnamed = gas
    .filter((payment) => payment.billId === null)
    .sort((a, b) => a.paidAt - b.paidAt || (a.paymentId < b.paymentId ? -1 : 1))
  for (const payment of unnamed) {
    let left = payment.amountFen
    for (const one of oldest) {
      const share = Math.min(left, one.bill.gasFen - one.paid)
      if (share <= 0) continue
      pay(one, payment, share)
      left -= share
    }
  }
  return settled
}

function addTo(cohort: Cohort, { bill, paid, onTime }: Settled): void {
  const collected = Math.min(paid, bill.gasFen)
  cohort.billed += bill.gasFen
  cohort.collected += collected
  cohort.onTime += Math.min(onTime, bill.gasFen)
  cohort.sent += Number(bill.sentToCollectionAt !== null)
  const overdue = LAST_DAY - bill.dueDate
  if (overdue < 1) return
  const bucket = BUCKETS.findIndex((last) => overdue <= last)
  cohort.buckets[bucket < 0 ? BUCKETS.length : bucket]! += bill.gasFen - collected
}
