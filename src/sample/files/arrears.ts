import type { Bill } from '../billing/bill.ts'
import { type Company, lastYearFrom } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { DAY_MINUTES, type Day, LAST_DAY, monthStart } from '../moment.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import { MONEY_WAYS, mangle } from '../render/mangle.ts'
import { addVariants } from './variants.ts'
import { monthsFrom } from './working.ts'

const HEADER = [
  '统计日期',
  '客户编号',
  '管理单位',
  '账单号',
  '缴费截止日',
  '欠费金额(元)',
  '欠费天数',
  '账龄',
  '催缴方式',
]

/** 欠费_2025年上半年.xls, which is text of tabs in UTF-16, and _下半年.csv.gz: what was overdue at the end of each month. */
export function writeArrears(desk: Desk, company: Company): void {
  const unpaid = overdueBills(company)
  const ends = monthsFrom(lastYearFrom(company)).map((month) => monthStart(month, 1) - 1)
  const half = monthStart(LAST_DAY, -5)
  for (const [name, days] of [
    ['上半年.xls', ends.filter((day) => day < half)],
    ['下半年.csv.gz', ends.filter((day) => day >= half)],
  ] as const) {
    if (days.length === 0) continue
    const random = desk.random(`arrears/${name}`)
    const titles = name.endsWith('.xls') ? ['2025年上半年欠费明细'] : []
    const sheet = desk.open('arrears', `inbox/欠费_2025年${name}`, HEADER, titles)
    let total = 0
    for (const day of days) {
      for (const { bill, paid } of unpaid) {
        const overdue = day - bill.dueDate
        const rest = bill.gasFen - paidBy(paid, day)
        if (overdue <= 0 || rest <= 0) continue
        total += rest
        const cells = rowOf(bill, day, rest)
        sheet.add(cells, { dirt: random.chance(0.002) ? mangle(random, cells, 5, 'overdue_amount', MONEY_WAYS) : [] })
      }
    }
    const good: SheetCell[] = [writeDay('iso', days[0]!), '9099999999', null, 'ZDX', null, '0.00', 10, '1-30天', '短信']
    addVariants(sheet, (n) => [...good.slice(0, 3), `ZDX${n}`, ...good.slice(4)], [
      ['欠费金额(元)', 'overdue_amount', 'dirt_number', '若干'],
      ['账龄', 'bucket', 'dirt_enum', '很久'],
      ['统计日期', 'as_of', 'dirt_dates', '31/1/25'],
      ['账单号', 'bill_id', 'dirt_test', '测试单据'],
    ])
    sheet.addTotal(['合计', null, null, null, null, yuan(total)])
    if (name.endsWith('.xls')) desk.saveText(sheet, { encoding: 'utf-16le', delimiter: '\t', lineEnd: '\r\n' })
    else desk.saveText(sheet, { encoding: 'utf-8-bom', gzip: true })
  }
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)

interface Overdue {
  bill: Bill
  paid: readonly { day: Day; fen: number }[]
}

/** Bills that were not paid by their date; those of accounts that never say what they pay for are left out. */
function overdueBills({ bills, payments }: Company): Overdue[] {
  const silent = new Set(payments.filter((payment) => payment.billId === null).map((payment) => payment.customerId))
  const paidOf = groupBy(
    payments.filter(({ billId, reversed, feeType }) => billId !== null && !reversed && feeType === 'gas'),
    (payment) => payment.billId!,
  )
  return bills.flatMap((bill) => {
    if (bill.isVoid || silent.has(bill.customerId)) return []
    const paid = (paidOf.get(bill.billId) ?? []).map(({ paidAt, amountFen }) => ({
      day: Math.floor(paidAt / DAY_MINUTES),
      fen: amountFen,
    }))
    return paidBy(paid, bill.dueDate) >= bill.gasFen ? [] : [{ bill, paid }]
  })
}

const paidBy = (paid: Overdue['paid'], day: Day): number => {
  let sum = 0
  for (const one of paid) if (one.day <= day) sum += one.fen
  return sum
}

function rowOf(bill: Bill, day: Day, rest: number): SheetCell[] {
  const overdue = day - bill.dueDate
  const bucket =
    overdue <= 30
      ? '1-30天'
      : overdue <= 60
        ? '31-60天'
        : overdue <= 90
          ? '61-90天'
          : overdue <= 180
            ? '91-180天'
            : '180天以上'
  const action = overdue <= 30 ? '短信' : overdue <= 60 ? '电话' : overdue <= 180 ? '催缴单' : '停气'
  return [
    writeDay('iso', day),
    bill.customerId,
    bill.unitId,
    bill.billId,
    writeDay('iso', bill.dueDate),
    yuan(rest),
    overdue,
    bucket,
    action,
  ]
}
