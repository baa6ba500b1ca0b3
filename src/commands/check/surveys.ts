import { mixedSources } from '../../models/satisfaction/mixedSources.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { usableInstruments } from '../../workspace/builtinInstruments.ts'
import type { Config } from '../../workspace/config.ts'
import { latestRun } from '../ledger.ts'
import { type CheckLine, failure, listed, ok, warning } from './line.ts'
import { checkSurveyLabels } from './surveyLabels.ts'

/** Checks survey answers: questions not asked, labels on no scale, points that are missing, answers without a date, sources that mix. */
export async function checkSurveys(
  warehouse: Warehouse,
  { instruments }: Pick<Config, 'instruments'>,
): Promise<CheckLine[]> {
  if (!(await latestRun(warehouse))) return []
  const usable = usableInstruments(instruments)
  const mixed = await mixedSources(
    warehouse,
    Object.entries(usable).map(([instrument, { source }]) => ({ instrument, source })),
  )
  return [
    ...(await notAsked(warehouse)),
    ...mixed.map(({ text }) => failure(text)),
    ...(await checkSurveyLabels(warehouse, Object.keys(usable))),
    ...(await withoutPoints(warehouse)),
    ...(await undated(warehouse)),
  ]
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
    `select count(*) as n from stg_survey_answer a where a.answered_at is null
       and not exists (select 1 from stg_survey s where s.survey_id = a.survey_id and s.starts_on is not null)
       and not exists (select 1 from stg_survey_response r where r.response_id = a.response_id and r.answered_at is not null)`,
  )
  if (!found || found.n === 0) return []
  return [
    warning(
      `survey_answer: ${found.n} answers have no date and belong to no period; map answered_at, or load the survey with its starts_on`,
    ),
  ]
}
