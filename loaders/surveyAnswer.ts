import type { Family } from '../src/contracts/family.ts'
import { surveyAnswerRow } from '../src/contracts/surveyAnswer.ts'

/** 答案: one answer to one question. */
export const surveyAnswer: Family = {
  name: 'survey_answer',
  row: surveyAnswerRow,
  key: ['survey_id', 'response_id', 'question_id'],
  event: ['answered_at'],
  planned: [],
}
