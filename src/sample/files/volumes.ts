import { epochDay } from '../../calendar/epochDay.ts'
import { type Company, TEN_THOUSAND_UNIT, TOTAL_UNIT, TWICE_UNIT } from '../company/company.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { groupBy } from '../groupBy.ts'
import { AS_OF, dateText, LAST_DAY } from '../moment.ts'
import { type DateStyle, writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { DailySeries } from '../volumes/simulate.ts'
import { writeCorrections } from './volumeCorrections.ts'
import { isInTonnes } from './volumeExtras.ts'
import { addVolumeRow, VOLUME_COLUMNS } from './volumeRow.ts'

/** Date styles of the units that do not write yyyy-MM-dd. */
const STYLES: Readonly<Record<string, DateStyle>> = {
  白鹭: 'slash',
  梅岭: 'compact',
  安坪: 'chinese',
  长汀: 'dot',
  柏川: 'serial',
}

/** 日用气量_<unit>_<year>.csv for every unit and year, a supplement that repeats days, and the late corrections. */
export function writeVolumes(desk: Desk, company: Company): void {
  const byUnit = groupBy(company.series, (one) => one.customer.unitId)
  const firstYear = Number(dateText(company.firstDay).slice(0, 4))
  for (const [u, unit] of operatingUnits(company.units).entries()) {
    const series = byUnit.get(unit.unitId) ?? []
    for (let year = firstYear; year <= 2025; year++) writeUnitYear(desk, company, unit, u, series, year)
    if (unit.name === TWICE_UNIT) writeSupplement(desk, company, unit, series)
  }
  writeCorrections(desk, company)
}

function writeUnitYear(
  desk: Desk,
  company: Company,
  unit: Unit,
  position: number,
  series: readonly DailySeries[],
  year: number,
): void {
  const random = desk.random(`daily_volume/${unit.unitId}/${year}`)
  const unitText = unit.name === TEN_THOUSAND_UNIT ? '万m³' : position % 4 === 1 ? '方' : 'm³'
  const header = VOLUME_COLUMNS.map((name) => (name === '日用气量' ? `日用气量(${unitText})` : name))
  const titled = unit.name === TOTAL_UNIT
  const titles = titled ? [`${unit.name}${year}年大客户日用气量`] : []
  const { sheet, save } = desk.openBulk('daily_volume', `inbox/日用气量_${unit.name}_${year}.csv`, header, titles, {
    encoding: position % 3 === 0 ? 'gb18030' : position % 3 === 1 ? 'utf-8-bom' : 'utf-8',
    lineEnd: position % 2 === 0 ? '\r\n' : '\n',
  })
  if (unitText === '万m³')
    desk.ledger.remark({
      file: sheet.file,
      row: 1,
      family: 'daily_volume',
      field: 'volume_m3',
      rule: 'dirt_unit',
      raw: header[3]!,
    })
  const form = {
    style: STYLES[unit.name] ?? 'iso',
    divisor: unitText === '万m³' ? 10_000 : 1,
    random,
    dirty: !titled,
    repeated: unit.name === TWICE_UNIT,
    meters: company.meters,
  } as const
  const from = Math.max(company.firstDay, epochDay(`${year}-01-01`))
  const days = epochDay(`${year + 1}-01-01`) - from
  const dates = Array.from({ length: days }, (_, i) => writeDay(form.style, from + i) as string)
  let total = 0
  const inTonnes = company.series.find(isInTonnes)
  for (const one of series) {
    const end = inTonnes === one ? LAST_DAY - 60 : Number.POSITIVE_INFINITY
    for (const [i, date] of dates.entries()) {
      if (from + i >= end) break
      total += addVolumeRow(sheet, form, one, from - company.firstDay + i, from + i, date)
    }
  }
  if (titled) sheet.addTotal(['合计', null, null, Math.round(total * 100) / 100])
  save()
}

function writeSupplement(desk: Desk, company: Company, unit: Unit, series: readonly DailySeries[]): void {
  const sheet = desk.open('daily_volume', `inbox/日用气量_${unit.name}_2025_补报.csv`, VOLUME_COLUMNS)
  const form = {
    style: 'iso',
    divisor: 1,
    random: desk.random('daily_volume/supplement'),
    dirty: false,
    repeated: true,
    meters: company.meters,
  } as const
  for (const one of series) {
    for (let day = LAST_DAY - 4; day * 1440 < AS_OF; day++)
      addVolumeRow(sheet, form, one, day - company.firstDay, day, dateText(day))
  }
  desk.saveText(sheet, { encoding: 'utf-8' })
}
