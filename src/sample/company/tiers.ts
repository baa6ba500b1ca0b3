import { groupBy } from '../groupBy.ts'
import { type Random, randomOf } from '../random.ts'
import type { Customer } from './customers.ts'
import type { Unit } from './units.ts'

/** A key account's tier as the company decided it for a year. */
export interface TierRecord {
  customerId: string
  year: number
  scopeUnitId: string
  tier: 1 | 2 | 3
  rank: number
  score: number
}

/** A factor judged by people: marks of 0 to 100, sometimes a score of 1 to 10 that overrides the band. */
export interface FactorInput {
  customerId: string
  year: number
  factor: JudgedFactor
  rawValue: number
  score: number | null
}

/** The factors that are not computed from volumes and prices. */
export const JUDGED_FACTORS = ['credit', 'peak_shaving', 'local_influence', 'industry_potential'] as const
/** One of JUDGED_FACTORS. */
export type JudgedFactor = (typeof JUDGED_FACTORS)[number]

/** The years that are tiered. */
export const TIER_YEARS = [2024, 2025]

/** The first tenth of each division's list is tier 1, the next three tenths tier 2, by size with some judgement. */
export function makeTiers(seed: number, customers: readonly Customer[], units: readonly Unit[]): TierRecord[] {
  const divisionOf = new Map(units.map((unit) => [unit.unitId, unit.parentId]))
  const lists = groupBy(
    customers.filter((customer) => customer.isKey),
    (customer) => divisionOf.get(customer.unitId)!,
  )
  return TIER_YEARS.flatMap((year) =>
    [...lists].flatMap(([scopeUnitId, list]) => {
      const ranked = list
        .map((customer) => {
          const judgement = randomOf(seed, 'tier', customer.customerId, year).normal()
          return { customer, size: Math.log(customer.yearlyM3) + 0.25 * judgement }
        })
        .sort((a, b) => b.size - a.size)
      const first = Math.max(1, Math.floor(0.1 * list.length + 0.5))
      const second = Math.floor(0.4 * list.length + 0.5)
      return ranked.map(
        ({ customer, size }, i): TierRecord => ({
          customerId: customer.customerId,
          year,
          scopeUnitId,
          tier: i < first ? 1 : i < second ? 2 : 3,
          rank: i + 1,
          score: Math.round(Math.min(98, Math.max(15, (size - 9) * 10)) * 10) / 10,
        }),
      )
    }),
  )
}

/** Marks of every key account; even below 40, so that no score lies on a rounding edge. One in forty lacks a factor. */
export function makeFactorInputs(seed: number, tiers: readonly TierRecord[]): FactorInput[] {
  return tiers.flatMap(({ customerId, year }) => {
    const random = randomOf(seed, 'factor', customerId, year)
    const usual = random.between(35, 85)
    const left = random.chance(0.025) ? random.int(0, 3) : -1
    return JUDGED_FACTORS.filter((_, i) => i !== left).map((factor) => ({
      customerId,
      year,
      factor,
      rawValue: marks(random, usual),
      score: factor === 'local_influence' && random.chance(0.05) ? random.int(10, 100) / 10 : null,
    }))
  })
}

function marks(random: Random, usual: number): number {
  const value = Math.round(Math.min(100, Math.max(0, usual + 14 * random.normal())))
  return value < 40 ? value - (value % 2) : value
}
