import { weekdayOfEpochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import { DAY_MINUTES, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import { addVariants } from './variants.ts'

const HEADER = [
  '统计时段',
  '单位编码',
  '线路',
  '呼入量',
  '接听量',
  '20秒内接听量',
  '放弃量',
  '平均等待时长(秒)',
  '是否值守',
]
/** Share of a day's calls by hour, in thousandths. */
const HOURS = [4, 3, 2, 2, 3, 8, 22, 48, 82, 98, 95, 80, 55, 62, 78, 82, 76, 62, 48, 36, 24, 15, 9, 6]

/** 热线话务.parquet: the calls of the last ninety days by hour, out of the telephone system's own store. */
export async function writeCalls(desk: Desk, company: Company): Promise<void> {
  const sheet = desk.open('service_call', 'inbox/热线话务.parquet', HEADER, [], { withoutHeader: true })
  const from = Math.max(company.firstDay, LAST_DAY - 89)
  for (const division of company.units.filter(({ type }) => type === 'division')) {
    const random = randomOf(company.options.seed, 'calls', division.unitId)
    for (let day = from; day <= LAST_DAY; day++) {
      const weekend = weekdayOfEpochDay(day) > 4
      for (const [hour, share] of HOURS.entries()) {
        const offered = Math.round(share * (weekend ? 0.25 : 0.4) * random.lognormal(1, 0.2))
        const answered = Math.round(offered * random.between(0.9, 1))
        sheet.add([
          writeTime('iso', day * DAY_MINUTES + hour * 60),
          division.unitId,
          '普线',
          offered,
          answered,
          Math.round(answered * random.between(0.78, 0.97)),
          offered - answered,
          offered === 0 ? null : random.int(3, 24),
          '是',
        ])
      }
    }
  }
  const good: SheetCell[] = [writeTime('iso', LAST_DAY * DAY_MINUTES), null, '专线', 3, 3, 3, 0, 5, '是']
  addVariants(sheet, () => good, [
    ['呼入量', 'offered', 'dirt_number', '-4'],
    ['线路', 'line', 'dirt_enum', '内线'],
    ['线路', 'line', 'dirt_test', '测试'],
  ])
  const counts = Array.from({ length: 5 }, () => 'integer' as const)
  await desk.saveParquet(sheet, ['timestamp', 'varchar', 'varchar', ...counts, 'varchar'])
}
