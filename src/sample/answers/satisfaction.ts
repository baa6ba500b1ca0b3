import type { Company } from '../company/company.ts'
import { dayOf } from '../moment.ts'
import type { AddFigures } from './figure.ts'
import { type Issued, issuedKey, tallyIssued } from './issued.ts'
import { ALONE, type Reply } from './replies.ts'
import { cellsOf, type Scopes } from './scopes.ts'
import { wilson } from './wilson.ts'

/** Answers of a cell. */
export interface Tally {
  /** Forms that came back. */
  forms: number
  returned: number
  valid: number
  satisfied: number
  strict: number
  /** Sums of weights of valid and of satisfied answers; null as soon as a respondent has no weight. */
  weight: { valid: number; satisfied: number } | null
  /** Sum of the respondents' mean points, and how many have any. */
  points: { sum: number; forms: number }
}

/** The survey that asks everybody, each the same questions. */
const CENSUS = 'key_account_annual'

/** Tallies by {@link tallyKey}. */
export type Tallies = Map<string, Tally>

/** The key of a tally. */
export const tallyKey = (
  instrument: string,
  question: string,
  unitId: string,
  period: string,
  stratum: string,
): string => [instrument, question, unitId, period, stratum].join('|')

/** The question that stands for an instrument: the pool of its questions, or its only one. */
export const isHead = (instrument: string, question: string): boolean =>
  question === 'all' || ALONE.includes(instrument)

/** Tallies of every question and of all questions of an instrument together; of modes and areas those of the company. */
export function tallySatisfaction(replies: readonly Reply[], scopes: Scopes): Tallies {
  const tallies: Tallies = new Map()
  for (const reply of replies)
    for (const cell of cellsOf(scopes, reply.unitId, dayOf(reply.at)))
      for (const [question, answers] of questionsOf(reply))
        for (const stratum of strataOf(reply, question, cell)) {
          const key = tallyKey(reply.instrument, question, cell.unitId, cell.period, stratum)
          const tally = tallies.get(key) ?? emptyTally()
          tallies.set(key, tally)
          count(tally, reply, answers)
        }
  return tallies
}

const emptyTally = (): Tally => ({
  forms: 0,
  returned: 0,
  valid: 0,
  satisfied: 0,
  strict: 0,
  weight: { valid: 0, satisfied: 0 },
  points: { sum: 0, forms: 0 },
})

function questionsOf({ instrument, answers }: Reply): [string, Reply['answers']][] {
  const single = answers.map((answer): [string, Reply['answers']] => [answer.question, [answer]])
  return ALONE.includes(instrument) ? single : [...single, ['all', answers]]
}

function strataOf(
  { instrument, stratum, mode, area }: Reply,
  question: string,
  { unitId, period }: { unitId: string; period: string },
): string[] {
  const parts = ['all', ...(stratum === null ? [] : [stratum])]
  if (unitId !== 'all' || !isHead(instrument, question) || (period.length === 7 && !period.includes('Q'))) return parts
  return [...parts, ...(mode === null ? [] : [`mode:${mode}`]), ...(area === null ? [] : [`area:${area}`])]
}

function count(tally: Tally, { weight }: Reply, answers: Reply['answers']): void {
  const valid = answers.flatMap(({ level }) => level ?? [])
  const satisfied = valid.filter(({ isSatisfied }) => isSatisfied).length
  tally.forms++
  tally.returned += answers.length
  if (valid.length === 0) return
  tally.valid += valid.length
  tally.satisfied += satisfied
  tally.strict += valid.filter(({ isStrict }) => isStrict).length
  if (weight === null) tally.weight = null
  else if (tally.weight) {
    tally.weight.valid += weight * valid.length
    tally.weight.satisfied += weight * satisfied
  }
  const points = valid.flatMap((level) => level.points ?? [])
  if (points.length === 0) return
  tally.points.sum += points.reduce((sum, point) => sum + point, 0) / points.length
  tally.points.forms++
}

/** Satisfied among valid answers, or null without any. */
export const satisfiedShare = (tally: Tally | undefined): number | null =>
  tally && tally.valid > 0 ? tally.satisfied / tally.valid : null

/** Adds the rows of satisfaction_rate. */
export function addSatisfaction(add: AddFigures, company: Company, scopes: Scopes, tallies: Tallies): void {
  const issued = tallyIssued(company, scopes)
  for (const [key, tally] of tallies) {
    const [instrument, question, unit_id, period, stratum] = key.split('|') as [string, string, string, string, string]
    const { returned, valid, satisfied, strict } = tally
    // Whether every part of the sample is published for every unit is left open: strata are asked of the company.
    if (stratum !== 'all' && unit_id !== 'all') continue
    const given = stratum === 'all' ? issued.get(issuedKey(instrument, unit_id, period)) : undefined
    add(
      'satisfaction_rate',
      { unit_id, period, instrument, question, stratum },
      {
        n_returned: returned,
        n_valid: valid,
        n_invalid: returned - valid,
        k_satisfied: satisfied,
        rate: satisfiedShare(tally),
        strict_rate: valid > 0 ? strict / valid : null,
        ...(isHead(instrument, question) ? headFigures(tally) : {}),
        ...(isSimple(instrument, question, unit_id, period) ? wilson(satisfied, valid) : {}),
        ...(given && isHead(instrument, question) ? issuedFigures(instrument, period, tally, given) : {}),
        ...(given && instrument === CENSUS && question === 'all' && period.length === 4
          ? unknownShare(tally, given)
          : {}),
      },
      {
        fpc: 1e-9,
        rate: 1e-9,
        strict_rate: 1e-9,
        weighted_rate: 1e-9,
        mean_score: 1e-6,
        rate_low: 1e-9,
        rate_high: 1e-9,
      },
    )
  }
}

/** A question by itself, of a year and of the company, asked of a sample: its interval is Wilson's without more ado. */
const isSimple = (instrument: string, question: string, unitId: string, period: string): boolean =>
  question !== 'all' && unitId === 'all' && period.length === 4 && instrument !== CENSUS

/** Who did not answer is told of a year, in which a survey lies with all its forms; of complaints it is not. */
function issuedFigures(
  instrument: string,
  period: string,
  { forms }: Tally,
  { issued, frame }: Issued,
): Record<string, number | null> {
  const isTold = period.length === 4 && instrument !== 'complaint_handling'
  return { n_issued: issued, frame_size: frame, ...(isTold ? { n_nonresponse: issued - forms } : {}) }
}

/** Of all answers that the frame could give, those that nobody knows, in forms, of N − 1. */
function unknownShare({ forms, returned, valid }: Tally, { frame }: Issued): Record<string, number | null> {
  if (frame === null || forms > frame) return {}
  return { fpc: (frame - valid / (returned / forms)) / (frame - 1) }
}

function headFigures({ forms, weight, points }: Tally): Record<string, number | null> {
  return {
    n_respondents: forms,
    weighted_rate: weight && weight.valid > 0 ? weight.satisfied / weight.valid : null,
    mean_score: points.forms > 0 ? points.sum / points.forms : null,
  }
}
