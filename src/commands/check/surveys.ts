import type { Warehouse } from '../../warehouse/engine.ts'
import { latestRun } from '../ledger.ts'
import { type CheckLine, ok, warning } from './line.ts'

/** Checks survey answers: questions not asked, answers on no scale, answers without a date. */
export async function checkSurveys(warehouse: Warehouse): Promise<CheckLine[]> {
  if (!(await latestRun(warehouse))) return []
  const lines: CheckLine[] = []
  for (const { file, questions } of await warehouse.all<{ file: string; questions: string }>(
    `select label as file, array_to_string(not_asked, ', ') as questions from load_source where len(not_asked) > 0 order by label`,
  ))
    lines.push(ok(`${file}: questions not asked: ${questions}`))
  const strange = await warehouse.all<{ instrument: string; label: string; n: number }>(
    `select a.instrument, trim(a.label_raw) as label, count(*) as n from record_survey_answer a
     left join instrument_question q on q.instrument = a.instrument and q.question_id = a.question_id
     where a.label_raw is not null and coalesce(q.is_scale, true)
       and not exists (select 1 from instrument_level l where l.instrument = a.instrument and l.label = regexp_replace(nfc_normalize(trim(a.label_raw)), '\\.0$', ''))
       and not exists (select 1 from instrument_missing m where m.instrument = a.instrument and m.label = trim(a.label_raw))
     group by all order by n desc, label limit 5`,
  )
  for (const { instrument, label, n } of strange)
    lines.push(
      warning(
        `survey_answer: ${n} answers "${label}" are neither a level of ${instrument} nor listed as missing; they count as invalid`,
      ),
    )
  const [undated] = await warehouse.all<{ n: number }>(
    `select count(*) as n from stg_survey_answer a where a.answered_at is null
       and not exists (select 1 from stg_survey s where s.survey_id = a.survey_id and s.starts_on is not null)
       and not exists (select 1 from stg_survey_response r where r.response_id = a.response_id and r.answered_at is not null)`,
  )
  if (undated && undated.n > 0)
    lines.push(
      warning(
        `survey_answer: ${undated.n} answers have no date and belong to no period; map answered_at, or load the survey with its starts_on`,
      ),
    )
  return lines
}
