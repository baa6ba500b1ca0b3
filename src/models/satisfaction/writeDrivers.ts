import { quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readLimits } from '../readLimits.ts'
import { replaceTable } from '../replaceTable.ts'
import { driverWeights, type FormSums } from './driverWeights.ts'
import { groupRows } from './groupRows.ts'

/** What an instrument asked all through a year; `questions` end with the overall one where it has one. */
interface Asked {
  instrument: string
  year: string
  questions: string[]
  hasOverall: boolean
  isScored: boolean
}

const COLUMNS = {
  unit_id: 'varchar',
  period: 'varchar',
  instrument: 'varchar',
  question: 'varchar',
  outcome: 'varchar',
  weight: 'double',
  weight_low: 'double',
  weight_high: 'double',
  n_respondents: 'bigint',
  r2: 'double',
}

const LEAD_COLUMNS = {
  unit_id: 'varchar',
  period: 'varchar',
  instrument: 'varchar',
  question: 'varchar',
  against: 'varchar',
  difference: 'double',
  low: 'double',
  high: 'double',
  confidence: 'double',
  n_compared: 'integer',
  n_respondents: 'bigint',
}

/**
 * Writes `driver_weight`: how much of what moves an instrument's overall answer (or, without one, the mean of its
 * questions) each question carries, for units, divisions and all with enough complete forms in a year; and `driver_lead`:
 * how far each lies from the largest of the others. Limits are those of the rule common_satisfaction, `driver` and
 * `contrast`.
 */
export async function writeDrivers(warehouse: Warehouse): Promise<void> {
  const limit = await readLimits(warehouse, 'common_satisfaction')
  const [minForms, groupCount] = [limit('driver.min_forms'), limit('driver.groups')]
  const confidence = limit('contrast.confidence')
  const rows: unknown[][] = []
  const leadRows: unknown[][] = []
  for (const asked of await readAsked(warehouse)) {
    const { instrument, year, questions, hasOverall: overall } = asked
    const sums = await warehouse.all<{ unit_id: string } & FormSums>(sumsOf(asked, minForms, groupCount))
    for (const [unit, groups] of groupRows(sums, ({ unit_id }) => unit_id)) {
      const total = groups.slice(1).reduce<FormSums>(plus, groups[0]!)
      const { weights, r2, leads } = driverWeights(total, groups, { overall, groupCount, confidence })
      for (const [i, { weight, low, high }] of weights.entries())
        rows.push([
          ...[unit, year, instrument, questions[i], overall ? 'overall' : 'composite'],
          ...[weight, low, high, total.n, r2],
        ])
      for (const [i, lead] of leads.entries())
        if (lead)
          leadRows.push([
            ...[unit, year, instrument, questions[i], questions[lead.against], lead.difference, lead.low, lead.high],
            ...[lead.confidence, lead.compared, total.n],
          ])
    }
  }
  await replaceTable(warehouse, 'driver_weight', COLUMNS, rows)
  await replaceTable(warehouse, 'driver_lead', LEAD_COLUMNS, leadRows)
}

/** What each instrument asked in each year, at least two questions beside the overall one. */
async function readAsked(warehouse: Warehouse): Promise<Asked[]> {
  const rows = await warehouse.all<{
    instrument: string
    year: string
    question: string
    is_overall: boolean
    is_scored: boolean
  }>('from driver_question order by instrument, year, is_overall, question')
  return [...groupRows(rows, ({ instrument, year }) => JSON.stringify([instrument, year])).values()]
    .map((own) => ({
      ...{ instrument: own[0]!.instrument, year: own[0]!.year, questions: own.map(({ question }) => question) },
      ...{ hasOverall: own.at(-1)!.is_overall, isScored: own[0]!.is_scored },
    }))
    .filter(({ questions, hasOverall }) => questions.length - Number(hasOverall) >= 2)
}

/**
 * The sums of complete forms by unit and jackknife group. Values are whole thousandths of a point (or levels, the best
 * the highest), so that no order of adding changes a sum; a form's group is a hash of its number, the same in every run.
 */
function sumsOf({ instrument, year, questions, isScored }: Asked, minForms: number, groupCount: number): string {
  const value = isScored ? 'cast(round(score * 1000) as bigint)' : '-level_no'
  const picked = questions.map((question, i) => `max(case when question = ${quoteText(question)} then v end) as x${i}`)
  const values = questions.map((_, i) => `cast(sum(x${i}) as double)`)
  const products = questions.flatMap((_, i) =>
    questions.slice(i).map((_, j) => `cast(sum(x${i} * x${i + j}) as double)`),
  )
  return `with answer as (
      select unit_id, survey_id, response_id, question, ${value} as v
      from satisfaction_answer
      where instrument = ${quoteText(instrument)} and is_valid
        and answered_on between date '${year}-01-01' and date '${year}-12-31'
        and question in (${questions.map(quoteText).join(', ')})
    ),
    form as (
      select
        unit_id, md5_number_lower(concat(survey_id, '/', response_id)) % ${groupCount} as part, ${picked.join(', ')}
      from answer
      group by unit_id, survey_id, response_id
      having count(*) = ${questions.length}
    ),
    counted as (
      select u.rollup_id as unit_id, f.part, f.*exclude (unit_id, part)
      from form f join unit_rollup u on u.unit_id is not distinct from f.unit_id
    )
    select unit_id, n, "values", products
    from (
      select
        unit_id, part, count(*) as n, [${values.join(', ')}] as "values", [${products.join(', ')}] as products,
        sum(count(*)) over (partition by unit_id) as n_forms
      from counted
      group by unit_id, part
    )
    where n_forms >= ${minForms}
    order by unit_id, part`
}

const plus = (a: FormSums, b: FormSums): FormSums => ({
  n: a.n + b.n,
  values: a.values.map((value, i) => value + b.values[i]!),
  products: a.products.map((product, i) => product + b.products[i]!),
})
