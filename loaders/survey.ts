import type { Family } from '../src/contracts/family.ts'
import { surveyRow } from '../src/contracts/survey.ts'

/** 调查: a survey wave, and what each unit issued. */
export const survey: Family = {
  name: 'survey',
  title: { zh: '调查', en: 'Surveys' },
  row: surveyRow,
  key: ['survey_id', 'unit_id'],
  event: ['starts_on'],
  planned: ['ends_on'],
}
