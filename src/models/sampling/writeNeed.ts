import { answersToBeCertain, answersToJudge } from '../../statistics/sampleSize.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** What is known of a unit's rate: a row of `sampling_judged`. */
export interface Judged {
  unit_id: string
  instrument: string
  year: number
  question: string | null
  target: number
  /** The fewest forms with an answer that are judged at all. */
  min_n: number | null
  is_required: boolean
  /** The rate that is taken for the true one; null where there is none. */
  estimate: number | null
  /** Answers of the last year, as many as they tell. */
  n_last_year: number | null
  /** Forms with a valid answer of the last year. */
  n_answered: number | null
  response_rate: number | null
  n_frame: number | null
  /** Whether everybody in the frame is asked, so that the answers leave the fewer in doubt the more answer. */
  is_census: boolean
  power: number
}

/** How many answers, forms and people asked it takes to judge a unit, and whether there are so many. */
export interface Need {
  n_certain: number | null
  n_judge: number | null
  n_needed: number | null
  n_to_issue: number | null
  is_reachable: boolean | null
  reason: 'no_estimate' | 'target_is_all' | 'too_near_target' | 'no_response' | 'no_frame' | 'frame_too_small' | null
}

/**
 * What it takes to judge a unit whose true rate is the estimate: answers (`n_judge`, null: no survey can), forms that bring them, at
 * least as many as are judged at all (`n_needed`), people to ask at its response rate. is_reachable is null where that cannot be told;
 * `reason` says why it is not true.
 */
export function needOf(judged: Judged): Need {
  const { target, estimate, response_rate: rate, n_frame: frame } = judged
  const none = { n_judge: null, n_needed: null, n_to_issue: null, is_reachable: null }
  if (!(target > 0 && target < 1)) return { ...none, n_certain: null, reason: 'target_is_all' }
  const n_certain = answersToBeCertain(target)
  if (estimate === null) return { ...none, n_certain, reason: 'no_estimate' }
  const n_judge = answersToJudge(Math.min(1, Math.max(0, estimate)), target, judged.power)
  if (n_judge === null) return { ...none, n_certain, is_reachable: false, reason: 'too_near_target' }
  const n_needed = Math.max(judged.min_n ?? 1, formsFor(n_judge, judged))
  const known = { ...none, n_certain, n_judge, n_needed }
  if (!rate) return { ...known, reason: 'no_response' }
  const n_to_issue = whole(n_needed / rate)
  if (frame === null) return { ...known, n_to_issue, reason: 'no_frame' }
  const is_reachable = n_to_issue <= frame
  return { ...known, n_to_issue, is_reachable, reason: is_reachable ? null : 'frame_too_small' }
}

/**
 * The forms that tell as much as so many answers. A form is worth last year's answers a form: of several questions more than one, of
 * answers that hang together fewer than there are. Of a census of N, m forms tell as much as m·(N − 1) ÷ (N − m) (Burstein
 * 1975, JASA 70:67–69).
 */
function formsFor(answers: number, { n_last_year: n, n_answered: forms, n_frame: frame, is_census }: Judged): number {
  const perForm = n && forms ? n / forms : 1
  if (!is_census || !frame) return whole(answers / perForm)
  return whole((answers * frame) / (perForm * (frame - 1) + answers))
}

const whole = (value: number): number => Math.ceil(value - 1e-9)

const TABLE = `create or replace table sampling_judgement (
  unit_id varchar, instrument varchar, target double, estimate double, n_last_year double, n_certain bigint, n_needed bigint,
  n_to_issue bigint, n_frame bigint, is_reachable boolean, reason varchar, is_required boolean, period varchar, question varchar,
  n_answered bigint, n_judge bigint, response_rate double)`

/** Writes `sampling_judgement` from `sampling_judged`: how many answers each unit needs for a verdict, per instrument. */
export async function writeNeed(warehouse: Warehouse): Promise<void> {
  const rows = await warehouse.all<Judged>('select * from sampling_judged order by unit_id, instrument')
  await warehouse.run(TABLE)
  await warehouse.append(
    'sampling_judgement',
    rows.map((row) => {
      const need = needOf(row)
      return [
        ...[row.unit_id, row.instrument, row.target, row.estimate, row.n_last_year, need.n_certain, need.n_needed],
        ...[
          need.n_to_issue,
          row.n_frame,
          need.is_reachable,
          need.reason,
          row.is_required,
          String(row.year),
          row.question,
        ],
        ...[row.n_answered, need.n_judge, row.response_rate],
      ]
    }),
  )
}
