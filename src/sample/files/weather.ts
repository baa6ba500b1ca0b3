import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { LAST_DAY } from '../moment.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { rejected } from '../render/mangle.ts'
import type { NamedSheet } from '../render/workbook.ts'

const HEADER = ['气象区域', '日期', '最低气温(℃)', '最高气温(℃)', '平均气温(℃)', '采暖度日']

/** 气象_历史.csv up to the last year, and 气象_2025.xlsx with a sheet for each area and real date cells. */
export async function writeWeather(desk: Desk, { weather }: Company): Promise<void> {
  const lastYear = LAST_DAY - 364
  const older = desk.open('weather_day', 'inbox/气象_历史.csv', HEADER)
  for (const row of weather)
    if (row.day < lastYear) older.add([row.area, writeDay('serial', row.day), row.tmin, row.tmax, row.tavg, row.hdd18])
  older.add([weather[0]!.area, '45296', -3.1, 4.4, -99.9, null], { dirt: [rejected('tavg', 'dirt_number', '-99.9')] })
  desk.saveText(older, { encoding: 'gb18030' })
  const sheets: NamedSheet[] = []
  for (const [area, rows] of groupBy(weather, (row) => row.area)) {
    const sheet = desk.open('weather_day', 'inbox/气象_2025.xlsx', HEADER, [`${area} 2025年逐日气温`])
    for (const row of rows)
      if (row.day >= lastYear) sheet.add([area, writeDay('cell', row.day), row.tmin, row.tmax, row.tavg, row.hdd18])
    sheets.push({ name: area, sheet })
  }
  await desk.saveWorkbook(sheets)
}
