import type { Day, Minute } from '../moment.ts'

/** A bill; money in whole fen (分) so that sums are exact. */
export interface Bill {
  billId: string
  customerId: string
  unitId: string
  /** The export leaves the unit out of some bills: the customer's unit counts. */
  unitWritten: boolean
  periodFrom: Day
  periodTo: Day
  /** m³ with two decimals. */
  volumeM3: number
  gasFen: number
  garbageFen: number
  lateFen: number
  dueDate: Day
  issuedAt: Minute
  sentToCollectionAt: Minute | null
  isVoid: boolean
}

/** A payment; money in whole fen. */
export interface Payment {
  paymentId: string
  /** null when the payer did not say for what. */
  billId: string | null
  customerId: string
  unitId: string
  paidAt: Minute
  amountFen: number
  feeType: 'gas' | 'garbage'
  channel: 'counter' | 'bank_withhold' | 'bank_counter' | 'wechat' | 'alipay' | 'app'
  reversed: boolean
}
