import { type Day, dateText } from '../moment.ts'
import type { Random } from '../random.ts'
import { randomOf } from '../random.ts'
import type { DateStyle } from '../render/dateStyle.ts'
import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted, ID_WAYS, mangle, rejected, VOLUME_WAYS } from '../render/mangle.ts'
import { type MeterStory, meterOn } from '../volumes/meters.ts'
import type { DailySeries } from '../volumes/simulate.ts'

/** The columns of a volume file, the volume's unit aside. */
export const VOLUME_COLUMNS = ['客户编号', '表号', '日期', '日用气量', '表底数', '来源', '数据状态']

/** How a unit writes its volumes. */
export interface VolumeForm {
  style: DateStyle
  /** 10,000 where volumes are in 万m³. */
  divisor: 1 | 10_000
  random: Random
  /** May hold cells that need repair and rows that must be rejected. */
  dirty: boolean
  /** Written in a second file too. */
  repeated: boolean
  meters: ReadonlyMap<string, MeterStory>
}

/** The natural key of a day's record, for rows that are written more than once. */
export const volumeKey = (series: DailySeries, index: number, day: Day): string =>
  `${series.customer.customerId}/${meterOn(series, index)}/${dateText(day)}`

const DIRT_RATE = 0.000_15

/**
 * Writes one day; a day without a value is left out, written empty, or carries a text that must be rejected.
 * Returns what the row adds to the file's control total, in the file's unit.
 */
export function addVolumeRow(
  sheet: ExportSheet,
  form: VolumeForm,
  series: DailySeries,
  index: number,
  day: Day,
  date: string,
): number {
  const correction = series.corrections.find((one) => one.index === index)
  const meter = form.meters.get(series.customer.customerId)!
  const phantom = meter.change?.index === index ? meter.phantomM3 : null
  const m3 = phantom ?? correction?.wrongM3 ?? series.values[index]!
  const key = form.repeated || correction ? volumeKey(series, index, day) : undefined
  if (Number.isNaN(m3)) {
    if (day >= series.customer.openedOn) addMissing(sheet, form, series, index, date, key)
    return 0
  }
  const value = form.divisor === 1 ? m3 : m3 / form.divisor
  const cells: SheetCell[] = [
    series.customer.customerId,
    meterOn(series, index),
    date,
    form.divisor === 1 ? value : value.toFixed(4),
    meter.readings[index]!,
    '远传',
    '正常',
  ]
  const dirt = form.dirty && form.random.chance(DIRT_RATE) && phantom === null ? soil(form, cells) : []
  if (phantom !== null)
    dirt.push({ field: 'volume_m3', rule: 'dirt_meter_change', action: 'repair', raw: String(cells[3]) })
  if (series.incidents.some(({ kind, last }) => kind === 'catchup' && last === index))
    dirt.push(accepted('volume_m3', 'dirt_gap_catchup', String(cells[3])))
  sheet.add(cells, { dirt, key })
  return value
}

function soil(form: VolumeForm, cells: SheetCell[]): Dirt[] {
  if (form.divisor === 1 && form.random.chance(0.5)) return mangle(form.random, cells, 3, 'volume_m3', VOLUME_WAYS)
  return mangle(form.random, cells, 0, 'customer_id', ID_WAYS)
}

const missingWay = (customerId: string, index: number) =>
  randomOf(index, 'missing', customerId).weighted({ absent: 50, empty: 30, dash: 12, words: 8 })

/** Whether a day without a value has no row either. */
export const isLeftOut = ({ customer, values }: DailySeries, index: number): boolean =>
  index >= 0 && Number.isNaN(values[index]!) && missingWay(customer.customerId, index) === 'absent'

function addMissing(
  sheet: ExportSheet,
  form: VolumeForm,
  series: DailySeries,
  index: number,
  date: string,
  key: string | undefined,
): void {
  const id = series.customer.customerId
  const way = missingWay(id, index)
  if (way === 'absent') return
  if (way === 'words' && form.dirty && !form.repeated) {
    sheet.add([id, meterOn(series, index), date, '仪表故障', null, '人工', '缺失'], {
      dirt: [rejected('volume_m3', 'dirt_number', '仪表故障')],
    })
    return
  }
  const raw = way === 'dash' ? '—' : ''
  sheet.add([id, meterOn(series, index), date, raw, null, '远传', '缺失'], {
    dirt: raw ? [accepted('volume_m3', 'dirt_number', raw)] : [],
    key,
  })
}
