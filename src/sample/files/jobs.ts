import type { Company } from '../company/company.ts'
import { operatingUnits } from '../company/units.ts'
import { AS_OF, DAY_MINUTES, dayOf, LAST_DAY, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { writeDay, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { HeaderGroup, SheetCell } from '../render/exportSheet.ts'
import { WORDS } from '../render/words.ts'
import { addVariants } from './variants.ts'
import { lastYearFrom, tiersOf, workday, workTime } from './working.ts'

const STAGES = ['勘查时间', '设计时间', '施工时间', '验收时间', '完工时间', '立户时间', '通气申请时间', '通气时间']
const INSTALL_HEADER: (string | HeaderGroup)[] = [
  '报装编号',
  '承办单位',
  '报装类别',
  '城乡',
  '申请时间',
  '受理时间',
  { title: '各环节时间', columns: STAGES },
  '归档时间',
  '合同约定日期',
  '暂停天数',
  '暂停原因',
  '预评价级别',
  '设计年用气量(万m³)',
]

/** 报装_2025.xlsx, 保养记录.csv and 停气通知.csv. */
export async function writeJobs(desk: Desk, company: Company): Promise<void> {
  await writeInstalls(desk, company)
  writeMaintenance(desk, company)
  writeOutages(desk, company)
}

async function writeInstalls(desk: Desk, company: Company): Promise<void> {
  const from = lastYearFrom(company)
  const titles = ['2025年报装工单台账', '填报单位：市场部  单位：万m³']
  const sheet = desk.open('install_job', 'inbox/报装_2025.xlsx', INSTALL_HEADER, titles)
  for (const unit of operatingUnits(company.units)) {
    const random = randomOf(company.options.seed, 'install', unit.unitId)
    const count = Math.max(3, Math.round((company.options.customers / 3000) * unit.size * 24))
    for (let i = 1; i <= count; i++)
      sheet.add(
        install(
          random,
          unit,
          `BZ${unit.unitId}${String(i).padStart(4, '0')}`,
          random.int(Math.max(from, unit.openedOn), LAST_DAY),
        ),
      )
  }
  const good = install(randomOf(1, 'install'), operatingUnits(company.units)[0]!, '', LAST_DAY - 90)
  addVariants(sheet, (n) => [`BZX${n}`, ...good.slice(1)], [
    ['报装类别', 'kind', 'dirt_enum', '不详'],
    ['申请时间', 'applied_at', 'dirt_dates', '31/12/2024'],
    ['暂停天数', 'pause_days', 'dirt_number', '半个月'],
    ['暂停原因', 'pause_reason', 'dirt_test', '内部测试'],
    ['预评价级别', 'pre_tier', 'dirt_enum', '壹级', 'accept'],
  ])
  await desk.saveWorkbook([{ name: '台账', sheet }])
}

function install(
  random: Random,
  unit: { unitId: string; areaType: keyof typeof WORDS.area | null },
  id: string,
  day: number,
): SheetCell[] {
  const applied = workTime(random, day)
  let at: Minute = applied + random.int(30, 2 * DAY_MINUTES)
  const accepted = at
  const step = (days: number): SheetCell => {
    at = workTime(random, dayOf(at) + random.int(1, days))
    return at < AS_OF && dayOf(at) < LAST_DAY ? writeTime('cell', at) : null
  }
  const kind = random.weighted({ 零散: 30, 开发: 20, 商业: 35, 工业: 5, 公福: 10 })
  const resident = kind === '零散' || kind === '开发'
  const stages = [3, 6, 20, 4, 3, 2, 3, 3].map(step)
  const paused = random.chance(0.08)
  return [
    id,
    unit.unitId,
    kind,
    unit.areaType ? WORDS.area[unit.areaType] : null,
    writeTime('cell', applied),
    accepted < AS_OF ? writeTime('cell', accepted) : null,
    ...stages,
    stages.at(-1) === null ? null : step(5),
    writeDay('cell', dayOf(applied) + 60),
    paused ? random.int(2, 40) : null,
    paused ? '客户装修未完' : null,
    resident ? null : random.pick(['一级', 'Ⅱ级', '2级', '三级', 'III级']),
    resident ? null : random.int(1, 400) / 10,
  ]
}

/** Ways to write one date and time, all of them plain. */
const DATES = [
  '2025/11/5',
  '2025-11-05 8:3',
  '2025年11月5日',
  '20251105',
  '2025.11.5',
  '45966',
  '45966.5',
  '2025-11-05 24:00',
  '2025-11-05 上午9:30',
  '20251105083000',
]

function writeMaintenance(desk: Desk, company: Company): void {
  const sheet = desk.open('maintenance_job', 'inbox/保养记录.csv', [
    '工单号',
    '客户编号',
    '承办单位',
    '保养时间',
    '保养内容',
  ])
  const tierOf = tiersOf(company, 2025)
  const from = lastYearFrom(company)
  const served = company.customers.filter((customer) => tierOf(customer) === 1)
  for (const customer of served) {
    const random = randomOf(company.options.seed, 'maintenance', customer.customerId)
    for (let day = from + random.int(5, 150), n = 1; day <= LAST_DAY; day += 180, n++) {
      const at = writeTime('dot', workTime(random, day))
      sheet.add([`BY${customer.customerId}${n}`, customer.customerId, customer.unitId, at, '调压箱切断、过滤器清洗'])
    }
  }
  const keys = company.customers.filter(({ isKey }) => isKey)
  const good = (n: number): SheetCell[] => [
    `BYX${n}`,
    keys[n % keys.length]!.customerId,
    keys[0]!.unitId,
    null,
    '例行保养',
  ]
  addVariants(
    sheet,
    good,
    DATES.map((text) => ['保养时间', 'done_at', 'dirt_dates', text, 'accept'] as const),
  )
  addVariants(sheet, (n) => good(n + 20), [
    ['保养时间', 'done_at', 'dirt_dates', '1/5/24'],
    ['保养时间', 'done_at', 'dirt_dates', '12345'],
    ['保养时间', 'done_at', 'dirt_dates', '2025-11-05 25:00'],
    ['保养时间', 'done_at', 'dirt_required', '0000-00-00'],
    ['保养时间', 'done_at', 'dirt_required', '1900/1/0'],
    ['客户编号', 'customer_id', 'dirt_required', ''],
    ['保养内容', 'items', 'dirt_test', 'test'],
  ])
  desk.saveText(sheet, { encoding: 'gb18030' })
}

function writeOutages(desk: Desk, company: Company): void {
  const header = [
    '停气计划编号',
    '管理单位',
    '小区编码',
    '停气类型',
    '停气原因',
    '计划停气时间',
    '计划恢复时间',
    '恢复供气时间',
    '通知时间',
    '通知方式',
  ]
  const sheet = desk.open('outage_notice', 'inbox/停气通知.csv', header)
  const from = lastYearFrom(company)
  for (const unit of operatingUnits(company.units)) {
    const random = randomOf(company.options.seed, 'outage', unit.unitId)
    for (let i = 1; i <= 6; i++) {
      const day = workday(random.int(from + 3, LAST_DAY - 2))
      const start = day * DAY_MINUTES + 540
      const planned = random.chance(0.8)
      const notified = start - (planned ? random.int(20, 80) * 60 : -random.int(5, 50))
      for (const channel of planned ? ['短信', '张贴', '微信'] : ['短信'])
        sheet.add([
          `TQ${unit.unitId}${String(i).padStart(3, '0')}`,
          unit.unitId,
          `XQ${unit.unitId}${random.int(10, 99)}${channel === '短信' ? 'A' : channel === '张贴' ? 'B' : 'C'}`,
          planned ? '计划停气' : '临时停气',
          planned ? '管网改造碰头' : '第三方施工挖断管道',
          writeTime('chinese', start),
          writeTime('chinese', start + 480),
          writeTime('chinese', start + random.int(300, 700)),
          writeTime('chinese', notified),
          channel,
        ])
    }
  }
  const at = writeTime('chinese', LAST_DAY * DAY_MINUTES + 600)
  const good: SheetCell[] = [
    '',
    operatingUnits(company.units)[0]!.unitId,
    null,
    '计划停气',
    '检修',
    at,
    null,
    null,
    null,
    '短信',
  ]
  addVariants(sheet, (n) => [`TQX${n}`, ...good.slice(1)], [
    ['通知方式', 'channel', 'dirt_enum', '口头带话'],
    ['计划停气时间', 'planned_from', 'dirt_dates', '明天上午'],
    ['停气原因', 'reason', 'dirt_test', '系统测试'],
    ['停气原因', 'reason', 'dirt_injection', '<img src=x onerror=alert(1)>', 'accept'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8-bom' })
}
