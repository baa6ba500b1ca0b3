import { type Day, dateText } from '../moment.ts'
import type { Random } from '../random.ts'
import { randomOf } from '../random.ts'
import type { DateStyle } from '../render/dateStyle.ts'
import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted, ID_WAYS, mangle, rejected, VOLUME_WAYS } from '../render/mangle.ts'
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
}

/** The number of the meter in use on a day. */
export const meterOn = (series: DailySeries, index: number): string =>
  `${series.meterChange !== null && index >= series.meterChange ? 'N' : 'M'}${series.customer.customerId}`

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
  const m3 = correction?.wrongM3 ?? series.values[index]!
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
    readingAt(series, index),
    '远传',
    '正常',
  ]
  const dirt = form.dirty && form.random.chance(DIRT_RATE) ? soil(form, cells) : []
  sheet.add(cells, { dirt, key })
  return value
}

function soil(form: VolumeForm, cells: SheetCell[]): Dirt[] {
  if (form.divisor === 1 && form.random.chance(0.5)) return mangle(form.random, cells, 3, 'volume_m3', VOLUME_WAYS)
  return mangle(form.random, cells, 0, 'customer_id', ID_WAYS)
}

function addMissing(
  sheet: ExportSheet,
  form: VolumeForm,
  series: DailySeries,
  index: number,
  date: string,
  key: string | undefined,
): void {
  const id = series.customer.customerId
  const way = randomOf(index, 'missing', id).weighted({ absent: 50, empty: 30, dash: 12, words: 8 })
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

/** Where the meter stood at the end of the day: running m³ since its installation, kept with the series by position. */
function readingAt(series: DailySeries, index: number): number {
  let state = readings.get(series)
  if (!state) {
    state = runningReadings(series)
    readings.set(series, state)
  }
  return Math.round(state[index]! * 100) / 100
}

const readings = new WeakMap<DailySeries, Float64Array>()

function runningReadings(series: DailySeries): Float64Array {
  const out = new Float64Array(series.values.length)
  let stand = randomOf(1, 'reading', series.customer.customerId).int(1_000, 900_000)
  for (const [i, value] of series.values.entries()) {
    if (i === series.meterChange) stand = 0
    if (!Number.isNaN(value)) stand += value
    out[i] = stand
  }
  return out
}
