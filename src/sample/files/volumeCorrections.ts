import type { Company } from '../company/company.ts'
import { DAY_MINUTES, dateText, LAST_DAY } from '../moment.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { Dirt } from '../render/ledger.ts'
import { rejected } from '../render/mangle.ts'
import { meterOn } from '../volumes/meters.ts'
import { volumeKey } from './volumeRow.ts'

const HEADER = ['客户编号', '表号', '日期', '日用气量(m³)', '来源', '数据状态', '版本', '更新时间']

/** 日用气量_更正.csv: late corrections as versions, and three rows that say nothing usable. */
export function writeCorrections(desk: Desk, company: Company): void {
  const sheet = desk.open('daily_volume', 'inbox/日用气量_更正.csv', HEADER)
  for (const series of company.series) {
    for (const { index } of series.corrections) {
      const day = company.firstDay + index
      const updatedAt = Math.min(day + 6, LAST_DAY) * DAY_MINUTES + 610
      const cells = [
        series.customer.customerId,
        meterOn(series, index),
        dateText(day),
        series.values[index]!,
        '人工',
        '更正',
        2,
        writeTime('slash', updatedAt),
      ]
      sheet.add(cells, { key: volumeKey(series, index, day), version: 2, updatedAt })
    }
  }
  const bad: [cells: (string | number | null)[], dirt: Dirt][] = [
    [
      ['1.01010E+09', 'M1', '2025-11-03', 812.5, '人工', '更正', 2, '2025/11/9 9:00'],
      rejected('customer_id', 'dirt_ids', '1.01010E+09'),
    ],
    [
      ['9099999999', 'M2', '2025-02-30', 812.5, '人工', '更正', 2, '2025/3/9 9:00'],
      rejected('gas_day', 'dirt_dates', '2025-02-30'),
    ],
    [
      ['9099999999', 'M2', '3/4/25', 812.5, '人工', '更正', 2, '2025/3/9 9:00'],
      rejected('gas_day', 'dirt_dates', '3/4/25'),
    ],
  ]
  for (const [cells, dirt] of bad) sheet.add(cells, { dirt: [dirt] })
  desk.saveText(sheet, { encoding: 'gb18030' })
}
