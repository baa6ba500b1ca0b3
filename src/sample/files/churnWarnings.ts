import type { Company } from '../company/company.ts'
import { DAY_MINUTES, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { addVariants } from './variants.ts'
import { workTime } from './working.ts'

const HEADER = ['预警编号', '客户编号', '管理单位', '预警时间', '预警信号', '预警级别', '解除时间', '处理结果']

/** 流失预警.csv: warnings that managers recorded, of some customers whose use has fallen and of a few others. */
export function writeChurnWarnings(desk: Desk, company: Company): void {
  const sheet = desk.open('churn_warning', 'inbox/流失预警.csv', HEADER)
  let serial = 0
  for (const { customer, incidents, values } of company.series) {
    const random = randomOf(company.options.seed, 'churn warning', customer.customerId)
    const fall = incidents.find(
      ({ kind, magnitude }) => magnitude < 1 && ['level_shift', 'theft_like', 'drift'].includes(kind),
    )
    const first = fall
      ? company.firstDay + fall.first + random.int(10, 45)
      : company.firstDay + random.int(0, values.length - 1)
    if (!random.chance(fall ? 0.35 : 0.01) || first > LAST_DAY) continue
    const raised = workTime(random, first)
    const closed = raised + random.int(20, 120) * DAY_MINUTES
    const over = random.chance(0.4) && closed < LAST_DAY * DAY_MINUTES
    sheet.add([
      `YJ${String(++serial).padStart(5, '0')}`,
      customer.customerId,
      customer.unitId,
      writeTime('slash', raised),
      fall ? '用气量下降' : random.pick(['合同到期未续签', '多次投诉', '欠费', '改用其他能源']),
      random.weighted({ 高: 2, 中: 5, 低: 3 }),
      over ? writeTime('slash', closed) : null,
      over ? random.weighted({ 已挽留: 5, 误报: 3, 已流失: 2 }) : null,
    ])
  }
  const good = [null, '9099999999', null, writeTime('slash', LAST_DAY * DAY_MINUTES + 600), '欠费', '中', null, null]
  addVariants(sheet, (n) => [`YJX${n}`, ...good.slice(1)], [
    ['预警信号', 'signal', 'dirt_enum', '感觉不对'],
    ['预警级别', 'level', 'dirt_enum', '紫色'],
    ['预警时间', 'raised_at', 'dirt_dates', '上周五'],
    ['预警编号', 'id', 'dirt_test', '测试'],
  ])
  desk.saveText(sheet, { encoding: 'gb18030' })
}
