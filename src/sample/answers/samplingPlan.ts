import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { groupBy } from '../groupBy.ts'
import { LAST_DAY } from '../moment.ts'
import type { AddFigures } from './figure.ts'
import type { Scopes } from './scopes.ts'

/** The classes that are sampled next: when, whom, and how many of a hundred. */
const CLASSES: readonly { name: string; wave: string; percent: number; isIn: (one: Customer) => boolean }[] = [
  { name: 'resident', wave: '2026-1', percent: 1, isIn: ({ segment }) => segment === 'resident' },
  { name: 'non_resident', wave: '2026-1', percent: 10, isIn: ({ segment }) => segment === 'non_resident' },
  { name: 'key_account', wave: '2026', percent: 100, isIn: ({ isKey }) => isKey },
]

/** Adds how many accounts in service each unit has of a class, and how many of them the next survey asks. */
export function addSamplingPlan(add: AddFigures, { customers }: Company, scopes: Scopes): void {
  const inService = customers.filter(
    ({ status, openedOn, closedOn }) =>
      status !== 'suspended' &&
      status !== 'not_ignited' &&
      openedOn <= LAST_DAY &&
      (closedOn === null || closedOn > LAST_DAY),
  )
  for (const { name, wave, percent, isIn } of CLASSES) {
    const frames = groupBy(inService.filter(isIn), ({ unitId }) => unitId)
    const sums = new Map<string, { n_frame: number; n_planned: number }>()
    for (const [unitId, list] of frames)
      for (const unit of scopes.unitsOf(unitId)) {
        const sum = sums.get(unit) ?? { n_frame: 0, n_planned: 0 }
        // Each unit rounds up for itself.
        sums.set(unit, {
          n_frame: sum.n_frame + list.length,
          n_planned: sum.n_planned + Math.ceil((list.length * percent) / 100),
        })
      }
    for (const [unit_id, counts] of sums) add('sampling_plan', { unit_id, wave, class: name }, counts)
  }
}
