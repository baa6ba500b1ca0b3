import type { Warehouse } from '../../warehouse/engine.ts'
import { type CheckLine, counted, listed, ok, warning } from './line.ts'

/** Checks what survey answers come to: instruments that no rule gives a target, and weights of which some are missing. */
export const checkSurveyUse = async (warehouse: Warehouse): Promise<CheckLine[]> => [
  ...(await withoutTarget(warehouse)),
  ...(await partlyWeighted(warehouse)),
]

const RULE = 'sat_rate_definition'

/** Surveys are judged by a rule that is off unless the workspace takes it. */
async function withoutTarget(warehouse: Warehouse): Promise<CheckLine[]> {
  const [rule] = await warehouse.all<{ enabled: boolean; target: number | null }>(
    `select bool_or(r.enabled) as enabled, max(coalesce(r.target, l.value)) as target
     from rulebook_rule r left join rule_limit l on l.rule_id = r.rule_id and l.key = 'target'
     where r.rule_id = '${RULE}'`,
  )
  if (rule?.enabled !== false) return []
  const answers = await warehouse.all<{ series: string; n: number }>(
    'select series, count(*) as n from answer_in_survey where series in (select instrument from instrument) group by series order by n desc, series',
  )
  if (answers.length === 0) return []
  const told = answers.map(({ series, n }) => `${counted(Number(n), 'answer')} of ${series}`)
  const target = rule.target === null ? 'a target' : `${Number((100 * rule.target).toFixed(4))} %`
  return [
    ok(
      `survey_answer: ${listed(told)} have no target; to judge them against ${target}, write into rulebook.yaml: - { id: ${RULE}, enabled: true }`,
    ),
  ]
}

/** A rate is weighted only where every valid form has a weight: some without take it away. */
async function partlyWeighted(warehouse: Warehouse): Promise<CheckLine[]> {
  const rows = await warehouse.all<{ instrument: string; year: number; n: number; without: number; places: string[] }>(
    `with form as (
       select a.instrument, a.survey_id, a.response_id, year(a.answered_on) as year, max(a.weight) as weight
       from satisfaction_answer a
       where a.instrument not in ('complaint_handling', 'return_visit')
       group by a.instrument, a.survey_id, a.response_id, a.unit_id, year(a.answered_on)
       having bool_or(a.is_valid)
     ),
     file as (
       select series, survey_id, response_id, min(source_file) as file from answer_in_survey group by all
     )
     select f.instrument, f.year, count(*) as n, count(*) - count(f.weight) as without,
       list_sort(list_distinct(list(case when f.weight is null then concat(p.file, ' ', f.response_id) end))) as places
     from form f
     left join file p on p.series = f.instrument and p.response_id = f.response_id
       and p.survey_id is not distinct from f.survey_id
     group by f.instrument, f.year having without > 0 and count(f.weight) > 0 order by all`,
  )
  return rows.map(({ instrument, year, n, without, places }) =>
    warning(
      `survey_answer.weight: ${without} of ${counted(Number(n), 'valid form')} of ${instrument} in ${year} ${Number(without) === 1 ? 'has' : 'have'} no weight: there is no weighted rate of that year; expected a weight for every form, 0 for one that is not to count: ${listed(places, 3)}`,
    ),
  )
}
