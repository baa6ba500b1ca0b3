import type { Company } from '../company/company.ts'
import { AS_OF, DAY_MINUTES, dayOf, LAST_DAY, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted } from '../render/mangle.ts'
import { isCounted } from '../service/complaint.ts'
import { addVariants } from './variants.ts'
import { lastYearFrom } from './working.ts'

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
  ...ONES,
]

interface Event {
  type: '投诉' | '报修'
  id: string
  customerId: string | null
  unitId: string | null
  doneAt: Minute
}

/** 回访_2025.jsonl: calls after complaints and repairs; some before the case was closed, some satisfied without having been reached. */
export function writeReturnVisits(desk: Desk, company: Company): void {
  const from = lastYearFrom(company)
  const sheet = desk.open('return_visit', 'inbox/回访_2025.jsonl', HEADER, [], { withoutHeader: true })
  for (const event of eventsOf(company)) {
    if (dayOf(event.doneAt) < from) continue
    const random = randomOf(company.options.seed, 'return visit', event.id)
    if (!random.chance(event.type === '投诉' ? 0.75 : 0.18)) continue
    const times = random.chance(0.01) ? 2 : 1
    for (let n = 1; n <= times; n++) {
      const { cells, dirt } = visit(random, event, n)
      sheet.add(cells, { dirt })
    }
  }
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
  desk.saveJsonLines(sheet)
}

function eventsOf({ complaints, repairs }: Company): Event[] {
  return [
    ...complaints
      .filter(isCounted)
      .flatMap(({ no, customerId, unitId, times }): Event[] =>
        times.closed === null ? [] : [{ type: '投诉', id: no, customerId, unitId, doneAt: times.closed }],
      ),
    ...repairs.flatMap(({ jobId, customerId, unitId, fixed }): Event[] =>
      fixed === null ? [] : [{ type: '报修', id: jobId, customerId, unitId, doneAt: fixed }],
    ),
  ]
}

function visit(random: Random, event: Event, n: number): { cells: SheetCell[]; dirt: Dirt[] } {
  const early = random.chance(0.01)
  const at = event.doneAt + (early ? -random.int(30, 600) : random.int(1, 8) * DAY_MINUTES)
  const completed =
    Math.floor(Math.min(at, AS_OF - DAY_MINUTES) / DAY_MINUTES) * DAY_MINUTES +
    (early ? at % DAY_MINUTES : random.int(540, 1040))
  const result = random.weighted({ 成功: 86, 无法接通: 8, 拒访: 3, 错号: 3 })
  const filled = result === '无法接通' && random.chance(0.15)
  const level = random.weighted({ 满意: 70, 比较满意: 17, 基本满意: 8, 不满意: 5 })
  const dirt: Dirt[] = []
  if (early) dirt.push(accepted('completed_at', 'dirt_order', writeTime('iso', completed) as string))
  if (filled) dirt.push(accepted('satisfaction', 'dirt_sentinel', '满意'))
  return {
    dirt,
    cells: [
      `HF${event.id}${n}`,
      event.type,
      event.id,
      event.customerId,
      event.unitId,
      random.weighted({ 服务站: 80, 分公司: 17, 客服中心: 3 }),
      random.weighted({ 电话: 92, 上门: 8 }),
      result === '成功' ? random.int(1, 2) : 3,
      writeTime('iso', completed),
      result,
      filled ? '满意' : result === '成功' ? level : null,
      ...ONES.map(() =>
        event.type === '报修' && result === '成功' ? random.weighted({ 是: 90, 否: 7, '√': 3 }) : null,
      ),
    ],
  }
}
