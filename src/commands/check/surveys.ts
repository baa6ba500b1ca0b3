import { mixedSources } from '../../models/satisfaction/mixedSources.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { usableInstruments } from '../../workspace/builtinInstruments.ts'
import type { Config } from '../../workspace/config.ts'
import { latestRun } from '../ledger.ts'
import { type CheckLine, failure, listed, ok, warning } from './line.ts'
import { checkSurveyLabels } from './surveyLabels.ts'
import { checkSurveyLedger } from './surveyLedger.ts'
import { checkSurveyUse } from './surveyUse.ts'

/**
 * Checks surveys and their answers: questions not asked, sources that mix, instruments that are none, labels on no scale, points that are
 * missing, answers without a date, a target or a weight, numbers of forms that cannot be.
 */
export async function checkSurveys(
  warehouse: Warehouse,
  { instruments, sources }: Pick<Config, 'instruments' | 'sources'>,
): Promise<CheckLine[]> {
  if (!(await latestRun(warehouse))) return []
  if (!(await hasAnswers(warehouse)))
    return [
      warning(
        'surveys are not checked: the figures were made by another version of the program; run `pilotlight run` first',
      ),
    ]
  const usable = usableInstruments(instruments)
  const mixed = await mixedSources(
    warehouse,
    Object.entries(usable).map(([instrument, { source }]) => ({ instrument, source })),
  )
  return [
    ...(await notAsked(warehouse)),
    ...mixed.map(({ text }) => failure(text)),
    ...(await checkSurveyLedger(warehouse, usable, sources)),
    ...(await checkSurveyLabels(warehouse, Object.keys(usable), Object.keys(instruments))),
    ...(await withoutPoints(warehouse)),
    ...(await undated(warehouse)),
    ...(await checkSurveyUse(warehouse)),
  ]
}

async function hasAnswers(warehouse: Warehouse): Promise<boolean> {
  const found = await warehouse.all(`select 1 from information_schema.tables where table_name = 'answer_in_survey'`)
  return found.length > 0
}

async function notAsked(warehouse: Warehouse): Promise<CheckLine[]> {
  const rows = await warehouse.all<{ file: string; questions: string }>(
    `select label as file, array_to_string(not_asked, ', ') as questions from load_source where len(not_asked) > 0 order by label`,
  )
  return rows.map(({ file, questions }) => ok(`${file}: questions not asked: ${questions}`))
}

/** Scales of the instruments whose points are the rulebook's, of which a level has none. */
async function withoutPoints(warehouse: Warehouse): Promise<CheckLine[]> {
  const rows = await warehouse.all<{ instrument: string; questions: string[] }>(
    `select instrument, list(distinct question order by question) filter (where question is not null) as questions
     from satisfaction_label where instrument in ('card4', 'visit7') and score is null group by instrument order by instrument`,
  )
  return rows.map(({ instrument, questions }) =>
    warning(
      `${instrument}${questions ? ` (${listed(questions)})` : ''}: a level has no points, neither its own nor of the rulebook, so that there is no mean score; state scores for every level`,
    ),
  )
}

async function undated(warehouse: Warehouse): Promise<CheckLine[]> {
  const [found] = await warehouse.all<{ n: number }>(
    'select count(*) as n from answer_in_survey where answered_at is null',
  )
  if (!found || found.n === 0) return []
  return [
    warning(
      `survey_answer: ${found.n} answers have no date and belong to no period; map answered_at, or load the survey with its starts_on`,
    ),
  ]
}
