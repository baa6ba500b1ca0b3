import type { Customer } from '../company/customers.ts'
import type { Unit } from '../company/units.ts'
import { AS_OF, DAY_MINUTES, type Day, dayOf } from '../moment.ts'
import type { Random } from '../random.ts'
import { type Complaint, type Handling, STAGES } from './complaint.ts'

/** A customer's tier on a day; null = not on the list. */
export type TierOn = (customerId: string, day: Day) => 1 | 2 | 3 | null

/** Hours that a reply usually takes, by who complains, and hours that the source grants. */
const PACE = {
  tier1: { median: 11, sigma: 0.45, granted: 24 },
  nonResident: { median: 21, sigma: 0.52, granted: 48 },
  resident: { median: 42, sigma: 0.64, granted: 120 },
}

/** Share of the time to the reply at which each earlier stage is done. */
const SHARE = {
  dispatched: 0.03,
  firstContact: 0.08,
  firstAction: 0.18,
  investigated: 0.32,
  proposed: 0.5,
  implemented: 0.86,
}

/** Gives a complaint its course (in place): the stages up to the cut-off, deadline, result, and the odd clerical flaw. */
export function settleComplaint(
  random: Random,
  complaint: Complaint,
  customer: Customer | null,
  unit: Unit,
  tierOn: TierOn,
): void {
  const { received, times } = complaint
  const tier = customer ? tierOn(customer.customerId, dayOf(received)) : null
  const pace = tier === 1 ? PACE.tier1 : customer?.segment === 'non_resident' ? PACE.nonResident : PACE.resident
  const delay = tier === 1 ? Math.sqrt(unit.character.complaintDelay) : unit.character.complaintDelay
  const minutes = Math.max(40, random.lognormal(pace.median, pace.sigma) * delay * 60)
  let last = received
  for (const [stage, share] of Object.entries(SHARE) as [keyof typeof SHARE, number][]) {
    last = Math.max(last + 1, received + Math.round(minutes * share * random.between(0.75, 1.25)))
    times[stage] = last
  }
  times.replied = Math.max(last + 1, received + Math.round(minutes))
  times.closed = times.replied + random.int(10, 360)
  times.archived = times.closed + random.int(1, 5) * DAY_MINUTES
  if (complaint.urgent && random.chance(0.93)) times.dispatched = received + random.int(1, 5)
  complaint.dueAt = random.chance(0.04) ? null : received + pace.granted * 60
  complaint.founded = random.weighted({ founded: 55, unfounded: 25, partly: 20 })
  complaint.handling = drawHandling(random, unit.character.content)
  if (random.chance(0.035)) waitForCustomer(random, complaint)
  else flaw(random, complaint)
  for (const stage of STAGES) if (times[stage] !== null && times[stage] >= AS_OF) times[stage] = null
  if (times.closed === null) {
    complaint.handling = null
    complaint.founded = null
  }
}

/** The customer was asked for papers after the investigation: all that follows comes so much later. */
function waitForCustomer(random: Random, complaint: Complaint): void {
  const { times } = complaint
  const from = times.investigated! + random.int(1, 20)
  const length = random.int(6 * 60, 4 * DAY_MINUTES)
  if (from >= AS_OF) return
  complaint.pause = { from, to: from + length }
  for (const stage of ['proposed', 'implemented', 'replied', 'closed', 'archived'] as const)
    times[stage] = Math.max(times[stage]!, from) + length
}

function drawHandling(random: Random, content: number): Handling | null {
  if (random.chance(0.04)) return null
  const asked = random.weighted({ yes: 76, not_asked: 15, unreachable: 9 })
  if (asked !== 'yes') return asked
  return random.chance(content + 0.012) ? random.weighted({ satisfied: 62, fairly: 27, basically: 11 }) : 'dissatisfied'
}

/** Clerical flaws: a stage not written, an answer before the receipt, times written as days, a back-dated closing corrected later. */
function flaw(random: Random, complaint: Complaint): void {
  const { times, received } = complaint
  const kind = random.weighted({ none: 945, unwritten: 18, backwards: 7, days: 14, marked: 6, corrected: 10 })
  if (kind === 'unwritten') times[random.pick(['investigated', 'proposed', 'implemented'] as const)] = null
  if (kind === 'backwards') {
    times.replied = received - random.int(30, 300)
    times.closed = times.replied + 10
  }
  if (kind === 'days' || kind === 'marked') writeAsDays(complaint, kind)
  if (kind === 'corrected' && times.closed !== null && times.closed < AS_OF)
    complaint.firstClosed = Math.max(received + 20, times.closed - 300)
}

function writeAsDays(complaint: Complaint, precision: 'days' | 'marked'): void {
  const midnight = (minute: number): number => dayOf(minute) * DAY_MINUTES
  complaint.precision = precision
  complaint.received = midnight(complaint.received)
  for (const stage of STAGES)
    if (complaint.times[stage] !== null) complaint.times[stage] = midnight(complaint.times[stage]!)
  if (complaint.dueAt !== null) complaint.dueAt = midnight(complaint.dueAt)
}
