import type { Company } from '../company/company.ts'
import { dayOf } from '../moment.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted } from '../render/mangle.ts'

const HEADER = ['编号', '单位编码', '客户编号', '客户类型', '调查方式', '调查日期', '质量', '服务', '知名度']
/** The division whose forms are still the old print. */
const OLD_PRINT = '0104'
const TRADITIONAL: Readonly<Record<string, string>> = {
  非常优良: '非常優良',
  优良: '優良',
  较差: '較差',
  恶劣: '惡劣',
}

/** 走访评价_2025.xlsx: a line for each report of a visit; one division's in traditional characters. */
export async function writeVisitForms(desk: Desk, company: Company): Promise<void> {
  const forms = company.forms.filter(({ instrument }) => instrument === 'visit7')
  if (forms.length === 0) return
  const sheet = desk.open('survey_answer', 'inbox/走访评价_2025.xlsx', HEADER, ['2025年大客户走访评价汇总'])
  for (const { responseId, unitId, customer, stratum, mode, answeredAt, answers } of forms) {
    const labels = ['quality', 'service', 'brand'].map((question) => answers[question] ?? '')
    const written = unitId.startsWith(OLD_PRINT) ? labels.map((label) => TRADITIONAL[label] ?? label) : labels
    const other = written.find((label, i) => label !== labels[i])
    const dirt: Dirt[] = other === undefined ? [] : [accepted('label_raw', 'dirt_enum', other)]
    const head = [responseId, unitId, customer!.customerId, stratum, mode, writeDay('cell', dayOf(answeredAt))]
    sheet.add([...head, ...written], { dirt })
  }
  await desk.saveWorkbook([{ name: '走访评价', sheet }])
}
