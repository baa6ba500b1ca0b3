import { type Company, lastYearFrom } from '../company/company.ts'
import { mergedStation, nameThen } from '../company/formerUnits.ts'
import { groupBy } from '../groupBy.ts'
import { dateText, dayOf, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeDay, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted, lostZeros, mangle } from '../render/mangle.ts'
import type { Inspection } from '../service/makeInspections.ts'
import { addVariants } from './variants.ts'

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

/** 安检_<年>年上半年.csv, _下半年.csv and 隐患_2025.xlsx: one call in six finds nobody, one entry in thirty a hazard. */
export async function writeInspections(desk: Desk, company: Company): Promise<void> {
  for (const [name, inspections] of groupBy(company.inspections, halfYearOf)) {
    const isFirst = name.endsWith('上半年')
    const sheet = desk.open('inspection', `inbox/安检_${name}.csv`, HEADER)
    const random = desk.random(`inspection/${name}`)
    for (const [i, one] of inspections.entries()) {
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
      writeTime('slash', inspections.at(-1)!.visited),
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
    desk.saveText(sheet, { encoding: isFirst ? 'gb18030' : 'utf-8-bom', lineEnd: '\r\n' })
  }
  await writeHazards(desk, company)
}

/** Some rows of a renamed unit have its old name, some of a unit that took over a station still the station's code. */
function unitText(company: Company, { customer, visited }: Inspection, i: number): { unitId: string; dirt: Dirt[] } {
  const unit = company.units.find(({ unitId }) => unitId === customer.unitId)!
  const name = nameThen(company.units, unit, visited)
  if (i % 5 === 0 && name !== unit.name)
    return { unitId: name, dirt: [{ field: 'unit_id', rule: 'dirt_org', action: 'repair', raw: name }] }
  const station = mergedStation(company.units)
  if (i % 6 === 0 && station?.successorId === customer.unitId && dayOf(visited) > station.closedOn)
    return { unitId: station.unitId, dirt: [accepted('unit_id', 'dirt_org', station.unitId)] }
  return { unitId: customer.unitId, dirt: [] }
}

const halfYearOf = ({ visited }: Inspection): string => {
  const date = dateText(dayOf(visited))
  return `${date.slice(0, 4)}年${date.slice(5) <= '06-30' ? '上半年' : '下半年'}`
}

async function writeHazards(desk: Desk, company: Company): Promise<void> {
  const from = lastYearFrom(company)
  const sheet = desk.open('hazard', 'inbox/隐患_2025.xlsx', HAZARD_HEADER, ['2025年入户安检隐患清单'])
  for (const one of company.inspections) {
    if (dayOf(one.visited) < from) continue
    const random = randomOf(company.options.seed, 'hazard', one.id)
    if (one.result === '已安检' && random.chance(0.035)) addHazard(sheet, random, one)
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
  const days = { 一般: 90, 较大: 30, 重大: 3 }[level]
  const due = dayOf(visited) + days
  const refused = random.chance(0.03)
  const closed = refused || random.chance(0.03) ? null : dayOf(visited) + random.int(0, Math.ceil(days * 1.07))
  const escalation = refused && random.chance(0.85) ? random.pick(['停气', '停售', '告知政府']) : null
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
    escalation ?? (level === '重大' ? '停气' : null),
  ])
}
