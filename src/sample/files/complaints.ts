import type { Company } from '../company/company.ts'
import { operatingUnits } from '../company/units.ts'
import { DAY_MINUTES, dateText, dayOf, LAST_DAY, type Minute, monthStart } from '../moment.ts'
import type { DateStyle } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { Complaint } from '../service/complaint.ts'
import { addUnusableComplaints } from './complaintRejects.ts'
import { addComplaint, COMPLAINT_HEADER, COMPLAINT_HEADER_TWO_ROWS } from './complaintRow.ts'

/**
 * Complaints as they arrive: a CSV for 2024, a workbook with a two-row header for the first half of 2025, a CSV from
 * May to November that repeats its end, a file per unit for December (one unit sent none), and later corrections.
 */
export async function writeComplaints(desk: Desk, company: Company): Promise<void> {
  const inMonths =
    (from: string, to: string) =>
    (complaint: Complaint): boolean => {
      const month = dateText(dayOf(complaint.received)).slice(0, 7)
      return month >= from && month <= to
    }
  const write = (file: string, style: DateStyle, from: string, to: string, twoRows = false) => {
    const sheet = desk.open(
      'complaint',
      file,
      twoRows ? COMPLAINT_HEADER_TWO_ROWS : COMPLAINT_HEADER,
      twoRows ? ['2025年上半年客户投诉处理台账', '填报单位：分公司机关　　统计期间：2025年1月至6月'] : [],
    )
    const form = { style, random: desk.random(file), corrections: company.complaints.length > 0 }
    const complaints = company.complaints.filter(inMonths(from, to))
    for (const complaint of complaints) addComplaint(sheet, form, complaint)
    return { sheet, complaints }
  }
  const older = write('inbox/投诉_2024年.csv', 'slash', '2024-01', '2024-12')
  addUnusableComplaints(older.sheet)
  desk.saveText(older.sheet, { encoding: 'gb18030', lineEnd: '\r\n' })
  const half = write('inbox/投诉_2025年上半年.xlsx', 'cell', '2025-01', '2025-06', true)
  half.sheet.addOther(['合计', `${half.complaints.length}件`])
  await desk.saveWorkbook([{ name: '台账', sheet: half.sheet }])
  const rest = write('inbox/投诉_2025年5-11月.csv', 'iso', '2025-05', '2025-11')
  desk.saveText(rest.sheet, { encoding: 'utf-8-bom' })
  writeLastMonth(desk, company)
  writeCorrections(desk, company.complaints)
}

const STYLES: DateStyle[] = ['iso', 'chinese', 'dot', 'compact', 'serial', 'slash']

function writeLastMonth(desk: Desk, company: Company): void {
  const december = monthStart(LAST_DAY)
  for (const [u, unit] of operatingUnits(company.units).entries()) {
    const complaints = company.complaints.filter(
      (complaint) =>
        dayOf(complaint.received) >= december && (complaint.unitId ?? company.units.at(-1)!.unitId) === unit.unitId,
    )
    if (complaints.length === 0) continue
    const sheet = desk.open('complaint', `inbox/投诉_2025年12月_${unit.name}.csv`, COMPLAINT_HEADER, [
      `${unit.name}2025年12月投诉报表`,
    ])
    for (const complaint of complaints)
      addComplaint(
        sheet,
        { style: STYLES[u % STYLES.length]!, random: desk.random(sheet.file), corrections: true },
        complaint,
      )
    desk.saveText(sheet, { encoding: u % 2 === 0 ? 'gb18030' : 'utf-8-bom' })
  }
}

function writeCorrections(desk: Desk, complaints: readonly Complaint[]): void {
  const sheet = desk.open('complaint', 'inbox/投诉_更正.csv', COMPLAINT_HEADER)
  const form = { style: 'iso' as const, random: null, corrections: false }
  for (const complaint of complaints) {
    if (complaint.firstClosed === null) continue
    const updatedAt: Minute = Math.min(dayOf(complaint.times.closed!) + 9, LAST_DAY) * DAY_MINUTES + 560
    addComplaint(sheet, form, complaint, { version: 2, updatedAt })
  }
  if (sheet.rows.length > 0) desk.saveText(sheet, { encoding: 'gb18030' })
}
