import type { Family } from '../src/contracts/family.ts'
import { surveyResponseRow } from '../src/contracts/surveyResponse.ts'

/** 答卷: one returned questionnaire. */
export const surveyResponse: Family = {
  name: 'survey_response',
  title: { zh: '答卷', en: 'Survey responses' },
  row: surveyResponseRow,
  key: ['survey_id', 'response_id'],
  event: ['answered_at'],
  planned: [],
}
