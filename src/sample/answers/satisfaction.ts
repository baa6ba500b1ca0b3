import type { Company } from '../company/company.ts'
import { dayOf } from '../moment.ts'
import { isCounted, unitOf } from '../service/complaint.ts'
import { LEVELS, SCALE_QUESTIONS } from '../service/makeSurveys.ts'
import type { AddFigures } from './figure.ts'
import { cellsOf, type Scopes } from './scopes.ts'
import { partyLookup } from './sla.ts'

/** Answers of a cell. */
export interface Tally {
  returned: number
  valid: number
  satisfied: number
  strict: number
}

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

const GOOD_HANDLING = ['satisfied', 'fairly', 'basically']
const VALID_HANDLING = [...GOOD_HANDLING, 'dissatisfied']

/** Tallies of the card survey (each scale question and all of them together) and of how complaints were handled. */
export function tallySatisfaction(company: Company, scopes: Scopes): Tallies {
  const tallies: Tallies = new Map()
  const count = (
    instrument: string,
    question: string,
    unitId: string | null,
    day: number,
    stratum: string,
    seen: Omit<Tally, 'returned'>,
  ): void => {
    for (const cell of cellsOf(scopes, unitId, day)) {
      for (const part of ['all', stratum]) {
        const key = tallyKey(instrument, question, cell.unitId, cell.period, part)
        const tally = tallies.get(key) ?? { returned: 0, valid: 0, satisfied: 0, strict: 0 }
        tally.returned++
        tally.valid += seen.valid
        tally.satisfied += seen.satisfied
        tally.strict += seen.strict
        tallies.set(key, tally)
      }
    }
  }
  const levels: readonly string[] = LEVELS
  for (const one of company.questionnaires) {
    for (const [question, label] of Object.entries(one.answers)) {
      if (!(question in SCALE_QUESTIONS)) continue
      const level = levels.indexOf(label ?? '')
      const seen = {
        valid: Number(level >= 0),
        satisfied: Number(level >= 0 && level < 3),
        strict: Number(level === 0),
      }
      for (const name of [question, 'all']) count('card4', name, one.unitId, dayOf(one.answeredAt), one.stratum, seen)
    }
  }
  const partyOn = partyLookup(company)
  for (const complaint of company.complaints) {
    if (!isCounted(complaint) || complaint.times.closed === null) continue
    const day = dayOf(complaint.received)
    const handling = complaint.handling ?? ''
    const seen = {
      valid: Number(VALID_HANDLING.includes(handling)),
      satisfied: Number(GOOD_HANDLING.includes(handling)),
      strict: Number(handling === 'satisfied'),
    }
    count(
      'complaint_handling',
      'handling_satisfaction',
      unitOf(complaint),
      day,
      partyOn(complaint.customerId, day).tier === 1 ? 'tier1' : 'other',
      seen,
    )
  }
  return tallies
}

/** Satisfied among valid answers, or null without any. */
export const satisfiedShare = (tally: Tally | undefined): number | null =>
  tally && tally.valid > 0 ? tally.satisfied / tally.valid : null

/** Adds the rows of satisfaction_rate. */
export function addSatisfaction(add: AddFigures, tallies: Tallies): void {
  for (const [key, tally] of tallies) {
    const [instrument, question, unit_id, period, stratum] = key.split('|') as [string, string, string, string, string]
    const { returned, valid, satisfied, strict } = tally
    // Whether every part of the sample is published for every unit is left open: strata are asked of the company.
    if (stratum !== 'all' && unit_id !== 'all') continue
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
      },
      { rate: 1e-9, strict_rate: 1e-9 },
    )
  }
}
