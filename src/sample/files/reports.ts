import type { Company } from '../company/company.ts'
import { nameThen } from '../company/formerUnits.ts'
import { inYear } from '../company/reports.ts'
import { type Day, dateText } from '../moment.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { yesNo } from '../render/words.ts'
import { addVariants } from './variants.ts'

const HEADER = ['报送单位', '报表名称', '报送期间', '报送期限', '报送时间', '行数', '格式是否合格', '报送方式']

/** How files call the first unit; pilotlight.yaml has the alias. */
export const UNIT_ALIAS = { name: '市中心营业区', of: '城中' }

/** 报送登记_<year>.csv with semicolons: who sent which report when; some units by another name. */
export function writeReports(desk: Desk, company: Company): void {
  const unitOf = new Map(company.units.map((unit) => [unit.unitId, unit]))
  for (const year of [2024, 2025]) {
    const reports = company.reports.filter(({ month, written }) => written && inYear(month, year))
    if (reports.length === 0) continue
    const sheet = desk.open('report_submission', `inbox/报送登记_${year}.csv`, HEADER)
    for (const [i, one] of reports.entries()) {
      const unit = unitOf.get(one.unitId)!
      const named = unit.name === UNIT_ALIAS.of || unit.name === '西山' || (unit.name === '滨江' && i % 4 === 0)
      const name =
        unit.name === UNIT_ALIAS.of
          ? UNIT_ALIAS.name
          : `${nameThen(company.units, unit, one.dueAt)}${i % 3 === 0 ? '分公司' : ''}`
      const dirt: Dirt[] = named ? [{ field: 'unit_id', rule: 'dirt_org', action: 'repair', raw: name }] : []
      const cells: SheetCell[] = [
        named ? name : one.unitId,
        one.report,
        periodText(one.month, i),
        writeTime('iso', one.dueAt),
        writeTime('iso', one.submittedAt),
        one.rows,
        yesNo(one.formatOk),
        one.channel,
      ]
      sheet.add(cells, { dirt })
    }
    const good: SheetCell[] = [
      reports[0]!.unitId,
      '投诉月报',
      `${year}-05`,
      null,
      `${year}-06-03 10:00:00`,
      12,
      '是',
      '系统',
    ]
    addVariants(sheet, () => good, [
      ['报送期间', 'period', 'dirt_dates', '上个月'],
      ['行数', 'rows', 'dirt_number', '-1'],
      ['报送方式', 'channel', 'dirt_enum', '托人带话'],
      ['报送单位', 'unit_id', 'dirt_required', ''],
      ['报表名称', 'report', 'dirt_test', '测试'],
    ])
    desk.saveText(sheet, { encoding: year === 2024 ? 'gb18030' : 'utf-8-bom', delimiter: ';' })
  }
}

function periodText(month: Day, i: number): string {
  const [year, number] = dateText(month).split('-') as [string, string]
  if (i % 3 === 0) return `${year}-${number}`
  return i % 3 === 1 ? `${year}年${Number(number)}月` : `${year}${number}`
}
