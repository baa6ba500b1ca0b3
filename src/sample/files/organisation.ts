import type { Company } from '../company/company.ts'
import { mergedStation, renamedUnit } from '../company/formerUnits.ts'
import type { Manager } from '../company/managers.ts'
import { fakePhone } from '../company/names.ts'
import type { Unit } from '../company/units.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted, lostZeros, mangle, noBreakSpace, rejected } from '../render/mangle.ts'
import { WORDS, word, YES } from '../render/words.ts'

const UNIT_HEADER = [
  '单位编码',
  '单位名称',
  '单位类型',
  '上级单位',
  '区域类型',
  '气象区域',
  '成立日期',
  '规模分组',
  '是否制定细则',
  '失效日期',
  '生效日期',
  '并入单位',
  '农村占比',
  '是否制定大客户细则',
  'VIP接待室',
  '技术人员数',
]

/** Shares of rural accounts as they are written: with a sign, or bare where 35 can only be per cent. */
const RURAL_SHARE = { urban: '7.5%', rural: '62%', remote: 88 } as const

/** 组织机构.xlsx (one code lost its leading zeros), 客户经理.xlsx and 客户经理分配.csv. */
export async function writeOrganisation(desk: Desk, company: Company): Promise<void> {
  await writeUnits(desk, company.units)
  await writeManagers(desk, company)
  writeAssignments(desk, company)
}

async function writeUnits(desk: Desk, units: readonly Unit[]): Promise<void> {
  const random = desk.random('unit')
  const renamed = renamedUnit(units)
  const sheet = desk.open('unit', 'inbox/组织机构.xlsx', UNIT_HEADER, [
    '示例燃气有限公司组织机构一览表',
    '填报单位：分公司机关　截止日期：2025年12月31日',
  ])
  for (const [i, unit] of units.entries()) {
    const rules = unit.hasDetailRules ? YES[i % YES.length]! : i % 2 === 0 ? '否' : '×'
    const cells: SheetCell[] = [
      unit.unitId,
      unit.name,
      word(WORDS.unitType, unit.type),
      unit.parentId,
      word(WORDS.area, unit.areaType),
      unit.weatherArea,
      writeDay('cell', unit.openedOn),
      word(WORDS.peer, unit.peerGroup),
      rules,
      null,
      unit === renamed?.unit ? writeDay('cell', renamed.lastDay + 1) : null,
      null,
      unit.areaType ? RURAL_SHARE[unit.areaType] : null,
      ...(unit.type === 'unit'
        ? [i % 6 === 5 ? '否' : '是', i % 5 === 4 ? '无' : '有', 1 + (i % 3)]
        : [null, null, null]),
    ]
    const dirt: Dirt[] = []
    if (i === 3) dirt.push(accepted('rural_share', 'dirt_percent', String(cells[12] ?? '')))
    if (i === units.length - 1) dirt.push(...mangle(random, cells, 0, 'unit_id', [lostZeros]))
    if (i === 2) dirt.push(...mangle(random, cells, 1, 'unit_name', [noBreakSpace]))
    if (i === 1) {
      cells[9] = '9999-12-31'
      dirt.push({ field: 'valid_to', rule: 'dirt_sentinel', action: 'repair', raw: '9999-12-31' })
    }
    sheet.add(cells, { dirt })
  }
  addHistory(sheet, units)
  sheet.addOther(['制表人：示例甲', '审核人：示例乙'])
  await desk.saveWorkbook([{ name: '组织机构', sheet }])
}

/** The name that a unit had before, a station that was merged, and rows of nobody. */
function addHistory(sheet: ExportSheet, units: readonly Unit[]): void {
  const renamed = renamedUnit(units)
  const row = (id: string, name: string, type: string, more: Partial<Record<number, SheetCell>> = {}): SheetCell[] =>
    Object.assign([id, name, type, ...Array.from({ length: 13 }, () => null)], more)
  if (renamed) {
    const { unit, former, lastDay } = renamed
    const more = { 3: unit.parentId, 6: writeDay('cell', unit.openedOn), 9: writeDay('cell', lastDay) }
    sheet.add(row(unit.unitId, former, WORDS.unitType.unit, more), {
      dirt: [accepted('unit_name', 'dirt_org', former)],
    })
  }
  const merged = mergedStation(units)
  if (merged) {
    const more = { 3: merged.parentId, 9: writeDay('cell', merged.closedOn), 11: merged.successorId }
    sheet.add(row(merged.unitId, merged.name, '服务站', more), {
      dirt: [accepted('unit_id', 'dirt_org', merged.unitId)],
    })
  }
  sheet.add(row('010998', '新区筹备处', WORDS.unitType.unit, { 12: '0.35' }), {
    dirt: [rejected('rural_share', 'dirt_percent', '0.35')],
  })
  sheet.add(row('010997', '测试单位', WORDS.unitType.unit), { dirt: [rejected('unit_name', 'dirt_test', '测试单位')] })
}

/** Which residents a manager looks after beside the key accounts. */
const COVERS: Partial<Record<Manager['role'], string>> = { hall_staff: '一般', marketing: '风险', cs_head: '特殊' }

async function writeManagers(desk: Desk, { managers }: Company): Promise<void> {
  const random = desk.random('account_manager')
  const sheet = desk.open(
    'account_manager',
    'inbox/客户经理.xlsx',
    ['工号', '姓名', '所属单位', '岗位', '专兼职', '负责客户类别', '联系电话'],
    ['客户经理名册'],
  )
  for (const manager of managers) {
    sheet.add([
      manager.managerId,
      manager.name,
      manager.unitId,
      WORDS.role[manager.role],
      manager.fullTime ? '专职' : '兼职',
      COVERS[manager.role] ?? '大客户',
      fakePhone(random),
    ])
  }
  sheet.add(['KH9999', '示例壬', managers[0]!.unitId, '外聘顾问', '专职', '大客户', fakePhone(random)], {
    dirt: [rejected('role', 'dirt_enum', '外聘顾问')],
  })
  await desk.saveWorkbook([{ name: '名册', sheet }])
}

function writeAssignments(desk: Desk, { assignments }: Company): void {
  const random = desk.random('assignment')
  const sheet = desk.open('assignment', 'inbox/客户经理分配.csv', [
    '客户编号',
    '工号',
    '是否主责',
    '角色',
    '起始日期',
    '终止日期',
  ])
  for (const assignment of assignments) {
    const dirt: Dirt[] = []
    let end = writeDay('slash', assignment.validTo) as string | null
    if (end === null && random.chance(0.03)) {
      end = '9999-12-31'
      dirt.push({ field: 'valid_to', rule: 'dirt_sentinel', action: 'repair', raw: end })
    }
    const isLead = assignment.isLead ? random.pick(YES) : '否'
    const role = WORDS.role[assignment.role]
    sheet.add(
      [assignment.customerId, assignment.managerId, isLead, role, writeDay('slash', assignment.validFrom), end],
      { dirt },
    )
  }
  desk.saveText(sheet, { encoding: 'utf-8-bom', lineEnd: '\r\n' })
}
