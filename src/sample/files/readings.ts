import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { dateText } from '../moment.ts'
import { type DateStyle, writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet } from '../render/exportSheet.ts'
import { accepted } from '../render/mangle.ts'
import type { Reading } from '../volumes/makeReadings.ts'
import { addVariants } from './variants.ts'

const HEADER = [
  '表号',
  '客户编号',
  '管理单位',
  '抄表日期',
  '上次读数',
  '本次读数',
  '用气量(m³)',
  '抄表类型',
  '抄表员工号',
]

/** 抄表_<division>_2025.xlsx with a sheet a month; the other divisions send 抄表_<division>_2025.csv. */
export async function writeReadings(desk: Desk, company: Company): Promise<void> {
  const divisionOf = new Map(company.units.map((unit) => [unit.unitId, unit.parentId]))
  const byDivision = groupBy(company.readings, ({ customer }) => divisionOf.get(customer.unitId)!)
  const divisions = company.units.filter(({ unitId }) => byDivision.has(unitId))
  for (const [d, { unitId, name }] of divisions.entries()) {
    const readings = byDivision.get(unitId)!
    if (d === 0) await writeWorkbook(desk, name, readings)
    else {
      const sheet = desk.open('meter_reading', `inbox/抄表_${name}_2025.csv`, HEADER)
      for (const reading of readings) addReading(sheet, reading, 'iso')
      desk.saveText(sheet, { encoding: d % 2 === 0 ? 'gb18030' : 'utf-8' })
    }
  }
}

async function writeWorkbook(desk: Desk, division: string, readings: readonly Reading[]): Promise<void> {
  const file = `inbox/抄表_${division}_2025.xlsx`
  const sheets = [...groupBy(readings, ({ month }) => month)].map(([month, read], m) => {
    const name = `${Number(dateText(month).slice(5, 7))}月`
    const sheet = desk.open('meter_reading', file, HEADER, [], { sheetName: name })
    for (const reading of read) addReading(sheet, reading, 'cell')
    const { customer } = read[0]!
    const day = writeDay('cell', month + 25)
    if (m === 0)
      addVariants(sheet, (n) => [`MX${n}`, customer.customerId, null, day, 1, 2, 1, '实抄', null], [
        ['本次读数', 'reading', 'dirt_number', '表坏'],
        ['抄表类型', 'read_type', 'dirt_enum', '目测'],
        ['抄表日期', 'read_at', 'dirt_required', ''],
        ['表号', 'meter_id', 'dirt_test', '测试'],
      ])
    return { name, sheet }
  })
  await desk.saveWorkbook(sheets)
}

function addReading(sheet: ExportSheet, reading: Reading, style: DateStyle): void {
  const { customer, readOn, before, after, type } = reading
  const written = String(after - before)
  sheet.add(
    [
      `M${customer.customerId}`,
      customer.customerId,
      customer.unitId,
      writeDay(style, readOn),
      before,
      after,
      after - before,
      type,
      `CB${customer.unitId}11`,
    ],
    { dirt: after < before ? [accepted('volume', 'dirt_meter_change', written)] : [] },
  )
}
