import { type Company, lastYearFrom } from '../company/company.ts'
import { DAY_MINUTES, dateText, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { addVariants } from './variants.ts'

const HEADER = ['指令编号', '客户编号', '管理单位', '下达时间', '限气起', '限气止', '限气量(万m³)', '压减气量(万m³)']

/** 限气指令_2025.csv: limits of winter days, from an old system whose lines end in carriage returns alone. */
export function writeCurtailment(desk: Desk, company: Company): void {
  const sheet = desk.open('curtailment_order', 'inbox/限气指令_2025.csv', HEADER)
  const industrial = company.customers.filter(({ isKey, subSegment }) => isKey && subSegment === 'industrial')
  let serial = 0
  for (let day = lastYearFrom(company); day <= LAST_DAY; day++) {
    const month = dateText(day).slice(5, 7)
    const random = randomOf(company.options.seed, 'curtailment', day)
    if (!['12', '01', '02'].includes(month) || !random.chance(0.09)) continue
    for (let i = 0; i < Math.max(1, industrial.length / 400); i++) {
      const customer = random.pick(industrial)
      const daily = customer.yearlyM3 / 365 / 10_000
      sheet.add([
        `XQ${String(++serial).padStart(4, '0')}`,
        customer.customerId,
        customer.unitId,
        writeTime('iso', day * DAY_MINUTES + 990),
        writeTime('iso', (day + 1) * DAY_MINUTES + 480 + i),
        writeTime('iso', (day + 1 + random.int(1, 4)) * DAY_MINUTES + 480),
        (daily * 0.7).toFixed(4),
        (daily * 0.3).toFixed(4),
      ])
    }
  }
  desk.ledger.remark({
    file: sheet.label,
    row: 1,
    family: sheet.family,
    field: 'limit_nm3',
    rule: 'dirt_unit',
    raw: HEADER[6]!,
  })
  const at = (hour: number): string => writeTime('iso', LAST_DAY * DAY_MINUTES + hour * 60) as string
  const good = ['', company.customers[0]!.customerId, null, at(8), at(9), at(20), '1.5', null]
  addVariants(sheet, (n) => [`XQX${n}`, ...good.slice(1)], [
    ['限气量(万m³)', 'limit_nm3', 'dirt_number', '能少则少'],
    ['限气起', 'from', 'dirt_dates', '12/30/25 9:00'],
    ['指令编号', 'order_id', 'dirt_test', '测试'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8', lineEnd: '\r' })
}
