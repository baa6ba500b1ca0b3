import type { Company } from '../company/company.ts'
import { DAY_MINUTES, LAST_DAY, timeText } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted } from '../render/mangle.ts'
import type { FollowUp } from '../service/makeFollowUps.ts'
import { addVariants } from './variants.ts'

const ONES = ['进门问候', '自带鞋套', '铺垫洁布', '检查安全', '征求意见', '赠送星卡', '回访电话']
const HEADER = [
  '回访编号',
  '回访类型',
  '业务编号',
  '客户编号',
  '责任单位',
  '回访级别',
  '回访方式',
  '回访次数',
  '回访时间',
  '回访结果',
  '满意度',
  '档案类别',
  '回访内容',
  ...ONES,
  '意见分类',
]

const TOPICS = { 投诉: '咨询服务', 举报: '咨询服务', 报修: '报修抢修', 报装: '业务受理' } as const

/** 回访_<year>.jsonl: calls after complaints, repairs and installations; some before the case was closed, some satisfied without having been reached. */
export function writeReturnVisits(desk: Desk, company: Company): void {
  for (const year of ['2024', '2025']) writeYear(desk, company, year)
}

function writeYear(desk: Desk, company: Company, year: string): void {
  const visits = company.followUps.filter(({ completed }) => timeText(completed) < '2025' === (year === '2024'))
  if (visits.length === 0) return
  const sheet = desk.open('return_visit', `inbox/回访_${year}.jsonl`, HEADER, [], { withoutHeader: true })
  for (const visit of visits) {
    const dirt: Dirt[] = []
    const at = writeTime('iso', visit.completed) as string
    if (visit.isEarly) dirt.push(accepted('completed_at', 'dirt_order', at))
    if (visit.isFilled) dirt.push(accepted('satisfaction', 'dirt_sentinel', '满意'))
    sheet.add(cellsOf(company, visit), { dirt })
  }
  if (year === '2025') addBadRows(sheet)
  desk.saveJsonLines(sheet)
}

function addBadRows(sheet: ExportSheet): void {
  const good = [
    '',
    '投诉',
    null,
    null,
    null,
    '服务站',
    '电话',
    1,
    writeTime('iso', LAST_DAY * DAY_MINUTES + 600),
    '成功',
    '满意',
  ]
  addVariants(sheet, (n) => [`HFX${n}`, ...good.slice(1)], [
    ['满意度', 'satisfaction', 'dirt_enum', '还可以'],
    ['回访结果', 'result', 'dirt_enum', '没打'],
    ['回访次数', 'attempts', 'dirt_number', '两三次'],
    ['回访编号', 'visit_id', 'dirt_test', '测试工单'],
  ])
}

function cellsOf({ options }: Company, visit: FollowUp): SheetCell[] {
  const random = randomOf(options.seed, 'return visit form', visit.visitId)
  return [
    visit.visitId,
    visit.type,
    visit.eventId,
    visit.customerId,
    visit.unitId,
    random.weighted({ 服务站: 80, 分公司: 17, 客服中心: 3 }),
    random.weighted({ 电话: 92, 上门: 8 }),
    visit.attempts,
    writeTime('iso', visit.completed),
    visit.result,
    visit.level,
    visit.type === '报修' ? '抢修' : random.chance(0.97) ? '业务受理' : null,
    random.chance(0.95) ? TOPICS[visit.type] : null,
    ...ONES.map(() =>
      visit.type === '报修' && visit.result === '成功' ? random.weighted({ 是: 90, 否: 7, '√': 3 }) : null,
    ),
    visit.opinion,
  ]
}
