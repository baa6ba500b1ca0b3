import type { Warehouse } from '../../src/warehouse/engine.ts'
import { standingAt } from '../standingAt.ts'
import type { MadeUnit } from './madeCompany.ts'
import { rate } from './madeFigures.ts'
import { makeSurveySeries } from './madeSurveySeries.ts'
import { randomStream } from './random.ts'

/** A unit, a division or the company of the made surveys. */
export interface MadeScope {
  id: string
  skill: number
  size: number
  isUnit: boolean
}

/** One row of satisfaction_rate of the head question, all strata together. */
export interface MadeRate extends MadeScope {
  period: string
  instrument: string
  question: string
  n: number
  rate: number
  shrunk: number
  sd: number
}

/** A made survey: how many answers a unit of size 1 gives in a year, the share that is not satisfied, target and periods. */
interface MadeSurvey {
  instrument: string
  questions: string[]
  perYear: number
  bad: number
  target: number | null
  quarters: boolean
  strata: [string, string, number, number][]
}

const quarters = [1, 2, 3, 4].map((q) => `2025-Q${q}`)
const byMode: MadeSurvey['strata'] = [
  ['mode', 'mode:phone', 0.4, 0.8],
  ['mode', 'mode:sms', 0.5, 1.3],
  ['area', 'area:rural', 0.3, 1],
]
const surveys: MadeSurvey[] = [
  {
    ...{ instrument: 'complaint_handling', questions: ['handling_satisfaction'], perYear: 264, bad: 0.045 },
    ...{ target: 0.95, quarters: true },
    strata: [['class', 'tier1', 0.15, 1], ['class', 'other', 0.85, 1], ...byMode],
  },
  {
    ...{
      instrument: 'card4',
      questions: ['all', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'],
      perYear: 90,
      bad: 0.035,
    },
    ...{ target: 0.95, quarters: false, strata: byMode },
  },
  {
    ...{ instrument: 'return_visit', questions: ['satisfaction'], perYear: 400, bad: 0.02 },
    ...{ target: 0.95, quarters: true, strata: [] },
  },
  {
    ...{ instrument: 'key_account_annual', questions: ['all'], perYear: 30, bad: 0.05 },
    ...{ target: 0.95, quarters: false, strata: [] },
  },
  {
    ...{ instrument: 'third_party', questions: ['overall'], perYear: 60, bad: 0.08 },
    ...{ target: null, quarters: false, strata: [] },
  },
]
const titles = [
  ['card4', '客户满意度调查卡', 'own'],
  ['return_visit', '回访满意度', 'own'],
  ['key_account_annual', '大客户年度满意度调查', 'own'],
  ['complaint_handling', '投诉处理满意度', 'own'],
  ['third_party', '第三方满意度测评', 'third_party'],
]

const columns = `unit_id varchar, period varchar, instrument varchar, question varchar, stratum varchar, n_issued bigint,
  n_returned bigint, n_valid bigint, n_invalid bigint, k_satisfied bigint, rate double, rate_low double, rate_high double,
  strict_rate double, shrunk_rate double, shrunk_low double, shrunk_high double, target double, verdict varchar,
  stratum_kind varchar, n_nonresponse bigint, n_respondents bigint, n_effective double, frame_size bigint, fpc double,
  weighted_rate double, weighted_low double, weighted_high double, mean_score double, mean_score_low double,
  mean_score_high double, chance_met double, standing varchar`

/**
 * Makes satisfaction_rate with instrument and the series and comparisons on it: complaints with a target, which 临港 and 双河
 * miss; return visits that all reach it; a card of eight questions; key accounts in waves, mostly too few; a third party's
 * survey without a target.
 */
export async function makeSatisfaction(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  const scopes = scopesOf(units)
  const heads: MadeRate[] = []
  await warehouse.run(`create table satisfaction_rate (${columns})`)
  await warehouse.append('satisfaction_rate', rates(scopes, heads))
  await warehouse.run(
    'create table instrument (instrument varchar, title_zh varchar, source varchar, is_census boolean, overall varchar)',
  )
  await warehouse.append(
    'instrument',
    titles.map((row) => [...row, false, null]),
  )
  await makeSurveySeries(warehouse, scopes, heads)
}

const scopesOf = (units: readonly MadeUnit[]): MadeScope[] => [
  ...units.filter(({ id }) => id !== 'u13').map(({ id, skill, size }) => ({ id, skill, size, isUnit: true })),
  ...[0, 1, 2, 3, 4, 5].map((d) => ({ id: `d${d}`, skill: 1, size: 4, isUnit: false })),
  { id: 'all', skill: 1, size: 24, isUnit: false },
]

function* rates(scopes: readonly MadeScope[], heads: MadeRate[]): Generator<unknown[]> {
  const random = randomStream(11)
  for (const survey of surveys)
    for (const scope of scopes)
      for (const period of ['2024', '2025', ...(survey.quarters ? quarters : [])]) {
        const share = period.length === 4 ? 1 : 0.25
        for (const [i, question] of survey.questions.entries()) {
          const n = Math.round(survey.perYear * scope.size * share * (question === 'all' ? 8 : 1))
          const bad = (survey.bad / scope.skill) * (0.75 + random() * 0.5) * (question === 'q2' ? 2.4 : 1)
          yield row(survey, scope, period, question, ['all', 'all'], n, bad, i === 0 ? heads : null)
        }
        for (const [kind, stratum, part, worse] of survey.strata) {
          const n = Math.round(survey.perYear * scope.size * share * part)
          const bad = (survey.bad / scope.skill) * worse * (0.75 + random() * 0.5)
          yield row(survey, scope, period, survey.questions[0]!, [kind, stratum], n, bad, null)
        }
      }
}

function row(
  { instrument, target }: MadeSurvey,
  scope: MadeScope,
  period: string,
  question: string,
  [kind, stratum]: [string, string],
  n: number,
  bad: number,
  heads: MadeRate[] | null,
): unknown[] {
  const k = Math.round(n * (1 - Math.min(bad, 1)))
  const [p, low, high, verdict] = rate(k, n, target ?? 0)
  const effective = question === 'all' ? n / 4 : n
  const strength = 120
  const shrunk = p === null ? null : (p * effective + 0.955 * strength) / (effective + strength)
  const sd = shrunk === null ? null : Math.sqrt((shrunk * (1 - shrunk)) / (effective + strength))
  const end = (z: number): number | null =>
    shrunk === null || sd === null ? null : Math.min(1, Math.max(0, shrunk + z * sd))
  const chance = shrunk === null || sd === null || target === null ? null : below((shrunk - target) / sd)
  if (heads !== null && p !== null)
    heads.push({ ...scope, period, instrument, question, n: effective, rate: p, shrunk: shrunk!, sd: sd! })
  const judged = target === null ? (n < 30 ? 'too_few' : null) : verdict
  const issued = Math.round(n * 1.4)
  const returned = Math.round(n * 1.1)
  return [scope.id, period, instrument, question, stratum, issued, returned, n, Math.round(n * 0.1), k, p, low, high,
    p === null ? null : p * 0.55, shrunk, end(-1.96), end(1.96), target, judged,
    kind, issued - returned, question === 'all' ? Math.round(returned / 8) : returned, effective, null, null, null, null, null,
    null, null, null, chance, standingAt(chance, judged)] // biome-ignore format: one record a line
}

/** The standard normal distribution function (Abramowitz and Stegun 26.2.17). */
export function below(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}
