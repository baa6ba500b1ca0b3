import type { Company } from '../company/company.ts'
import { nameThen } from '../company/formerUnits.ts'
import { inYear } from '../company/reports.ts'
import { EMPTY_UNIT, type Supply, suppliesOf } from '../company/supply.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { DAY_MINUTES, dateText } from '../moment.ts'
import type { Desk } from '../render/desk.ts'
import type { NamedSheet } from '../render/workbook.ts'
import { addVariants } from './variants.ts'

const AMOUNTS = ['购气量', '销气量', '自用气量', '管存变化']
/** So many units send December apart, in files of their own. */
const APART = 2

/**
 * 购销气_2024.csv in m³; 购销气_2025.xlsx in 万m³ with a sheet a unit (one total is wrong, a cover sheet has no table); and
 * December of two units apart, without columns for unit and month: one of these files holds a header alone.
 */
export async function writeSupply(desk: Desk, company: Company): Promise<void> {
  const supplies = suppliesOf(company)
  const units = operatingUnits(company.units)
  writeOlder(desk, units, supplies)
  await writeWorkbook(desk, company, units, supplies)
  for (const unit of units.slice(0, APART)) {
    const header = AMOUNTS.map((name) => `${name}(m³)`)
    const sheet = desk.open('unit_supply', `inbox/购销气_2025年12月_${unit.name}.csv`, header)
    if (unit.name !== EMPTY_UNIT) sheet.add(amountsOf(supplies.findLast((one) => one.unit === unit)!))
    else
      desk.ledger.remark({
        file: sheet.label,
        row: 1,
        family: sheet.family,
        field: '',
        rule: 'dirt_empty',
        raw: header[0]!,
      })
    desk.saveText(sheet, { encoding: 'utf-8' })
  }
}

function writeOlder(desk: Desk, units: readonly Unit[], supplies: readonly Supply[]): void {
  const older = supplies.filter(({ month }) => inYear(month, 2024)).sort((a, b) => a.month - b.month)
  if (older.length === 0) return
  const sheet = desk.open('unit_supply', 'inbox/购销气_2024.csv', [
    '单位编码',
    '月份',
    ...AMOUNTS.map((name) => `${name}(m³)`),
  ])
  const sums = AMOUNTS.map(() => 0)
  for (const supply of older) {
    const values = amountsOf(supply)
    for (const [i, value] of values.entries()) sums[i]! += value
    sheet.add([supply.unit.unitId, dateText(supply.month).slice(0, 7), ...values])
  }
  addVariants(sheet, () => [units[0]!.unitId, '2023-12', 0, 0, 0, 0], [
    ['月份', 'month', 'dirt_dates', '去年底'],
    ['购气量(m³)', 'purchased', 'dirt_number', '#REF!'],
    ['单位编码', 'unit_id', 'dirt_test', '测试单位'],
  ])
  sheet.addTotal(['合计', null, ...sums])
  desk.saveText(sheet, { encoding: 'gb18030', lineEnd: '\r\n' })
}

async function writeWorkbook(
  desk: Desk,
  company: Company,
  units: readonly Unit[],
  supplies: readonly Supply[],
): Promise<void> {
  const file = 'inbox/购销气_2025.xlsx'
  const header = ['月份', ...AMOUNTS.map((name) => `${name}(万m³)`)]
  const recent = supplies.filter(({ month }) => inYear(month, 2025))
  const sheets: NamedSheet[] = []
  for (const [u, unit] of units.entries()) {
    const name = nameThen(company.units, unit, (recent[0]?.month ?? 0) * DAY_MINUTES)
    const apart = u < APART ? recent.at(-1)?.month : undefined
    const due = recent.filter((one) => one.unit === unit && one.month !== apart)
    const sent = due.filter((one) => one.sent)
    if (sent.length === 0) continue
    const sheet = desk.open('unit_supply', file, header, [`${name}2025年购销气平衡表`], { sheetName: name })
    const remark = (rule: string, raw: string): void =>
      desk.ledger.remark({ file: sheet.label, row: 2, family: sheet.family, field: '', rule, raw })
    remark('dirt_unit', header[1]!)
    if (name !== unit.name) remark('dirt_org', name)
    if (sent.length < due.length) remark('dirt_empty', name)
    const sums = AMOUNTS.map(() => 0)
    for (const supply of sent) {
      const { month } = supply
      const values = amountsOf(supply)
      for (const [i, value] of values.entries()) sums[i]! += value
      sheet.add([
        `2025年${Number(dateText(month).slice(5, 7))}月`,
        ...values.map((value) => (value / 10_000).toFixed(4)),
      ])
    }
    const wrong = u === units.length - 1
    sheet.addTotal(
      ['合计', ...sums.map((sum, i) => ((sum * (wrong && i === 0 ? 1.01 : 1)) / 10_000).toFixed(4))],
      !wrong,
    )
    sheets.push({ name, sheet })
  }
  if (sheets.length > 0)
    await desk.saveWorkbook(sheets, { covers: [{ name: '填报说明', lines: ['各单位每月七日前填报', '单位：万m³'] }] })
}

const amountsOf = ({ purchased, sold, ownUse, linepackChange }: Supply): number[] => [
  purchased,
  sold,
  ownUse,
  linepackChange,
]
