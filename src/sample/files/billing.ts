import type { Bill, Payment } from '../billing/bill.ts'
import type { Company } from '../company/company.ts'
import { dateText, dayOf } from '../moment.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { ID_WAYS, lostZeros, MONEY_WAYS, mangle, rejected } from '../render/mangle.ts'
import { WORDS } from '../render/words.ts'

const BILL_HEADER = [
  '账单号',
  '客户编号',
  '单位编码',
  '账期起',
  '账期止',
  '气量(m³)',
  '气费(元)',
  '垃圾处置费',
  '违约金',
  '缴费截止日',
  '出账时间',
  '移交催收时间',
  '账单状态',
  '红冲',
]
const PAYMENT_HEADER = [
  '流水号',
  '账单号',
  '客户编号',
  '单位编码',
  '缴费时间',
  '缴费金额(元)',
  '费用类型',
  '缴费渠道',
  '是否冲正',
]

/** 应收账单_<year>.csv with totals, a supplement of unusable bills, and 缴费流水_<year>.csv with rows written twice. */
export function writeBilling(desk: Desk, company: Company): void {
  for (const year of ['2024', '2025', '2026']) {
    const bills = company.bills.filter((bill) => dateText(dayOf(bill.issuedAt)).startsWith(year))
    if (bills.length > 0) writeBills(desk, year, bills)
    const payments = company.payments.filter((payment) => dateText(dayOf(payment.paidAt)).startsWith(year))
    if (payments.length > 0) writePayments(desk, year, payments)
  }
  writeUnusableBills(desk)
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)

function writeBills(desk: Desk, year: string, bills: readonly Bill[]): void {
  const random = desk.random(`bill/${year}`)
  const titles = [`${year}年应收账单明细,,,,,,,,,,,,,`]
  const form = { encoding: 'gb18030', lineEnd: '\r\n' } as const
  const { sheet, save } = desk.openBulk('bill', `inbox/应收账单_${year}.csv`, BILL_HEADER, titles, form)
  let volume = 0
  let gas = 0
  for (const bill of bills) {
    const cells: SheetCell[] = [
      bill.billId,
      bill.customerId,
      bill.unitWritten ? bill.unitId : null,
      dateText(bill.periodFrom),
      dateText(bill.periodTo),
      bill.volumeM3,
      yuan(bill.gasFen),
      bill.garbageFen > 0 ? yuan(bill.garbageFen) : null,
      null,
      dateText(bill.dueDate),
      writeTime('iso', bill.issuedAt),
      writeTime('iso', bill.sentToCollectionAt),
      bill.isVoid ? '作废' : '正常',
      '否',
    ]
    volume += Math.round(bill.volumeM3 * 100)
    gas += bill.gasFen
    sheet.add(cells, { dirt: random.chance(0.0008) ? soilBill(random.next(), desk, year, cells) : [] })
  }
  sheet.addTotal(['合计', null, null, null, null, (volume / 100).toFixed(2), yuan(gas)])
  sheet.addOther(['制表人：示例丙', '审核人：示例丁'])
  save()
}

function soilBill(which: number, desk: Desk, year: string, cells: SheetCell[]): Dirt[] {
  const random = desk.random(`bill/${year}/${String(cells[0])}`)
  if (which < 0.7) return mangle(random, cells, 6, 'gas_amount', MONEY_WAYS)
  if (which < 0.85) return mangle(random, cells, 2, 'unit_id', [lostZeros])
  return mangle(random, cells, 1, 'customer_id', ID_WAYS)
}

function writeUnusableBills(desk: Desk): void {
  const sheet = desk.open('bill', 'inbox/应收账单_补录.csv', BILL_HEADER)
  const base = (n: number): SheetCell[] => [
    `ZDBL${n}`,
    '9099999999',
    null,
    '2025-03-01',
    '2025-03-31',
    100,
    '0.00',
    null,
    null,
    '2025-04-20',
    '2025-04-02 09:00:00',
    null,
    '正常',
    '否',
  ]
  for (const [n, [column, field, rule, raw]] of (
    [
      [6, 'gas_amount', 'dirt_number', '#DIV/0!'],
      [9, 'due_date', 'dirt_dates', '2025年13月1日'],
      [1, 'customer_id', 'dirt_ids', '2.01010E+09'],
      [0, 'bill_id', 'dirt_required', ''],
      [13, 'is_reversal', 'dirt_enum', '待定'],
    ] as const
  ).entries()) {
    const cells = base(n + 1)
    cells[column] = raw
    sheet.add(cells, { dirt: [rejected(field, rule, raw)] })
  }
  desk.saveText(sheet, { encoding: 'utf-8-bom' })
}

function writePayments(desk: Desk, year: string, payments: readonly Payment[]): void {
  const random = desk.random(`payment/${year}`)
  const { sheet, save } = desk.openBulk('payment', `inbox/缴费流水_${year}.csv`, PAYMENT_HEADER, [], {
    encoding: year === '2024' ? 'gb18030' : 'utf-8-bom',
  })
  for (const payment of payments) {
    const cells: SheetCell[] = [
      payment.paymentId,
      payment.billId,
      payment.customerId,
      payment.unitId,
      writeTime('iso', payment.paidAt),
      yuan(payment.amountFen),
      WORDS.feeType[payment.feeType],
      WORDS.payChannel[payment.channel],
      payment.reversed ? '是' : '否',
    ]
    const twice = random.chance(0.0001)
    const dirt = random.chance(0.0006) ? mangle(random, cells, 5, 'amount', MONEY_WAYS) : []
    const key = twice ? payment.paymentId : undefined
    sheet.add(cells, { dirt, key })
    if (twice) sheet.add(cells, { dirt, key })
  }
  const base: SheetCell[] = [
    `JFX${year}`,
    null,
    '9099999999',
    null,
    `${year}-05-01 10:00:00`,
    '10.00',
    '气费',
    '微信',
    '否',
  ]
  for (const [column, field, rule, raw] of [
    [5, 'amount', 'dirt_number', '壹佰元整'],
    [4, 'paid_at', 'dirt_dates', '5/6/24 10:00'],
    [4, 'paid_at', 'dirt_required', ''],
    [7, 'channel', 'dirt_enum', '以物易物'],
  ] as const) {
    const cells = [...base]
    cells[0] = `${String(base[0])}${column}${raw.length}`
    cells[column] = raw
    sheet.add(cells, { dirt: [rejected(field, rule, raw)] })
  }
  save()
}
