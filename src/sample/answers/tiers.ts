import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { dateText } from '../moment.ts'
import type { AddFigures } from './figure.ts'
import { FACTORS, type TierScore, tierScores } from './tierScores.ts'

/** Adds rank, score and tier of the customers at the top and around the cut-offs of each list, and factors of some. */
export function addTiers(add: AddFigures, company: Company): void {
  const unitOf = new Map(company.customers.map((customer) => [customer.customerId, customer.unitId]))
  const divisionOf = new Map(company.units.map((unit) => [unit.unitId, unit.parentId]))
  const firstYear = Number(dateText(company.firstDay).slice(0, 4))
  for (const year of [2024, 2025]) {
    if (year < firstYear) continue
    const scores = tierScores(company, year)
    const lists = groupBy(scores, (score) => divisionOf.get(unitOf.get(score.customerId)!)!)
    for (const [scope, list] of [['all', scores] as const, ...lists]) addList(add, scope, year, list)
    for (const [i, score] of scores.entries())
      if (i % Math.ceil(scores.length / 60) === 0)
        addFactors(add, divisionOf.get(unitOf.get(score.customerId)!)!, score)
  }
}

function addList(add: AddFigures, scope: string, year: number, list: readonly TierScore[]): void {
  const ranked = [...list].sort(
    (a, b) =>
      b.total - a.total ||
      (b.raw.volume ?? -1) - (a.raw.volume ?? -1) ||
      (b.raw.spread ?? -9) - (a.raw.spread ?? -9) ||
      (a.customerId < b.customerId ? -1 : 1),
  )
  const first = Math.max(1, Math.floor(0.1 * list.length + 0.5))
  const second = Math.floor(0.4 * list.length + 0.5)
  const tieAt = new Set(
    [first, second]
      .filter((cut) => ranked[cut] !== undefined && ranked[cut]!.total === ranked[cut - 1]!.total)
      .map((cut) => ranked[cut]!.total),
  )
  const asked = new Set([0, 1, 2, first - 1, first, second - 1, second, list.length - 1])
  for (const [i, score] of ranked.entries()) {
    if (!asked.has(i)) continue
    const tier = list.length < 5 ? null : i < first ? 1 : i < second ? 2 : 3
    const basis = FACTORS.every((factor) => score.score[factor] !== undefined) ? 'review' : 'partial'
    add(
      'tier_ranking',
      { scope_unit_id: scope, year, customer_id: score.customerId },
      { rank: i + 1, score: score.total, tier, basis, tie_at_cutoff: tier !== null && tieAt.has(score.total) },
      { score: 1e-6 },
    )
  }
}

function addFactors(add: AddFigures, scope: string, score: TierScore): void {
  for (const factor of FACTORS) {
    add(
      'tier_factor',
      { scope_unit_id: scope, year: score.year, customer_id: score.customerId, factor },
      { raw_value: score.raw[factor] ?? null, score: score.score[factor] ?? null },
      { raw_value: 1e-6, score: 1e-9 },
    )
  }
}
