import type { Company } from '../company/company.ts'
import { dateText, LAST_DAY } from '../moment.ts'
import type { Desk } from '../render/desk.ts'
import { meterOn } from '../volumes/meters.ts'
import type { DailySeries } from '../volumes/simulate.ts'
import { LNG_M3_PER_TONNE } from './configuration.ts'
import { addVariants } from './variants.ts'
import { isLeftOut } from './volumeRow.ts'

const HEADER = ['客户编号', '表号', '日期', '日用气量(m³)', '来源', '数据状态']

/** LNG加气站_2025.csv in tonnes, and 缺数登记_2025.csv: zeros where the export left out a day because nothing was read. */
export function writeVolumeExtras(desk: Desk, company: Company): void {
  writeTonnes(desk, company)
  writeUnread(desk, company)
}

function writeTonnes(desk: Desk, company: Company): void {
  const station = company.series.find(isInTonnes)
  if (!station) return
  const header = HEADER.map((name) => name.replace('m³', '吨'))
  const sheet = desk.open('daily_volume', 'inbox/LNG加气站_2025.csv', header, ['LNG加气站日销量'])
  desk.ledger.remark({
    file: sheet.label,
    row: 2,
    family: sheet.family,
    field: 'volume_m3',
    rule: 'dirt_unit',
    raw: header[3]!,
  })
  for (let day = LAST_DAY - 60; day <= LAST_DAY; day++) {
    const index = day - company.firstDay
    const m3 = station.values[index]!
    if (!Number.isNaN(m3))
      sheet.add([
        station.customer.customerId,
        meterOn(station, index),
        dateText(day),
        (m3 / LNG_M3_PER_TONNE).toFixed(8),
        '人工',
        '正常',
      ])
  }
  desk.saveText(sheet, { encoding: 'gb18030' })
}

/** Whether the last weeks of a series come in tonnes: those of the first LNG station that never had a flaw. */
export function isInTonnes({ customer, incidents, corrections }: DailySeries): boolean {
  return customer.subSegment === 'lng_station' && incidents.length === 0 && corrections.length === 0
}

function writeUnread(desk: Desk, company: Company): void {
  const sheet = desk.open('daily_volume', 'inbox/缺数登记_2025.csv', HEADER)
  for (const series of company.series) {
    for (let day = LAST_DAY - 364; day <= LAST_DAY; day++) {
      const index = day - company.firstDay
      const spoiled = company.meters.get(series.customer.customerId)!.change?.index === index
      if (spoiled || !isLeftOut(series, index) || day < series.customer.openedOn) continue
      sheet.add([series.customer.customerId, meterOn(series, index), dateText(day), 0, '人工', '缺失'], {
        dirt: [{ field: 'volume_m3', rule: 'dirt_sentinel', action: 'repair', raw: '0' }],
      })
    }
  }
  addVariants(sheet, () => ['9099999999', 'M9', dateText(LAST_DAY), 12, '人工', '正常'], [
    ['数据状态', 'quality', 'dirt_enum', '大概'],
    ['表号', 'meter_id', 'dirt_test', '测试'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8' })
}
