import type { Company } from '../company/company.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted } from '../render/mangle.ts'
import { AGENCY_WAVES } from '../service/makeAgencySurvey.ts'

/** The headings of both years: the agency's new system has others. */
const COLUMNS = {
  response_id: ['编号', '样本编号'],
  survey_id: ['项目编号', '项目编号'],
  unit_id: ['单位编码', '单位编码'],
  stratum: ['客户类别', '客户群体'],
  mode: ['调查方式', '调查方式'],
  answered_at: ['访问时间', '完成时间'],
  weight: ['权重', '加权系数'],
} as const
const QUESTIONS = {
  t0: ['总体评价', '总体满意度'],
  t1: ['供气安全', '供气安全稳定'],
  t2: ['服务便利', '服务便捷'],
  t3: ['收费透明', '收费公开透明'],
} as const

/** How pilotlight.yaml finds the agency's columns. */
export const AGENCY_SOURCE = {
  records: 'survey_answer',
  files: 'inbox/第三方测评_*.csv',
  columns: Object.fromEntries(
    Object.entries(COLUMNS).map(([field, headers]) => [field, { header: [...new Set(headers)] }]),
  ),
  unpivot: { instrument: 'third_party', questions: QUESTIONS },
}

/** The titles of the agency's questions, as it calls them now. */
export const AGENCY_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(QUESTIONS).map(([question, headings]) => [question, headings[1]]),
)

/** 第三方测评_<year>.csv: marks from 1 to 10, no answer as 0 in the first year and as 99 in the second. */
export function writeAgencySurvey(desk: Desk, company: Company): void {
  for (const [w, wave] of AGENCY_WAVES.entries()) {
    const forms = company.forms.filter(({ surveyId }) => surveyId === wave.id)
    if (forms.length === 0) continue
    const header = [...Object.values(COLUMNS), ...Object.values(QUESTIONS)].map((names) => names[w]!)
    const sheet = desk.open('survey_answer', `inbox/第三方测评_${wave.id.slice(3)}.csv`, header)
    for (const one of forms) {
      const marks = Object.keys(QUESTIONS).map((question) => one.answers[question] ?? '')
      const dirt: Dirt[] = marks.includes(wave.blank) ? [accepted('label_raw', 'dirt_sentinel', wave.blank)] : []
      const at = writeTime(w === 0 ? 'chinese' : 'iso', one.answeredAt)
      const cells = [one.responseId, one.surveyId, one.unitId, one.stratum, one.mode, at, one.weight, ...marks]
      sheet.add(cells, { dirt })
    }
    desk.saveText(sheet, w === 0 ? { encoding: 'utf-8-bom', delimiter: ';' } : { encoding: 'gb18030' })
  }
}
