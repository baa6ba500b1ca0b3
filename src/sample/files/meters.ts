import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { DAY_MINUTES, type Day, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeDay, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import { addVariants } from './variants.ts'

const METER_HEADER = [
  '表号',
  '客户编号',
  '管理单位',
  '表类型',
  '抄表周期',
  '安装日期',
  '拆除日期',
  '到期日期',
  '额定流量(m³/h)',
  '表位数',
  '抄表员工号',
]
const EVENT_HEADER = [
  '换表单号',
  '旧表号',
  '客户编号',
  '管理单位',
  '业务类型',
  '换表时间',
  '旧表止码',
  '新表起码',
  '新表号',
]

/** 表具档案.csv.gz: the meters of non-residents; and the register of their changes, an .xls that is a page. */
export function writeMeters(desk: Desk, company: Company): void {
  const sheet = desk.open('meter', 'inbox/表具档案.csv.gz', METER_HEADER)
  const series = new Map(company.series.map((one) => [one.customer.customerId, one]))
  for (const customer of company.customers) {
    if (customer.segment === 'resident') continue
    const change = company.meters.get(customer.customerId)?.change
    const changed = change && series.get(customer.customerId)?.meterChange === change.index
    const day = changed ? company.firstDay + change.index : null
    const digits = company.meters.get(customer.customerId)?.digits ?? 6
    sheet.add(meterCells(company, customer, 'M', customer.openedOn, day, digits))
    if (day !== null) sheet.add(meterCells(company, customer, 'N', day, null, digits))
  }
  const good = meterCells(company, company.customers[0]!, 'M', company.firstDay, null, 6)
  addVariants(sheet, (n) => [`MX${n}`, ...good.slice(1)], [
    ['表类型', 'meter_type', 'dirt_enum', '水表'],
    ['客户编号', 'customer_id', 'dirt_ids', `1O${String(good[1]).slice(2)}`],
    ['安装日期', 'installed_on', 'dirt_dates', '1/5/24'],
    ['表位数', 'digits', 'dirt_number', '六位'],
    ['表号', 'meter_id', 'dirt_test', '测试01'],
    ['抄表员工号', 'reader_id', 'dirt_ids', '赵示例甲'],
  ])
  desk.saveText(sheet, { encoding: 'gb18030', gzip: true })
  writeEvents(desk, company)
}

function meterCells(
  { options }: Company,
  customer: Customer,
  letter: 'M' | 'N',
  installed: Day,
  removed: Day | null,
  digits: number,
): SheetCell[] {
  const random = randomOf(options.seed, 'meter', letter, customer.customerId)
  return [
    `${letter}${customer.customerId}`,
    customer.customerId,
    customer.unitId,
    customer.isKey ? '流量计' : random.weighted({ 膜式表: 5, IC卡表: 3, 物联网表: 4 }),
    '每月',
    writeDay('iso', installed),
    writeDay('iso', removed),
    writeDay('iso', installed + 3650),
    random.pick([6, 10, 25, 40, 65, 100]),
    digits,
    `CB${customer.unitId}${random.int(10, 39)}`,
  ]
}

function writeEvents(desk: Desk, company: Company): void {
  const sheet = desk.open('meter_event', 'inbox/换表台账.xls', EVENT_HEADER, ['换表及表具走满登记台账'])
  let number = 0
  for (const { customer } of company.series) {
    const change = company.meters.get(customer.customerId)!.change
    if (!change?.written) continue
    const at = (company.firstDay + change.index) * DAY_MINUTES + 570 + (number % 300)
    sheet.add([
      `HB${String(++number).padStart(5, '0')}`,
      `M${customer.customerId}`,
      customer.customerId,
      customer.unitId,
      change.type === 'replaced' ? '换表' : '走满',
      writeTime('slash', at),
      change.oldFinal,
      change.newInitial,
      change.renumbered ? `N${customer.customerId}` : null,
    ])
  }
  const at = writeTime('slash', (LAST_DAY - 40) * DAY_MINUTES + 600)
  addVariants(sheet, (n) => [`HBX${n}`, `MX${n}`, null, null, '校验', at, null, null, null], [
    ['业务类型', 'type', 'dirt_enum', '丢表'],
    ['旧表止码', 'old_final', 'dirt_number', '看不清'],
    ['换表时间', 'at', 'dirt_dates', '2025/2/29 9:00'],
    ['旧表号', 'meter_id', 'dirt_required', ''],
    ['旧表号', 'meter_id', 'dirt_test', 'TEST01'],
  ])
  desk.saveHtml(sheet, 'gb18030')
}
