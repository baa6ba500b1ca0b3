import { epochDay } from '../../calendar/epochDay.ts'
import { type Company, lastYearFrom } from '../company/company.ts'
import { operatingUnits } from '../company/units.ts'
import { LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import { addVariants } from './variants.ts'
import { tiersOf } from './working.ts'

const ITEMS = [
  '客户资质',
  '客户分类',
  '客户级别',
  '主营产品',
  '供用气合同',
  '用气情况',
  '销售价格',
  '安检记录',
  '欠款记录',
  '流失预警记录',
]

/** 大客户档案项.csv.gz, 风险客户台账.csv, 特殊客户台账.csv, 采暖期.csv, 风险清单.xlsx (days from 1904) and 年度计划.xlsx. */
export async function writeRegisters(desk: Desk, company: Company): Promise<void> {
  writeArchive(desk, company)
  writeRiskResidents(desk, company)
  writeSpecialResidents(desk, company)
  writeHeatingSeasons(desk, company)
  await writeRisks(desk, company)
  await writePlans(desk, company)
}

function writeArchive(desk: Desk, company: Company): void {
  const sheet = desk.open('archive_item', 'inbox/大客户档案项.csv.gz', [
    '客户编号',
    '管理单位',
    '档案项目',
    '有无',
    '是否准确',
  ])
  const tierOf = tiersOf(company, 2025)
  for (const customer of company.customers) {
    if ((tierOf(customer) ?? 3) === 3) continue
    const random = randomOf(company.options.seed, 'archive', customer.customerId)
    const kept = random.between(0.85, 1)
    for (const item of ITEMS) {
      const present = random.chance(kept)
      sheet.add([
        customer.customerId,
        customer.unitId,
        item,
        present ? '√' : '×',
        present ? (random.chance(0.97) ? '是' : '否') : null,
      ])
    }
  }
  const good: SheetCell[] = ['9099999999', null, '供用气合同', '√', null]
  addVariants(sheet, () => good, [
    ['档案项目', 'item', 'dirt_enum', '照片'],
    ['有无', 'present', 'dirt_enum', '找找看'],
    ['档案项目', 'item', 'dirt_test', '测试'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8', gzip: true })
}

function writeRiskResidents(desk: Desk, company: Company): void {
  const header = [
    '客户编号',
    '管理单位',
    '风险等级',
    '风险原因',
    '防范措施',
    '登记日期',
    '要求完成日期',
    '落实日期',
    '移出日期',
  ]
  const sheet = desk.open('risk_measure', 'inbox/风险客户台账.csv', header)
  for (const customer of company.customers) {
    if (customer.residentClass !== 'risk') continue
    const random = randomOf(company.options.seed, 'risk', customer.customerId)
    const on = random.int(epochDay('2022-01-01'), epochDay('2023-12-20'))
    const done = random.chance(0.85) ? on + random.int(1, 30) : null
    sheet.add([
      customer.customerId,
      customer.unitId,
      random.weighted({ 一般: 60, 较大: 30, 重大: 10 }),
      '胶管老化、通风不良',
      random.pick(['加装自闭阀', '更换金属软管', '加密安检']),
      writeDay('slash', on),
      writeDay('slash', on + 30),
      done === null || done > LAST_DAY ? null : writeDay('slash', done),
      null,
    ])
  }
  const good = (n: number): SheetCell[] => [
    `90999999${n + 10}`,
    null,
    '一般',
    null,
    '加密安检',
    writeDay('slash', LAST_DAY - 3),
    null,
    null,
    null,
  ]
  addVariants(sheet, good, [
    ['移出日期', 'removed_on', 'dirt_sentinel', '0000-00-00', 'repair'],
    ['移出日期', 'removed_on', 'dirt_sentinel', '1900/1/0', 'repair'],
    ['移出日期', 'removed_on', 'dirt_sentinel', '9999-12-31', 'repair'],
    ['风险等级', 'risk_level', 'dirt_fullwidth', '一般\u00a0', 'accept'],
    ['风险等级', 'risk_level', 'dirt_enum', '吓人'],
    ['登记日期', 'registered_on', 'dirt_dates', '2025/13/1'],
    ['风险原因', 'reason', 'dirt_test', '测试用户1'],
  ])
  desk.saveText(sheet, { encoding: 'gb18030' })
}

function writeSpecialResidents(desk: Desk, company: Company): void {
  const header = [
    '客户编号',
    '管理单位',
    '特殊客户类型',
    '登记日期',
    '解除日期',
    '应对措施',
    '是否有专项服务方案',
    '联动单位',
  ]
  const sheet = desk.open('special_customer', 'inbox/特殊客户台账.csv', header)
  const from = lastYearFrom(company)
  for (const customer of company.customers) {
    if (customer.residentClass !== 'special') continue
    const random = randomOf(company.options.seed, 'special', customer.customerId)
    sheet.add([
      customer.customerId,
      customer.unitId,
      random.weighted({ 老: 40, 残: 15, 病: 10, 孤: 5, 弱: 5, 拒检: 12, 失联: 10, 拒改: 3 }),
      writeDay('chinese', random.int(from, LAST_DAY)),
      null,
      '每月电话联系一次',
      random.weighted({ 是: 70, '√': 22, 否: 5, '×': 3 }),
      random.weighted({ 物业: 6, 政府: 3, 物业和政府: 1 }),
    ])
  }
  const good: SheetCell[] = ['9099999998', null, '老', writeDay('chinese', LAST_DAY - 3), null, null, '是', '物业']
  addVariants(sheet, () => good, [
    ['特殊客户类型', 'kind', 'dirt_enum', '脾气大'],
    ['是否有专项服务方案', 'has_plan', 'dirt_enum', '在写'],
    ['特殊客户类型', 'kind', 'dirt_required', ''],
  ])
  desk.saveText(sheet, { encoding: 'utf-8-bom', lineEnd: '\r\n' })
}

function writeHeatingSeasons(desk: Desk, { weather }: Company): void {
  const sheet = desk.open('heating_season', 'inbox/采暖期.csv', ['气象区域', '采暖期开始', '采暖期结束'])
  for (const area of new Set(weather.map((day) => day.area)))
    for (const year of [2023, 2024, 2025])
      sheet.add([area, writeDay('dot', epochDay(`${year}-11-15`)), writeDay('dot', epochDay(`${year + 1}-03-15`))])
  addVariants(sheet, () => ['平原', '2022.11.15', '2023.3.15'], [['采暖期结束', 'ends_on', 'dirt_dates', '来年开春']])
  desk.saveText(sheet, { encoding: 'gb18030' })
}

async function writeRisks(desk: Desk, company: Company): Promise<void> {
  const header = ['风险编号', '责任单位', '风险描述', '可能性', '影响程度', '防范措施', '识别日期', '关闭日期']
  const sheet = desk.open('risk_register', 'inbox/风险清单.xlsx', header, ['服务风险清单'])
  const from = lastYearFrom(company)
  for (const unit of operatingUnits(company.units)) {
    const random = randomOf(company.options.seed, 'risks', unit.unitId)
    for (let i = 1; i <= 3; i++) {
      const on = random.int(from, LAST_DAY)
      sheet.add([
        `FX${unit.unitId}${i}`,
        unit.unitId,
        random.pick(['抢修到场超时', '热线高峰接不通', '系统停机无法缴费', '第三方施工破坏']),
        random.int(1, 5),
        random.int(1, 5),
        '修订预案并演练',
        writeDay('cell', on),
        random.chance(0.4) && on + 60 <= LAST_DAY ? writeDay('cell', on + 60) : null,
      ])
    }
  }
  desk.ledger.remark({
    file: sheet.label,
    row: 2,
    family: sheet.family,
    field: 'identified_on',
    rule: 'dirt_dates',
    raw: '',
  })
  addVariants(sheet, (n) => [`FXX${n}`, null, '重复开票', 3, 3, null, writeDay('cell', LAST_DAY - 30), null], [
    ['可能性', 'likelihood', 'dirt_number', '6'],
    ['影响程度', 'impact', 'dirt_number', '很大'],
    ['风险描述', 'risk', 'dirt_test', '测试'],
    ['风险描述', 'risk', 'dirt_injection', '=HYPERLINK("#A1")', 'accept'],
  ])
  await desk.saveWorkbook([{ name: '清单', sheet }], { date1904: true })
}

async function writePlans(desk: Desk, company: Company): Promise<void> {
  const header = [
    '单位',
    '年度',
    '计划类别',
    '计划事项',
    '客户编号',
    '制定日期',
    '计划完成日期',
    '实际完成日期',
    '备案日期',
  ]
  const sheet = desk.open('unit_plan', 'inbox/年度计划.xlsx', header, ['各单位年度计划完成情况'])
  const plans = [
    ['工作计划', '分类分级管理年度工作计划', '-12-31'],
    ['安检计划', '居民入户安检全覆盖', '-11-15'],
    ['走访计划', '一级大客户走访', '-12-20'],
    ['客户关怀', '供暖前上门服务', '-10-31'],
    ['服务提升方案', '热线接通率提升', '-09-30'],
  ] as const
  for (const unit of operatingUnits(company.units)) {
    for (const year of [2024, 2025]) {
      const random = randomOf(company.options.seed, 'plan', unit.unitId, year)
      for (const [kind, item, due] of plans) {
        const dueOn = epochDay(`${year}${due}`)
        const done = dueOn + random.int(-60, 12)
        sheet.add([
          unit.unitId,
          year,
          kind,
          item,
          null,
          writeDay('cell', epochDay(`${year}-01-10`) + random.int(0, 40)),
          writeDay('cell', dueOn),
          random.chance(0.06) || done > LAST_DAY ? null : writeDay('cell', done),
          random.chance(0.9) ? writeDay('cell', epochDay(`${year}-03-01`) + random.int(0, 20)) : null,
        ])
      }
    }
  }
  for (const customer of company.customers.filter(({ isKey }) => isKey)) {
    const random = randomOf(company.options.seed, 'account plan', customer.customerId)
    if (random.chance(0.04)) continue
    const made = Math.max(customer.openedOn, epochDay('2025-01-10')) + random.int(0, 50)
    const done = random.chance(0.05) ? null : epochDay('2025-12-01') + random.int(0, 34)
    sheet.add([
      customer.unitId,
      2025,
      '客户维护计划',
      '大客户维护',
      customer.customerId,
      made > LAST_DAY ? null : writeDay('cell', made),
      writeDay('cell', LAST_DAY),
      done === null || done > LAST_DAY ? null : writeDay('cell', done),
      null,
    ])
  }
  const good: SheetCell[] = [
    operatingUnits(company.units)[0]!.unitId,
    2025,
    '工作计划',
    '附加事项',
    null,
    null,
    null,
    null,
    null,
  ]
  addVariants(sheet, () => good, [
    ['年度', 'year', 'dirt_number', '今年'],
    ['计划类别', 'kind', 'dirt_enum', '团建'],
    ['计划事项', 'item', 'dirt_test', '测试'],
    ['单位', 'unit_id', 'dirt_required', ''],
  ])
  await desk.saveWorkbook([{ name: '计划', sheet }])
}
