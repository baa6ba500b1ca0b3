import type { Company } from '../company/company.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { HALL_SURVEY } from '../service/makeHallRatings.ts'

const HEADER = ['答卷编号', '调查编号', '单位编码', '客户类型', '调查方式', '作答时间', '窗口服务评价']

/** 营业厅评价_2025.csv: ratings of two halls, those of the first one all the same. */
export function writeHallRatings(desk: Desk, company: Company): void {
  const sheet = desk.open('survey_answer', 'inbox/营业厅评价_2025.csv', HEADER)
  const ratings = company.forms.filter(({ instrument }) => instrument === HALL_SURVEY.instrument)
  for (const { responseId, surveyId, unitId, stratum, mode, answeredAt, answers } of ratings)
    sheet.add([responseId, surveyId, unitId, stratum, mode, writeTime('iso', answeredAt), answers.h1 ?? ''])
  desk.ledger.remark({
    file: sheet.label,
    row: 2,
    family: sheet.family,
    field: 'label_raw',
    rule: 'dirt_sentinel',
    raw: '满意',
  })
  desk.saveText(sheet, { encoding: 'utf-8' })
}
