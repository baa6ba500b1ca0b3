import type { Company } from '../company/company.ts'
import { LAST_DAY } from '../moment.ts'
import { writeDay, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { rejected } from '../render/mangle.ts'
import { SCALE_QUESTIONS, WAVES } from '../service/makeSurveys.ts'

/** Headings of the questionnaire by year: two were renamed in 2025. */
const RENAMED: Readonly<Record<string, string>> = { q3: '客服热线', q8: '节能降耗宣传' }
/** Headings of the two questions that are not on the scale. */
export const OTHER_QUESTIONS = { q9: '停气通知方式', q10: '改进建议' } as const

/** The headings under which a question may stand. */
export const questionHeadings = (question: string): string[] => [
  SCALE_QUESTIONS[question]!,
  ...(RENAMED[question] ? [RENAMED[question]] : []),
]

/** 调查发放.xlsx, the register of all surveys, and one wide questionnaire file a wave, workbooks and CSV in turn. */
export async function writeSurveys(desk: Desk, company: Company): Promise<void> {
  const issued = desk.open(
    'survey',
    'inbox/调查发放.xlsx',
    [
      '调查编号',
      '单位编码',
      '批次',
      '问卷',
      '开始日期',
      '结束日期',
      '总体户数',
      '发放数',
      '居民发放数',
      '非居民发放数',
      '上报时间',
      '改进方案时间',
      '调查主体',
    ],
    ['客户满意度调查发放情况'],
  )
  const random = desk.random('survey')
  for (const issue of company.issues) {
    issued.add([
      issue.surveyId,
      issue.unitId,
      issue.wave,
      issue.instrument,
      writeDay('cell', issue.startsOn),
      writeDay('cell', issue.endsOn),
      issue.frameSize,
      issue.issued,
      issue.issuedResident,
      issue.issuedResident === null ? null : issue.issued - issue.issuedResident,
      ...[random.int(1, 6), random.int(5, 32)].map((days) =>
        issue.endsOn + days <= LAST_DAY ? writeDay('cell', issue.endsOn + days) : null,
      ),
      issue.instrument === 'third_party' ? '第三方' : '自办',
    ])
  }
  issued.add(['CARD4-2025-2', '010999', '2025年下半年', 'card4', null, null, null, -5, null, null, null, null], {
    dirt: [rejected('issued', 'dirt_number', '-5')],
  })
  await desk.saveWorkbook([{ name: '发放', sheet: issued }])
  for (const [w, wave] of WAVES.entries()) await writeWave(desk, company, wave, w)
}

async function writeWave(desk: Desk, company: Company, wave: (typeof WAVES)[number], w: number): Promise<void> {
  const rows = company.forms.filter((one) => one.surveyId === wave.id)
  if (rows.length === 0) return
  const asked = Object.keys(SCALE_QUESTIONS).filter(
    (question) => !(wave.without as readonly string[]).includes(question),
  )
  const heading = (question: string): string => questionHeadings(question).at(wave.id.includes('2025') ? -1 : 0)!
  const workbook = w % 2 === 1
  const header = [
    '答卷编号',
    '调查编号',
    '单位编码',
    '客户类型',
    '调查方式',
    '作答时间',
    '客户编号',
    '访问员',
    ...asked.map(heading),
    ...Object.values(OTHER_QUESTIONS),
  ]
  const sheet = desk.open(
    'survey_answer',
    `inbox/满意度问卷_${wave.wave}.${workbook ? 'xlsx' : 'csv'}`,
    header,
    workbook ? [`${wave.wave}客户满意度调查问卷汇总`] : [],
  )
  for (const one of rows) {
    const labels = [...asked, ...Object.keys(OTHER_QUESTIONS)].map((question) => one.answers[question] ?? '')
    sheet.add([
      one.responseId,
      one.surveyId,
      one.unitId,
      one.stratum,
      one.mode,
      writeTime(workbook ? 'cell' : 'slash', one.answeredAt),
      one.customer?.customerId ?? null,
      one.interviewer,
      ...labels,
    ])
  }
  if (workbook) await desk.saveWorkbook([{ name: '问卷', sheet }])
  else desk.saveText(sheet, { encoding: 'gb18030' })
}
