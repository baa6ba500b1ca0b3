import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { isAbsent, mergedStation, nameThen } from '../company/formerUnits.ts'
import { AS_OF, DAY_MINUTES, type Day, dayOf, LAST_DAY, type Minute } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeDay, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted, lostZeros, mangle } from '../render/mangle.ts'
import { addVariants } from './variants.ts'
import { lastYearFrom, tiersOf, workday } from './working.ts'

const HEADER = [
  '安检编号',
  '客户编号',
  '管理单位',
  '安检类型',
  '计划日期',
  '安检时间',
  '安检结果',
  '安检员工号',
  '检查项目',
]
const HAZARD_HEADER = [
  '隐患编号',
  '安检编号',
  '客户编号',
  '管理单位',
  '隐患等级',
  '隐患类型',
  '发现时间',
  '整改期限',
  '整改完成时间',
  '是否拒改',
  '升级措施',
]

interface Inspection {
  id: string
  customer: Customer
  kind: '定期' | '采暖前' | '风险客户'
  planned: Day
  visited: Minute
  result: '已安检' | '到访不遇' | '拒检' | '空置'
}

/** 安检_2025年上半年.csv, _下半年.csv and 隐患_2025.xlsx: one call in five finds nobody, one entry in seventeen a hazard. */
export async function writeInspections(desk: Desk, company: Company): Promise<void> {
  const inspections = makeInspections(company)
  const half = Math.floor((lastYearFrom(company) + LAST_DAY) / 2)
  for (const [name, belongs] of [
    ['上半年', (one: Inspection) => dayOf(one.visited) <= half],
    ['下半年', (one: Inspection) => dayOf(one.visited) > half],
  ] as const) {
    const sheet = desk.open('inspection', `inbox/安检_2025年${name}.csv`, HEADER)
    const random = desk.random(`inspection/${name}`)
    for (const [i, one] of inspections.filter(belongs).entries()) {
      const { unitId, dirt } = unitText(company, one, i)
      const cells = [
        one.id,
        one.customer.customerId,
        unitId,
        one.kind,
        writeDay('slash', one.planned),
        writeTime('slash', one.visited),
        one.result,
        `AJ${one.customer.unitId}${String(i % 20).padStart(2, '0')}`,
        one.result === '已安检' ? '软管、灶具、表具、通风' : null,
      ]
      if (dirt.length === 0 && random.chance(0.002)) dirt.push(...mangle(random, cells, 2, 'unit_id', [lostZeros]))
      sheet.add(cells, { dirt })
    }
    const good = [
      null,
      company.customers[0]!.customerId,
      null,
      '定期',
      null,
      writeTime('slash', LAST_DAY * DAY_MINUTES + 600),
      '已安检',
      null,
      null,
    ]
    addVariants(sheet, (n) => [`AJX${name}${n}`, ...good.slice(1)], [
      ['安检结果', 'result', 'dirt_enum', '门口看过'],
      ['安检时间', 'visited_at', 'dirt_dates', '2025/6/31 9:00'],
      ['安检编号', 'inspection_id', 'dirt_ids', '2.50601E+13'],
      ['检查项目', 'items_checked', 'dirt_test', '测试数据'],
      ['安检员工号', 'inspector_id', 'dirt_ids', '周示例丙'],
    ])
    desk.saveText(sheet, { encoding: name === '上半年' ? 'gb18030' : 'utf-8-bom', lineEnd: '\r\n' })
  }
  await writeHazards(desk, company, inspections)
}

