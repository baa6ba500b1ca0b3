import type { Customer } from '../company/customers.ts'
import type { Manager } from '../company/managers.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { groupBy } from '../groupBy.ts'
import { AS_OF, DAY_MINUTES, type Day, dayOf, LAST_DAY, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { nextWorkday } from './nextWorkday.ts'

/** The steps of an installation after its papers were accepted, in order. */
export const INSTALL_STEPS = [
  'survey',
  'design',
  'construction',
  'acceptance',
  'completed',
  'opened',
  'asked',
  'gasOn',
] as const

/** An installation from application to gas-on. */
export interface Install {
  id: string
  unit: Unit
  customer: Customer | null
  kind: '零散' | '开发' | '商业' | '工业' | '公福' | null
  applied: Minute
  accepted: Minute | null
  steps: Record<(typeof INSTALL_STEPS)[number], Minute | null>
  archived: Minute | null
  contractDue: Day
  pausedDays: number | null
  preTier: string | null
  managerId: string | null
  designVolume: number | null
}

/** Most days from one step to the next, for homes and for works. */
const PACE = {
  resident: [2, 3, 7, 2, 2, 2, 2, 3],
  works: [4, 9, 36, 6, 4, 3, 2, 3],
} as const

/** The installations of a year, in order of unit and number; a unit that is slow with complaints is slow here. */
export function makeInstalls(
  seed: number,
  world: {
    units: readonly Unit[]
    customers: readonly Customer[]
    managers: readonly Manager[]
    keyAccounts: number
    from: Day
  },
): Install[] {
  const { units, customers, managers, keyAccounts, from } = world
  const byUnit = groupBy(customers, ({ unitId }) => unitId)
  const teams = groupBy(managers, ({ unitId }) => unitId)
  return operatingUnits(units).flatMap((unit) => {
    const random = randomOf(seed, 'install', unit.unitId)
    const count = Math.max(3, Math.round((keyAccounts / 3000) * unit.size * 24))
    return Array.from({ length: count }, (_, i) =>
      install(random, unit, byUnit.get(unit.unitId)!, teams.get(unit.unitId)!, {
        id: `BZ${unit.unitId}${String(i + 1).padStart(4, '0')}`,
        day: random.int(Math.max(from, unit.openedOn), LAST_DAY),
      }),
    )
  })
}

function install(
  random: Random,
  unit: Unit,
  customers: readonly Customer[],
  team: readonly Manager[],
  { id, day }: { id: string; day: Day },
): Install {
  const applied = nextWorkday(day) * DAY_MINUTES + random.int(510, 1050)
  const accepted = random.chance(0.02) ? null : applied + random.int(30, 2 * DAY_MINUTES)
  const kind = random.weighted({ 零散: 42, 开发: 10, 商业: 33, 工业: 5, 公福: 10 })
  const isHome = kind === '零散' || kind === '开发'
  const pace = unit.character.complaintDelay
  const known = (at: Minute): Minute | null => (at < AS_OF && dayOf(at) < LAST_DAY ? at : null)
  let at = accepted ?? applied
  const walk = (most: number): Minute | null => {
    at = nextWorkday(dayOf(at) + random.int(1, Math.max(1, Math.round(most * pace)))) * DAY_MINUTES
    at += random.int(510, 1050)
    return known(at)
  }
  const steps = INSTALL_STEPS.map((step, i) => [step, walk(PACE[isHome ? 'resident' : 'works'][i]!)])
  const paused = random.chance(0.08)
  const applicants = customers.filter(({ segment, isKey }) => !isKey && (segment === 'resident') === isHome)
  return {
    id,
    unit,
    customer: kind === '开发' || applicants.length === 0 ? null : random.pick(applicants),
    kind,
    applied,
    accepted: accepted !== null && accepted < AS_OF ? accepted : null,
    steps: Object.fromEntries(steps) as Install['steps'],
    archived: known(at) === null ? null : walk(4),
    contractDue: dayOf(applied) + (isHome ? 30 : 75),
    pausedDays: paused ? random.int(2, 12) : null,
    preTier: isHome || random.chance(0.05) ? null : random.pick(['一级', 'Ⅱ级', '2级', '三级', 'III级']),
    managerId: random.chance(isHome ? 0.6 : 0.94) ? random.pick(team.slice(2)).managerId : null,
    designVolume: isHome ? null : random.int(1, 400) / 10,
  }
}
