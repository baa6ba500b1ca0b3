import { epochDay } from '../../calendar/epochDay.ts'
import { groupBy } from '../groupBy.ts'
import { type Day, LAST_DAY } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import type { Customer } from './customers.ts'
import type { Manager } from './managers.ts'

/** Who looks after a key account, and when. */
export interface Assignment {
  customerId: string
  managerId: string
  isLead: boolean
  /** As whom the manager is in the account's team. */
  role: Manager['role']
  validFrom: Day
  validTo: Day | null
}

type Role = Manager['role']

/** Who leads an account of each tier, and how often; the others are led by whoever is free. */
const LEADS: Readonly<Record<1 | 2 | 3, [role: Role, share: number]>> = {
  1: ['gm', 0.95],
  2: ['deputy_gm', 0.75],
  3: ['cs_head', 0.45],
}
/** Who helps the lead of each tier, and how often each place is filled. */
const TEAMS: Readonly<Record<1 | 2 | 3, readonly [role: Role, share: number][]>> = {
  1: [
    ['deputy_gm', 0.97],
    ['marketing', 0.97],
    ['hall_staff', 0.96],
    ['expert', 0.85],
  ],
  2: [
    ['cs_head', 0.96],
    ['hall_staff', 0.95],
  ],
  3: [['hall_staff', 0.95]],
}

/** The first day of the new teams of 2025. */
const HANDOVER = epochDay('2025-07-01')

/**
 * One lead at a time for each key account, but for one in 300 that has none and one in 300 that has two; one in eight
 * changed hands in the middle of 2025. Each account of a tier has its team.
 */
export function makeAssignments(
  seed: number,
  customers: readonly Customer[],
  managers: readonly Manager[],
  tierOn: (customerId: string, day: Day) => 1 | 2 | 3 | null,
): Assignment[] {
  const byUnit = groupBy(managers, (manager) => manager.unitId)
  return customers.flatMap((customer) => {
    if (!customer.isKey) return []
    const random = randomOf(seed, 'assignment', customer.customerId)
    const team = byUnit.get(customer.unitId)!
    const tier = tierOn(customer.customerId, LAST_DAY) ?? 3
    const from = Math.max(customer.openedOn, epochDay('2023-01-01'))
    const leads = leadsOf(random, customer, team, tier, from)
    const helpers = helpersOf(random, customer, team, tier, from)
    return [...leads, ...helpers.filter((helper) => leads.every((lead) => lead.managerId !== helper.managerId))]
  })
}

function leadsOf(
  random: Random,
  customer: Customer,
  team: readonly Manager[],
  tier: 1 | 2 | 3,
  from: Day,
): Assignment[] {
  const lead = leadOf(random, team, tier)
  const current = assignmentOf(customer, lead, true, from)
  if (random.chance(1 / 300)) return []
  if (random.chance(1 / 300)) {
    const second = random.pick(team.filter((one) => one !== lead))
    return [current, assignmentOf(customer, second, true, Math.max(from, HANDOVER))]
  }
  if (!random.chance(0.125) || customer.openedOn >= HANDOVER) return [current]
  const before = leadOf(random, team, tier)
  return [
    { ...assignmentOf(customer, before, true, from), validTo: HANDOVER - 1 },
    { ...current, validFrom: HANDOVER },
  ]
}

function leadOf(random: Random, team: readonly Manager[], tier: 1 | 2 | 3): Manager {
  const [role, share] = LEADS[tier]
  const proper = team.find((manager) => manager.role === role)
  return proper && random.chance(share) ? proper : random.pick(team.slice(1))
}

function helpersOf(
  random: Random,
  customer: Customer,
  team: readonly Manager[],
  tier: 1 | 2 | 3,
  from: Day,
): Assignment[] {
  return TEAMS[tier].flatMap(([role, share]) => {
    const helper = team.find((manager) => manager.role === role)
    return helper && random.chance(share) ? [assignmentOf(customer, helper, false, from)] : []
  })
}

const assignmentOf = (
  { customerId }: Customer,
  { managerId, role }: Manager,
  isLead: boolean,
  validFrom: Day,
): Assignment => ({ customerId, managerId, isLead, role, validFrom, validTo: null })
