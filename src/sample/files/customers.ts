import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { fakeAddress, fakePhone, personName } from '../company/names.ts'
import type { Random } from '../random.ts'
import type { DateStyle } from '../render/dateStyle.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import { ID_WAYS, mangle, rejected } from '../render/mangle.ts'
import { WORDS, word } from '../render/words.ts'

const HEADER = [
  '客户编号',
  '客户名称',
  '管理单位',
  '用气形式',
  '客户大类',
  '客户小类',
  '居民分类',
  '城乡',
  '信用等级',
  '联系人',
  '联系电话',
  '地址',
  '开户日期',
  '销户日期',
  '状态',
  '一用一备',
  'VIP专线',
]

/** 客户档案_大客户.csv, _非居民.csv and _居民.csv; 联系人, 联系电话 and 地址 are there and must never be loaded. */
export function writeCustomers(desk: Desk, company: Company): void {
  const unitNames = new Map(company.units.map((unit) => [unit.unitId, unit.name]))
  const parts: [
    name: string,
    encoding: 'gb18030' | 'utf-8-bom',
    style: DateStyle,
    belongs: (c: Customer) => boolean,
  ][] = [
    ['大客户', 'gb18030', 'iso', (c) => c.isKey],
    ['非居民', 'utf-8-bom', 'dot', (c) => !c.isKey && c.segment === 'non_resident'],
    ['居民', 'gb18030', 'iso', (c) => c.segment === 'resident'],
  ]
  for (const [name, encoding, style, belongs] of parts) {
    const random = desk.random(`customer/${name}`)
    const sheet = desk.open('customer', `inbox/客户档案_${name}.csv`, HEADER)
    const write = (customer: Customer): SheetCell[] => cellsOf(random, customer, style, unitNames.get(customer.unitId)!)
    for (const customer of company.customers.filter(belongs)) {
      const cells = write(customer)
      const dirt = random.chance(0.004) ? mangle(random, cells, 0, 'customer_id', ID_WAYS) : []
      sheet.add(cells, { dirt })
    }
    for (const [column, field, rule, raw] of [
      [0, 'customer_id', 'dirt_ids', '1.01010E+09'],
      [4, 'segment', 'dirt_enum', '不详'],
      [12, 'opened_on', 'dirt_dates', '2021-02-30'],
    ] as const) {
      const cells = write(company.customers.find(belongs)!)
      cells[0] = `9${String(cells[0]).slice(1)}`
      cells[column] = raw
      sheet.add(cells, { dirt: [rejected(field, rule, raw)] })
    }
    desk.saveText(sheet, { encoding, lineEnd: encoding === 'gb18030' ? '\r\n' : '\n' })
  }
}

function cellsOf(random: Random, customer: Customer, style: DateStyle, unitName: string): SheetCell[] {
  const form =
    customer.subSegment === 'cng_station' ? '车用CNG' : customer.subSegment === 'lng_station' ? '车用LNG' : '管道'
  return [
    customer.customerId,
    customer.name,
    customer.unitId,
    form,
    WORDS.segment[customer.segment],
    word(WORDS.subSegment, customer.subSegment),
    word(WORDS.residentClass, customer.residentClass),
    WORDS.area[customer.areaType],
    customer.creditGrade,
    personName(random),
    fakePhone(random),
    fakeAddress(random, unitName),
    writeDay(style, customer.openedOn),
    writeDay(style, customer.closedOn),
    WORDS.status[customer.status],
    ...(customer.isKey ? [0.9, 0.94].map((share) => (random.chance(share) ? '是' : '否')) : [null, null]),
  ]
}
