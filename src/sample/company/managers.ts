import { randomOf } from '../random.ts'
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

/** Five to eight managers a unit by its size: its general manager, deputy and head of service first, one at the counter. */
export function makeManagers(seed: number, units: readonly Unit[]): Manager[] {
  return operatingUnits(units).flatMap((unit) => {
    const random = randomOf(seed, 'manager', unit.unitId)
    const count = Math.min(8, Math.max(5, 4 + Math.round(unit.size * 1.7)))
    return Array.from({ length: count }, (_, i) => ({
      managerId: `KH${unit.unitId}${String(i + 1).padStart(2, '0')}`,
      name: personName(random),
      unitId: unit.unitId,
      role: ROLES[i] ?? random.weighted({ marketing: 6, station_staff: 1, hall_staff: 1 }),
      fullTime: i > 2,
    }))
  })
}

/** The roles every unit fills, in this order. */
const ROLES: readonly Manager['role'][] = ['gm', 'deputy_gm', 'cs_head', 'marketing', 'hall_staff', 'expert']
