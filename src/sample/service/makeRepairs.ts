import type { Customer } from '../company/customers.ts'
import { operatingUnits, shareBySize, type Unit } from '../company/units.ts'
import { groupBy } from '../groupBy.ts'
import { AS_OF, DAY_MINUTES, dateText, dayOf, LAST_DAY, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import type { ServiceWorld } from './makeComplaints.ts'

/** A repair or emergency job. */
export interface Repair {
  jobId: string
  customerId: string | null
  unitId: string | null
  category: 'leak' | 'no_gas' | 'meter' | 'appliance' | 'network'
  emergency: boolean
  areaType: 'urban' | 'rural' | 'remote' | null
  reported: Minute
  dispatched: Minute | null
  arrived: Minute | null
  started: Minute | null
  fixed: Minute | null
  archived: Minute | null
  outOfScope: boolean
  referred: Minute | null
  firstTimeFix: boolean | null
  /** The window agreed with the customer. */
  appointment: { from: Minute; to: Minute } | null
  disasterEventId: string | null
  /** True when all times are written as dates and stored as midnight. */
  dayPrecise: boolean
}

/** A storm that stopped the roads: its jobs are excused. */
export const STORM = { id: 'ZH2025-TF08', first: '2025-08-14', last: '2025-08-15' }

/** Minutes in which nine of ten arrive, by area. */
const ARRIVAL = { urban: 27, rural: 55, remote: 76 }

/** Repair jobs in order of report: three a key account and year. */
export function makeRepairs({ seed, units, customers, tierOn, firstDay }: ServiceWorld): Repair[] {
  const serving = operatingUnits(units)
  const keyAccounts = customers.filter((customer) => customer.isKey).length
  const counts = shareBySize(
    serving,
    Math.max(serving.length, Math.round((keyAccounts * 3 * (LAST_DAY - firstDay + 1)) / 365)),
  )
  const byUnit = groupBy(customers, (customer) => customer.unitId)
  const jobs = serving.flatMap((unit, u) => {
    const random = randomOf(seed, 'repair', unit.unitId)
    return Array.from({ length: counts[u]! }, (_, i) =>
      makeJob(random, unit, byUnit.get(unit.unitId)!, i + 1, { firstDay, tierOn }),
    )
  })
  return jobs.sort((a, b) => a.reported - b.reported || (a.jobId < b.jobId ? -1 : 1))
}

function makeJob(
  random: Random,
  unit: Unit,
  customers: readonly Customer[],
  serial: number,
  { firstDay, tierOn }: Pick<ServiceWorld, 'firstDay' | 'tierOn'>,
): Repair {
  const reported =
    random.int(firstDay, LAST_DAY) * DAY_MINUTES +
    Math.floor(60 * (random.chance(0.8) ? random.between(7, 21) : random.between(0, 24)))
  const customer = random.chance(0.1) ? null : random.pick(customers)
  const category = random.weighted({ leak: 22, no_gas: 25, meter: 20, appliance: 27, network: 6 })
  const emergency = category === 'leak' ? random.chance(0.75) : random.chance(0.04)
  const date = dateText(dayOf(reported))
  const areaType = customer?.areaType ?? (random.chance(0.1) ? null : unit.areaType)
  const job: Repair = {
    jobId: `GD${date.replaceAll('-', '').slice(2)}${unit.unitId.slice(2)}${String(serial).padStart(5, '0')}`,
    customerId: customer?.customerId ?? null,
    unitId: random.chance(0.004) ? null : unit.unitId,
    category,
    emergency,
    areaType,
    reported,
    dispatched: reported + random.int(1, 9),
    arrived: null,
    started: null,
    fixed: null,
    archived: null,
    outOfScope: !emergency && customer !== null && !customer.isKey && random.chance(0.025),
    referred: null,
    firstTimeFix: random.chance(0.88),
    appointment: null,
    disasterEventId: date >= STORM.first && date <= STORM.last ? STORM.id : null,
    dayPrecise: false,
  }
  const urgent = customer !== null && tierOn(customer.customerId, dayOf(reported)) === 1
  workOn(random, job, unit.character.repairDelay * (urgent ? 0.45 : 1))
  if (!job.emergency && !job.dayPrecise && random.chance(0.85)) job.appointment = appointmentFor(random, job)
  return job
}

/** Two hours agreed on the telephone; one crew in sixteen comes after them. */
function appointmentFor(random: Random, { reported, arrived }: Repair): Repair['appointment'] {
  const came = arrived !== null && arrived > reported ? arrived : reported + 150
  const to = Math.max(reported + 60, random.chance(1 / 16) ? came - random.int(5, 90) : came + random.int(5, 115))
  return { from: Math.max(reported, to - 120), to }
}

function workOn(random: Random, job: Repair, pace: number): void {
  const delay = pace * (job.disasterEventId ? 3 : 1)
  const toArrive = job.emergency
    ? random.lognormal(ARRIVAL[job.areaType ?? 'urban'] * 0.85, 0.33)
    : random.lognormal(140, 0.55)
  job.arrived = job.reported + Math.max(5, Math.round(toArrive * delay))
  job.started = random.chance(0.01) ? null : job.arrived + random.int(1, 12)
  if (job.outOfScope) job.referred = job.arrived + random.int(5, 60)
  else
    job.fixed =
      job.arrived + Math.max(15, Math.round(random.lognormal(job.category === 'network' ? 420 : 190, 0.9) * delay))
  job.archived = job.fixed === null ? null : job.fixed + random.int(60, 2 * DAY_MINUTES)
  const flaw = random.weighted({ none: 966, days: 14, backwards: 8, unwritten: 12 })
  if (flaw === 'backwards') job.arrived = job.reported - random.int(5, 90)
  if (flaw === 'unwritten') job.arrived = null
  if (flaw === 'days') writeAsDays(job)
  for (const stage of ['dispatched', 'arrived', 'started', 'fixed', 'archived', 'referred'] as const) {
    if (job[stage] !== null && job[stage] >= AS_OF) job[stage] = null
  }
  if (job.fixed === null) job.firstTimeFix = null
}

function writeAsDays(job: Repair): void {
  job.dayPrecise = true
  for (const stage of ['reported', 'dispatched', 'arrived', 'started', 'fixed', 'archived', 'referred'] as const) {
    if (job[stage] !== null) job[stage] = dayOf(job[stage]) * DAY_MINUTES
  }
}