function makeInspections(company: Company): Inspection[] {
  const from = lastYearFrom(company)
  const tierOf = tiersOf(company, 2025)
  const inspections: Inspection[] = []
  for (const customer of company.customers) {
    if (customer.status !== 'active' || (!customer.isKey && customer.segment === 'non_resident')) continue
    const random = randomOf(company.options.seed, 'inspection', customer.customerId)
    const tier = tierOf(customer)
    const every = customer.residentClass === 'risk' ? 90 : tier === 1 ? 91 : tier === 2 ? 182 : null
    if (every === null && !(customer.segment === 'resident' && random.chance(0.4))) continue
    for (let due = from + random.int(0, every ?? LAST_DAY - from); due <= LAST_DAY; due += every ?? 1_000) {
      const visited = workday(due + random.int(-2, 9)) * DAY_MINUTES + random.int(520, 1040)
      if (visited >= AS_OF || isAbsent(company.units, customer.unitId, dayOf(visited)) || dayOf(visited) < from)
        continue
      inspections.push({
        id: `AJ${customer.customerId}${due}`,
        customer,
        kind: customer.residentClass === 'risk' ? '风险客户' : random.chance(0.1) ? '采暖前' : '定期',
        planned: due,
        visited,
        result: tier === null ? random.weighted({ 已安检: 76, 到访不遇: 20, 拒检: 2, 空置: 2 }) : '已安检',
      })
    }
  }
  return inspections.sort((a, b) => a.visited - b.visited || (a.id < b.id ? -1 : 1))
}

/** Some rows of a renamed unit have its old name, some of a unit that took over a station still the station's code. */
function unitText(company: Company, { customer, visited }: Inspection, i: number): { unitId: string; dirt: Dirt[] } {
  const unit = company.units.find(({ unitId }) => unitId === customer.unitId)!
  const name = nameThen(company.units, unit, visited)
  if (i % 5 === 0 && name !== unit.name)
    return { unitId: name, dirt: [{ field: 'unit_id', rule: 'dirt_org', action: 'repair', raw: name }] }
  const station = mergedStation(company.units)
  if (i % 6 === 0 && station?.successorId === customer.unitId)
    return { unitId: station.unitId, dirt: [accepted('unit_id', 'dirt_org', station.unitId)] }
  return { unitId: customer.unitId, dirt: [] }
}

async function writeHazards(desk: Desk, company: Company, inspections: readonly Inspection[]): Promise<void> {
  const sheet = desk.open('hazard', 'inbox/隐患_2025.xlsx', HAZARD_HEADER, ['2025年入户安检隐患清单'])
  for (const one of inspections) {
    const random = randomOf(company.options.seed, 'hazard', one.id)
    if (one.result === '已安检' && random.chance(0.06)) addHazard(sheet, random, one)
  }
  const good = ['', null, null, null, '一般', '软管', writeDay('cell', LAST_DAY - 9), null, null, '否', null]
  addVariants(sheet, (n) => [`YHX${n}`, ...good.slice(1)], [
    ['隐患等级', 'level', 'dirt_enum', '很大'],
    ['发现时间', 'found_at', 'dirt_required', ''],
    ['是否拒改', 'refused', 'dirt_enum', '再说'],
    ['隐患编号', 'hazard_id', 'dirt_test', '测试002'],
  ])
  await desk.saveWorkbook([{ name: '隐患', sheet }])
}

function addHazard(
  sheet: ExportSheet,
  random: ReturnType<typeof randomOf>,
  { id, customer, visited }: Inspection,
): void {
  const level = random.weighted({ 一般: 84, 较大: 13, 重大: 3 })
  const due = dayOf(visited) + { 一般: 90, 较大: 30, 重大: 3 }[level]
  const refused = random.chance(0.03)
  const closed = refused || random.chance(0.1) ? null : dayOf(visited) + random.int(0, 60)
  sheet.add([
    `YH${id.slice(2)}`,
    id,
    customer.customerId,
    customer.unitId,
    level,
    random.weighted({ 软管: 50, 灶具: 20, 通风: 10, 漏气: 8, 私改: 8, 表具: 4 }),
    writeTime('cell', visited),
    writeDay('cell', due),
    closed === null || closed > LAST_DAY ? null : writeDay('cell', closed),
    refused ? '是' : '否',
    level === '重大' ? '停气' : null,
  ])
}
