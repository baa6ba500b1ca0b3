import { epochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import { COMPLAINT_RATE_TARGET } from '../files/configuration.ts'
import { type ComplaintYear, complaintYears } from './complaintYears.ts'
import type { AddFigures } from './figure.ts'
import { satisfiedShare, type Tallies, tallyKey } from './satisfaction.ts'
import type { Scopes } from './scopes.ts'
import { type SlaCounts, slaKey, slaRate } from './sla.ts'

/** Weights of the draft appraisal, and targets of the time limits. */
const SLA_WEIGHTS: Readonly<Record<string, [weight: number, target: number]>> = {
  sla_complaint_tier1_24h: [6, 1],
  sla_complaint_other_48h: [8, 0.95],
  sla_complaint_feedback_5wd: [6, 0.95],
  sla_repair_handle_6h: [5, 0.95],
  sla_repair_fix_24h: [5, 0.95],
}
const NO_RECORDS = ['inspection', 'visits', 'data_reporting']
const NEWCOMER_FROM = epochDay('2025-07-01')

interface Indicator {
  id: string
  value: number | null
  weight: number
  target: number
  lowerIsBetter?: boolean
}

interface Result {
  unitId: string
  score: number | null
  ranked: boolean
}

/** Adds appraisal_indicator and appraisal_score of 2025 for every division, unit and the company. */
export function addAppraisal(
  add: AddFigures,
  company: Company,
  scopes: Scopes,
  sla: SlaCounts,
  tallies: Tallies,
): void {
  const complaints = complaintYears(company, scopes, 2025)
  const openedOn = new Map(company.units.map((unit) => [unit.unitId, unit.openedOn]))
  const isDivision = new Set(company.units.filter((unit) => unit.type === 'division').map((unit) => unit.unitId))
  const results: Result[] = []
  for (const unitId of scopes.reported) {
    const scores = indicatorsOf(unitId, sla, tallies, complaints.get(unitId)!).map((indicator) => ({
      indicator,
      score: scoreOf(indicator),
    }))
    for (const { indicator, score } of scores) {
      add(
        'appraisal_indicator',
        { unit_id: unitId, year: 2025, indicator: indicator.id },
        { value: indicator.value, score, max_score: score === null ? null : indicator.weight },
        { value: 1e-9, score: 1e-9 },
      )
    }
    for (const id of NO_RECORDS)
      add('appraisal_indicator', { unit_id: unitId, year: 2025, indicator: id }, { score: null, max_score: null })
    const measured = scores.filter(({ score }) => score !== null)
    const max = measured.reduce((sum, { indicator }) => sum + indicator.weight, 0)
    const score = max === 0 ? null : (100 * measured.reduce((sum, one) => sum + one.score!, 0)) / max
    if (unitId !== 'all') results.push({ unitId, score, ranked: max >= 40 && openedOn.get(unitId)! < NEWCOMER_FROM })
    else add('appraisal_score', { unit_id: unitId, year: 2025 }, { score }, { score: 1e-6 })
  }
  for (const result of results) {
    const peers = results.filter((peer) => peer.ranked && isDivision.has(peer.unitId) === isDivision.has(result.unitId))
    const rank = result.ranked ? 1 + peers.filter((peer) => peer.score! > result.score! + 1e-9).length : null
    add(
      'appraisal_score',
      { unit_id: result.unitId, year: 2025 },
      { score: result.score, ranked: result.ranked, rank },
      { score: 1e-6 },
    )
  }
}

function indicatorsOf(unitId: string, sla: SlaCounts, tallies: Tallies, complaints: ComplaintYear): Indicator[] {
  return [
    ...Object.entries(SLA_WEIGHTS).map(
      ([id, [weight, target]]): Indicator => ({
        id,
        weight,
        target,
        value: slaRate(sla.get(slaKey(id, unitId, '2025'))).rate,
      }),
    ),
    {
      id: 'sat_complaint',
      weight: 15,
      target: 0.95,
      value: satisfiedShare(
        tallies.get(tallyKey('complaint_handling', 'handling_satisfaction', unitId, '2025', 'all')),
      ),
    },
    {
      id: 'sat_card',
      weight: 10,
      target: 0.95,
      value: satisfiedShare(tallies.get(tallyKey('card4', 'all', unitId, '2025', 'all'))),
    },
    {
      id: 'cmp_rate',
      weight: 5,
      target: COMPLAINT_RATE_TARGET,
      lowerIsBetter: true,
      value: complaints.accounts === 0 ? null : (complaints.complaints / complaints.accounts) * 10_000,
    },
    {
      id: 'cmp_repeat',
      weight: 5,
      target: 0.05,
      lowerIsBetter: true,
      value: complaints.withCustomer === 0 ? null : complaints.repeats / complaints.withCustomer,
    },
  ]
}

function scoreOf({ value, weight, target, lowerIsBetter }: Indicator): number | null {
  if (value === null) return null
  if (lowerIsBetter) return value === 0 ? weight : weight * Math.min(1, target / value)
  return weight * Math.min(1, value / target)
}
