import { epochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'

/** The seven factors in the order of their weights. */
export const FACTORS = [
  'volume',
  'spread',
  'increment',
  'credit',
  'peak_shaving',
  'local_influence',
  'industry_potential',
] as const
/** One of FACTORS. */
export type Factor = (typeof FACTORS)[number]

const WEIGHTS: Record<Factor, number> = {
  volume: 25,
  spread: 20,
  increment: 15,
  credit: 15,
  peak_shaving: 10,
  local_influence: 8,
  industry_potential: 7,
}
const MARKS = [0, 40, 70, 100] as const
const THRESHOLDS: Record<Factor, readonly [number, number, number, number]> = {
  volume: [10, 50, 300, 2000],
  spread: [0, 0.3, 0.6, 1.2],
  increment: [-20, 0, 10, 30],
  credit: MARKS,
  peak_shaving: MARKS,
  local_influence: MARKS,
  industry_potential: MARKS,
}
const BANDS = [
  [1, 3],
  [4, 6],
  [7, 10],
] as const

/** A customer's factors and total in a year. */
export interface TierScore {
  customerId: string
  year: number
  raw: Partial<Record<Factor, number>>
  score: Partial<Record<Factor, number>>
  /** 10 × weighted mean of the factors that are present, to six decimals. */
  total: number
}

/** Score of a raw value: on a straight line inside its band, half up to a tenth. */
export function bandScore(factor: Factor, raw: number): number {
  const limits = THRESHOLDS[factor]
  if (raw < limits[0]) return 1
  for (const [i, [low, high]] of BANDS.entries()) {
    const from = limits[i]!
    const to = limits[i + 1]!
    if (raw < to) return Math.floor((low + ((high - low) * (raw - from)) / (to - from)) * 10 + 0.5 + 1e-9) / 10
  }
  return 10
}

/** Scores of all key accounts that are on the list of a year. */
export function tierScores(company: Company, year: number): TierScore[] {
  const first = epochDay(`${year}-01-01`) - company.firstDay
  const days = epochDay(`${year + 1}-01-01`) - epochDay(`${year}-01-01`)
  const contracts = groupBy(company.contracts, (contract) => contract.customerId)
  const inputs = groupBy(
    company.factorInputs.filter((input) => input.year === year),
    (input) => input.customerId,
  )
  return company.series.map(({ customer, values }) => {
    const now = sumOf(values, first, first + days)
    const before = sumOf(values, epochDay(`${year - 1}-01-01`) - company.firstDay, first)
    const raw: TierScore['raw'] = {}
    if (now.count > 0) raw.volume = now.sum / 1e4
    const contract = (contracts.get(customer.customerId) ?? []).find(
      (one) => one.startsOn === epochDay(`${year}-01-01`),
    )
    // One price holds the whole year, so its spread needs no weighting.
    if (contract && now.sum !== 0) raw.spread = Math.round((contract.sellPrice - contract.purchasePrice) * 1e4) / 1e4
    if (before.count >= 330 && before.sum !== 0 && now.count > 0)
      raw.increment = (now.sum / now.count / (before.sum / before.count) - 1) * 100
    const score: TierScore['score'] = {}
    for (const factor of FACTORS) if (raw[factor] !== undefined) score[factor] = bandScore(factor, raw[factor])
    for (const input of inputs.get(customer.customerId) ?? []) {
      raw[input.factor] = input.rawValue
      score[input.factor] = input.score ?? bandScore(input.factor, input.rawValue)
    }
    return { customerId: customer.customerId, year, raw, score, total: totalOf(score) }
  })
}

function sumOf(values: Float64Array, from: number, before: number): { sum: number; count: number } {
  let cents = 0
  let count = 0
  for (let i = Math.max(0, from); i < before; i++) {
    if (Number.isNaN(values[i]!)) continue
    cents += Math.round(values[i]! * 100)
    count++
  }
  return { sum: cents / 100, count }
}

function totalOf(score: TierScore['score']): number {
  let points = 0
  let weight = 0
  for (const factor of FACTORS) {
    if (score[factor] === undefined) continue
    points += WEIGHTS[factor] * Math.round(score[factor] * 10)
    weight += WEIGHTS[factor]
  }
  return Math.round((points / weight) * 1e6) / 1e6
}
