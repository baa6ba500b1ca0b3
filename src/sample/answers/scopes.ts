import type { Company } from '../company/company.ts'
import { type Day, periodsOf } from '../moment.ts'

/** For what units and in what periods a record counts. */
export interface Scopes {
  /** The unit, its division, and 'all'; only 'all' for a record without a unit. */
  unitsOf(unitId: string | null): string[]
  /** Whether a figure of this unit and period is asked: years everywhere, quarters of divisions and all, months of all. */
  isAsked(unitId: string, period: string): boolean
  /** Divisions, units and 'all'. */
  reported: string[]
}

/** The scopes of a company. */
export function scopesOf({ units }: Company): Scopes {
  const parents = new Map(units.map((unit) => [unit.unitId, unit.type === 'unit' ? unit.parentId : null]))
  const divisions = new Set(units.filter((unit) => unit.type === 'division').map((unit) => unit.unitId))
  return {
    unitsOf(unitId) {
      if (unitId === null) return ['all']
      const parent = parents.get(unitId)
      return parent ? [unitId, parent, 'all'] : [unitId, 'all']
    },
    isAsked(unitId, period) {
      if (/^\d{4}$/.test(period)) return true
      return period.includes('Q') ? unitId === 'all' || divisions.has(unitId) : unitId === 'all'
    },
    reported: ['all', ...units.filter((unit) => unit.type !== 'hq').map((unit) => unit.unitId)],
  }
}

/** The asked (unit, period) pairs in which a record of a unit and day counts. */
export function cellsOf(scopes: Scopes, unitId: string | null, day: Day): { unitId: string; period: string }[] {
  const periods = Object.values(periodsOf(day))
  return scopes
    .unitsOf(unitId)
    .flatMap((unit) =>
      periods.filter((period) => scopes.isAsked(unit, period)).map((period) => ({ unitId: unit, period })),
    )
}
