import { epochDay } from '../../calendar/epochDay.ts'
import { groupBy } from '../groupBy.ts'
import type { Day } from '../moment.ts'
import { randomOf } from '../random.ts'
import type { Customer } from './customers.ts'
import type { Manager } from './managers.ts'

/** Who looks after a key account, and when. */
export interface Assignment {
  customerId: string
  managerId: string
  isLead: boolean
  validFrom: Day
  validTo: Day | null
}

/** One lead at a time for each key account; one account in eight changed hands in the middle of 2025. */
export function makeAssignments(
  seed: number,
  customers: readonly Customer[],
  managers: readonly Manager[],
): Assignment[] {
  const byUnit = groupBy(managers, (manager) => manager.unitId)
  return customers.flatMap((customer) => {
    if (!customer.isKey) return []
    const random = randomOf(seed, 'assignment', customer.customerId)
    const team = byUnit.get(customer.unitId)!.slice(1)
    const lead = random.pick(team)
    const from = Math.max(customer.openedOn, epochDay('2023-01-01'))
    const current: Assignment = {
      customerId: customer.customerId,
      managerId: lead.managerId,
      isLead: true,
      validFrom: from,
      validTo: null,
    }
    const handover = epochDay('2025-07-01')
    if (!random.chance(0.125) || customer.openedOn >= handover) return [current]
    const before = random.pick(team)
    return [
      { ...current, managerId: before.managerId, validTo: handover - 1 },
      { ...current, validFrom: handover },
    ]
  })
}
