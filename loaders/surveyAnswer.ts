import type { Family } from '../src/contracts/family.ts'
import { surveyAnswerRow } from '../src/contracts/surveyAnswer.ts'

/** 答案: one answer to one question. */
export const surveyAnswer: Family = {
  name: 'survey_answer',
  title: { zh: '问卷答案', en: 'Survey answers' },
  row: surveyAnswerRow,
  key: ['survey_id', 'response_id', 'question_id'],
  event: ['answered_at'],
  planned: [],
}
