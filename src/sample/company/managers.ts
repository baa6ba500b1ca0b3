import { type Random, randomOf } from '../random.ts'
import { personName } from './names.ts'
import { operatingUnits, type Unit } from './units.ts'

/** An account manager (客户经理). */
export interface Manager {
  managerId: string
  name: string
  unitId: string
  role: 'gm' | 'deputy_gm' | 'marketing' | 'cs_head' | 'hall_staff' | 'station_staff' | 'expert' | 'resident_manager'
  fullTime: boolean
}

/** Four to eight managers a unit by its size; the first is its general manager (gm), who leads tier 1. */
export function makeManagers(seed: number, units: readonly Unit[]): Manager[] {
  return operatingUnits(units).flatMap((unit) => {
    const random = randomOf(seed, 'manager', unit.unitId)
    const count = Math.min(8, 4 + Math.round(unit.size * 1.7))
    return Array.from({ length: count }, (_, i) => ({
      managerId: `KH${unit.unitId}${String(i + 1).padStart(2, '0')}`,
      name: personName(random),
      unitId: unit.unitId,
      role: roleOf(i, random),
      fullTime: i > 1,
    }))
  })
}

function roleOf(i: number, random: Random): Manager['role'] {
  if (i === 0) return 'gm'
  if (i === 1) return 'cs_head'
  return random.weighted({ marketing: 6, station_staff: 1, expert: 1, hall_staff: 1 })
}
