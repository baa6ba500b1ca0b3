import type { Company } from '../company/company.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted } from '../render/mangle.ts'
import { yesNo } from '../render/words.ts'
import { KEY_ACCOUNT_WAVES } from '../service/makeKeyAccountSurvey.ts'
import type { SurveyForm } from '../service/surveyForm.ts'
import { addVariants } from './variants.ts'

const ANSWER_HEADER = ['答卷编号', '调查编号', '题号', '答案']
const FORM_HEADER = [
  '答卷编号',
  '调查编号',
  '单位编码',
  '客户编号',
  '客户类型',
  '调查方式',
  '作答时间',
  '权重',
  '是否有效',
  '访问员',
]
/** Answers of the second wave that were exported once more at the end of the file. */
const REPEATED = 12
/** How the second wave's system calls the best level, in one division in another script. */
const RENAMED = { usual: '很满意', traditional: '滿意', division: '0105' }

/** 大客户年度满意度调查_<year>: an answer a line; 大客户年度答卷_<year>.csv: who answered, when, how, and for how many. */
export async function writeKeyAccountSurvey(desk: Desk, company: Company): Promise<void> {
  for (const wave of KEY_ACCOUNT_WAVES) {
    const forms = company.forms.filter(({ surveyId }) => surveyId === wave.id)
    if (forms.length === 0) continue
    const isFirst = wave.id === 'KA-2024'
    await writeAnswers(desk, forms, isFirst)
    writeForms(desk, forms, isFirst)
  }
}

async function writeAnswers(desk: Desk, forms: readonly SurveyForm[], isFirst: boolean): Promise<void> {
  const file = `inbox/大客户年度满意度调查_${isFirst ? '2024.xlsx' : '2025.csv'}`
  const sheet = desk.open('survey_answer', file, ANSWER_HEADER, isFirst ? ['2024年度大客户满意度调查明细'] : [])
  const lines = forms.flatMap((one) =>
    Object.entries(one.answers).map(([question, label]) => answerLine(one, question, label!, isFirst)),
  )
  const repeated = isFirst ? [] : lines.slice(-REPEATED)
  for (const line of [...lines, ...repeated]) {
    const key = repeated.includes(line) ? line.cells.slice(0, 3).join('/') : undefined
    sheet.add(line.cells, { dirt: line.dirt, key })
  }
  const good = (n: number): SheetCell[] => [`${forms[0]!.surveyId}-X${n}`, forms[0]!.surveyId, 'q1', '满意']
  addVariants(sheet, good, [
    ['答卷编号', 'response_id', 'dirt_required', ''],
    ['题号', 'question_id', 'dirt_required', ''],
  ])
  if (isFirst) await desk.saveWorkbook([{ name: '答案明细', sheet }])
  else desk.saveText(sheet, { encoding: 'gb18030', lineEnd: '\r\n' })
}

function answerLine(
  { responseId, surveyId, unitId }: SurveyForm,
  question: string,
  label: string,
  isFirst: boolean,
): { cells: SheetCell[]; dirt: Dirt[] } {
  const isTraditional = unitId.startsWith(RENAMED.division) && question === 'q1'
  const written = isFirst || label !== '满意' ? label : isTraditional ? RENAMED.traditional : RENAMED.usual
  const dirt = written === RENAMED.traditional ? [accepted('label_raw', 'dirt_enum', written)] : []
  return { cells: [responseId, surveyId, question, written], dirt }
}

function writeForms(desk: Desk, forms: readonly SurveyForm[], isFirst: boolean): void {
  const year = isFirst ? 2024 : 2025
  const sheet: ExportSheet = desk.open('survey_response', `inbox/大客户年度答卷_${year}.csv`, FORM_HEADER)
  const cellsOf = (one: SurveyForm): SheetCell[] => [
    one.responseId,
    one.surveyId,
    one.unitId,
    one.customer!.customerId,
    one.stratum,
    one.mode,
    writeTime(isFirst ? 'iso' : 'slash', one.answeredAt),
    one.weight,
    yesNo(one.isValid),
    one.interviewer,
  ]
  for (const one of forms) sheet.add(cellsOf(one))
  const good = cellsOf(forms[0]!)
  addVariants(sheet, (n) => [`${forms[0]!.surveyId}-X${n}`, ...good.slice(1)], [
    ['作答时间', 'answered_at', 'dirt_dates', '年底'],
    ['权重', 'weight', 'dirt_number', '约1.2倍'],
    ['调查方式', 'mode', 'dirt_enum', '托人带话'],
  ])
  desk.saveText(sheet, { encoding: isFirst ? 'utf-8-bom' : 'gb18030' })
}
