import { type Company, lastYearFrom } from '../company/company.ts'
import { operatingUnits } from '../company/units.ts'
import { DAY_MINUTES, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeDay, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { HeaderGroup, SheetCell } from '../render/exportSheet.ts'
import { WORDS } from '../render/words.ts'
import { INSTALL_STEPS, type Install } from '../service/makeInstalls.ts'
import { nextWorkday } from '../service/nextWorkday.ts'
import { addVariants } from './variants.ts'
import { tiersOf, workTime } from './working.ts'

const STAGES = ['勘查时间', '设计时间', '施工时间', '验收时间', '完工时间', '立户时间', '通气申请时间', '通气时间']
const INSTALL_HEADER: (string | HeaderGroup)[] = [
  '报装编号',
  '申请客户编号',
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
  '客户经理工号',
  '设计年用气量(万m³)',
]

/** 报装_2025.xlsx, 保养记录.csv and 停气通知.csv. */
export async function writeJobs(desk: Desk, company: Company): Promise<void> {
  await writeInstalls(desk, company)
  writeMaintenance(desk, company)
  writeOutages(desk, company)
}

async function writeInstalls(desk: Desk, company: Company): Promise<void> {
  const titles = ['2025年报装工单台账', '填报单位：市场部  单位：万m³']
  const sheet = desk.open('install_job', 'inbox/报装_2025.xlsx', INSTALL_HEADER, titles)
  for (const install of company.installs) sheet.add(installCells(install))
  const blank = { survey: null, design: null, construction: null, acceptance: null, completed: null }
  const good = installCells({
    ...company.installs[0]!,
    kind: null,
    steps: { ...blank, opened: null, asked: null, gasOn: null },
    archived: null,
  })
  addVariants(sheet, (n) => [`BZX${n}`, ...good.slice(1)], [
    ['报装类别', 'kind', 'dirt_enum', '不详'],
    ['申请时间', 'applied_at', 'dirt_dates', '31/12/2024'],
    ['暂停天数', 'pause_days', 'dirt_number', '半个月'],
    ['暂停原因', 'pause_reason', 'dirt_test', '内部测试'],
    ['预评价级别', 'pre_tier', 'dirt_enum', '壹级', 'accept'],
  ])
  await desk.saveWorkbook([{ name: '台账', sheet }])
}

function installCells(install: Install): SheetCell[] {
  const { unit, customer, steps, pausedDays } = install
  return [
    install.id,
    customer?.customerId ?? null,
    unit.unitId,
    install.kind,
    unit.areaType ? WORDS.area[unit.areaType] : null,
    writeTime('cell', install.applied),
    writeTime('cell', install.accepted),
    ...INSTALL_STEPS.map((step) => writeTime('cell', steps[step])),
    writeTime('cell', install.archived),
    writeDay('cell', install.contractDue),
    pausedDays,
    pausedDays === null ? null : '客户装修未完',
    install.preTier,
    install.managerId,
    install.designVolume,
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
      const day = nextWorkday(random.int(from + 3, LAST_DAY - 2))
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
