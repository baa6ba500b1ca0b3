import type { Company } from '../company/company.ts'
import { isAbsent, nameThen } from '../company/formerUnits.ts'
import { firstMonth, inYear } from '../company/reports.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { DAY_MINUTES, type Day, dateText, LAST_DAY, monthStart } from '../moment.ts'
import { randomOf } from '../random.ts'
import type { Desk } from '../render/desk.ts'
import type { NamedSheet } from '../render/workbook.ts'
import { addVariants } from './variants.ts'

const AMOUNTS = ['购气量', '销气量', '自用气量', '管存变化']
const SHARE = [1.7, 1.6, 1.25, 0.9, 0.75, 0.65, 0.6, 0.6, 0.65, 0.8, 1.1, 1.4]

/** The unit that sent its last balance as a header without a row. */
export const EMPTY_UNIT = '城中'

/** So many units send December apart, in files of their own. */
const APART = 2

/**
 * 购销气_2024.csv in m³; 购销气_2025.xlsx in 万m³ with a sheet a unit (one total is wrong, a cover sheet has no table); and
 * December of two units apart, without columns for unit and month: one of these files holds a header alone.
 */
export async function writeSupply(desk: Desk, company: Company): Promise<void> {
  const months: Day[] = []
  for (let month = firstMonth(company.firstDay); month <= LAST_DAY; month = monthStart(month, 1)) months.push(month)
  const units = operatingUnits(company.units)
  writeOlder(desk, company, units, months)
  await writeWorkbook(desk, company, units, months)
  for (const unit of units.slice(0, APART)) {
    const header = AMOUNTS.map((name) => `${name}(m³)`)
    const sheet = desk.open('unit_supply', `inbox/购销气_2025年12月_${unit.name}.csv`, header)
    if (unit.name !== EMPTY_UNIT) sheet.add(amounts(company, unit, months.at(-1)!))
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

function writeOlder(desk: Desk, company: Company, units: readonly Unit[], months: readonly Day[]): void {
  const older = months.filter((month) => inYear(month, 2024))
  if (older.length === 0) return
  const sheet = desk.open('unit_supply', 'inbox/购销气_2024.csv', [
    '单位编码',
    '月份',
    ...AMOUNTS.map((name) => `${name}(m³)`),
  ])
  const sums = AMOUNTS.map(() => 0)
  for (const month of older) {
    for (const unit of units) {
      if (unit.openedOn > month) continue
      const values = amounts(company, unit, month)
      for (const [i, value] of values.entries()) sums[i]! += value
      sheet.add([unit.unitId, dateText(month).slice(0, 7), ...values])
    }
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
  months: readonly Day[],
): Promise<void> {
  const file = 'inbox/购销气_2025.xlsx'
  const header = ['月份', ...AMOUNTS.map((name) => `${name}(万m³)`)]
  const recent = months.filter((month) => inYear(month, 2025))
  const sheets: NamedSheet[] = []
  for (const [u, unit] of units.entries()) {
    const name = nameThen(company.units, unit, (recent[0] ?? 0) * DAY_MINUTES)
    const apart = u < APART ? months.at(-1) : undefined
    const due = recent.filter((month) => unit.openedOn <= month && month !== apart)
    const sent = due.filter((month) => !isAbsent(company.units, unit.unitId, month))
    if (sent.length === 0) continue
    const sheet = desk.open('unit_supply', file, header, [`${name}2025年购销气平衡表`], { sheetName: name })
    const remark = (rule: string, raw: string): void =>
      desk.ledger.remark({ file: sheet.label, row: 2, family: sheet.family, field: '', rule, raw })
    remark('dirt_unit', header[1]!)
    if (name !== unit.name) remark('dirt_org', name)
    if (sent.length < due.length) remark('dirt_empty', name)
    const sums = AMOUNTS.map(() => 0)
    for (const month of sent) {
      const values = amounts(company, unit, month)
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

/** Bought, sold, used and change of the line's stock of a unit's month, whole m³. */
function amounts({ options, customers }: Company, unit: Unit, month: Day): number[] {
  let yearly = 0
  for (const customer of customers) if (customer.unitId === unit.unitId) yearly += customer.yearlyM3
  const random = randomOf(options.seed, 'supply', unit.unitId, month)
  const sold = Math.round((yearly / 12) * SHARE[Number(dateText(month).slice(5, 7)) - 1]! * random.lognormal(1, 0.03))
  const own = Math.round(sold * 0.002)
  const linepack = random.int(-3_000, 3_000)
  return [sold + own + linepack + Math.round(sold * random.between(0.005, 0.02)), sold, own, linepack]
}
