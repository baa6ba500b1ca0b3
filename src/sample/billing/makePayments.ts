import type { Customer } from '../company/customers.ts'
import type { Character } from '../company/units.ts'
import { AS_OF, DAY_MINUTES, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import type { Bill, Payment } from './bill.ts'

/** How an account pays. */
interface Habit {
  punctual: number
  /** Never says which bill. */
  silent: boolean
  /** Stops paying from this bill on. */
  stopsAt: number
  channel: Payment['channel']
}

/**
 * Payments of a customer's bills, in order of the bills; marks bills long unpaid as sent to collection (in place).
 * Some are split, some name no bill, some were reversed and made again; what would be paid after the cut-off is absent.
 */
export function paymentsOf(seed: number, customer: Customer, bills: readonly Bill[], character: Character): Payment[] {
  const random = randomOf(seed, 'payment', customer.customerId)
  const habit: Habit = {
    punctual: Math.min(0.995, character.punctual + (customer.isKey ? 0.03 : 0) + 0.03 * random.normal()),
    silent: random.chance(0.04),
    stopsAt: random.chance(0.006 + (1 - character.punctual) * 0.05)
      ? random.int(0, bills.length)
      : Number.POSITIVE_INFINITY,
    channel:
      customer.segment === 'resident'
        ? random.weighted({ wechat: 45, alipay: 30, counter: 8, app: 10, bank_withhold: 7 })
        : random.weighted({ bank_withhold: 55, bank_counter: 25, counter: 12, app: 8 }),
  }
  const payments: Payment[] = []
  for (const [i, bill] of bills.entries()) {
    if (bill.isVoid) continue
    const paidAt = i >= habit.stopsAt ? null : paymentTime(random, bill, habit.punctual)
    if (paidAt !== null) pay(random, payments, bill, habit, paidAt)
    const late = bill.dueDate * DAY_MINUTES + 60 * DAY_MINUTES + 600
    if ((paidAt === null || paidAt > late) && late < AS_OF) bill.sentToCollectionAt = late
  }
  return payments
}

function paymentTime(random: Random, bill: Bill, punctual: number): Minute {
  const due = bill.dueDate * DAY_MINUTES
  if (random.chance(punctual)) return random.int(bill.issuedAt + 60, due + DAY_MINUTES - 30)
  return due + DAY_MINUTES + Math.round(random.lognormal(14, 0.9) * DAY_MINUTES)
}

function pay(random: Random, payments: Payment[], bill: Bill, habit: Habit, paidAt: Minute): void {
  const add = (at: Minute, amountFen: number, more: Partial<Payment> = {}): void => {
    if (at >= AS_OF || amountFen <= 0) return
    payments.push({
      paymentId: `JF${bill.billId.slice(2)}${String(payments.length % 100).padStart(2, '0')}`,
      billId: habit.silent ? null : bill.billId,
      customerId: bill.customerId,
      unitId: bill.unitId,
      paidAt: at,
      amountFen,
      feeType: 'gas',
      channel: habit.channel,
      reversed: false,
      ...more,
    })
  }
  if (random.chance(0.003)) add(paidAt - 30, bill.gasFen, { reversed: true })
  const first = random.chance(0.06) ? Math.round(bill.gasFen * random.between(0.2, 0.8)) : bill.gasFen
  add(paidAt, first)
  if (first < bill.gasFen) add(paidAt + random.int(1, 12) * DAY_MINUTES, bill.gasFen - first)
  if (bill.garbageFen > 0 && random.chance(0.04)) add(paidAt + 2, bill.garbageFen, { feeType: 'garbage' })
}
