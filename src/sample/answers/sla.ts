import type { Company } from '../company/company.ts'
import { DAY_MINUTES, type Day, dateText, dayOf, type Minute } from '../moment.ts'
import { type Complaint, isCounted, unitOf } from '../service/complaint.ts'
import type { Install } from '../service/makeInstalls.ts'
import type { Repair } from '../service/makeRepairs.ts'
import type { AddFigures } from './figure.ts'
import { cellsOf, type Scopes } from './scopes.ts'
import { type SlaCase, type SlaState, slaState } from './slaState.ts'

/** Who a case is for. */
interface Party {
  tier: 1 | 2 | 3 | 'none'
  segment: 'resident' | 'non_resident' | null
  areaType: 'urban' | 'rural' | 'remote' | null
}

type ComplaintRule = (complaint: Complaint, party: Party) => Pick<SlaCase, 'finish' | 'limit'> | null
type RepairRule = (job: Repair, party: Party) => (Pick<SlaCase, 'finish' | 'limit'> & { outOfScope?: boolean }) | null
type InstallRule = (job: Install) => (Pick<SlaCase, 'finish' | 'limit'> & { start: Minute | null }) | null

const answered = ({ times }: Complaint) => times.replied ?? times.closed
const hours = (n: number) => ({ minutes: n * 60 })

const COMPLAINT_RULES: Readonly<Record<string, ComplaintRule>> = {
  sla_complaint_tier1_24h: (c, { tier }) => (tier === 1 ? { finish: answered(c), limit: hours(24) } : null),
  sla_complaint_other_48h: (c, { tier, segment }) =>
    segment === 'non_resident' && tier !== 1 ? { finish: answered(c), limit: hours(48) } : null,
  sla_complaint_investigate_1wd: ({ times }) => ({ finish: times.investigated, limit: { workdays: 1 } }),
  sla_complaint_propose_2wd: ({ times }) => ({ finish: times.proposed, limit: { workdays: 2 } }),
  sla_complaint_implement_3wd: ({ times }) => ({ finish: times.implemented, limit: { workdays: 3 } }),
  sla_complaint_feedback_5wd: (c) => ({ finish: answered(c), limit: { workdays: 5 } }),
  sla_complaint_urgent_now: ({ urgent, times }) =>
    urgent ? { finish: times.dispatched, limit: { minutes: URGENT_MINUTES } } : null,
  sla_complaint_source_deadline: ({ times, dueAt }) => ({ finish: times.closed, limit: { stated: dueAt } }),
}

const ARRIVAL_MINUTES: Partial<Record<string, number>> = { urban: 45, rural: 90, remote: 120 }

/** Who answers at once is sent out within five minutes. */
const URGENT_MINUTES = 5

const arrival =
  (area: string, minutes: number): RepairRule =>
  (job) =>
    job.emergency && job.areaType === area ? { finish: job.arrived, limit: { minutes } } : null

const REPAIR_RULES: Readonly<Record<string, RepairRule>> = {
  sla_repair_handle_6h: (job) => (job.emergency ? null : { finish: job.arrived ?? job.started, limit: hours(6) }),
  sla_repair_fix_24h: (job) =>
    job.emergency ? null : { finish: job.fixed, limit: hours(24), outOfScope: job.outOfScope },
  sla_repair_tier1_immediate: (job, { tier }) => (tier === 1 ? { finish: job.fixed, limit: hours(6) } : null),
  sla_repair_referral: (job) => (job.outOfScope ? { finish: job.referred, limit: hours(6) } : null),
  sla_repair_user_immediate: (job, { areaType }) => {
    if (job.category === 'network' || job.outOfScope) return null
    const minutes = ARRIVAL_MINUTES[job.areaType ?? areaType ?? 'unknown']
    const due = job.appointment?.to ?? (minutes === undefined ? null : job.reported + minutes)
    return { finish: job.arrived, limit: { stated: due } }
  },
  sla_arrival_urban: arrival('urban', 45),
  sla_arrival_rural: arrival('rural', 90),
  sla_arrival_remote: arrival('remote', 120),
}

const WORKS = ['商业', '工业', '公福']

/** Days for which the customer was waited for are read as working days. */
const INSTALL_RULES: Readonly<Record<string, InstallRule>> = {
  sla_install_resident_sporadic: ({ kind, accepted, steps, pausedDays }) =>
    kind === '零散' ? { start: accepted, finish: steps.completed, limit: { workdays: 10 + (pausedDays ?? 0) } } : null,
  sla_install_nonresident: ({ kind, accepted, steps, pausedDays }) =>
    WORKS.includes(kind ?? '')
      ? { start: accepted, finish: steps.completed, limit: { workdays: 30 + (pausedDays ?? 0) } }
      : null,
  sla_account_opening: ({ kind, accepted, steps, pausedDays }) =>
    WORKS.includes(kind ?? '')
      ? { start: accepted, finish: steps.opened, limit: { workdays: 20 + (pausedDays ?? 0) } }
      : null,
  sla_gas_on: ({ steps }) =>
    steps.asked === null
      ? null
      : { start: steps.asked, finish: steps.gasOn, limit: { stated: (dayOf(steps.asked) + 4) * DAY_MINUTES } },
}

/** Cases by state of a rule, unit and period. */
export type SlaCounts = Map<string, Record<SlaState, number>>

/** The key of a cell of {@link SlaCounts}. */
export const slaKey = (rule: string, unitId: string, period: string): string => `${rule}|${unitId}|${period}`

/** Counts every rule's cases by unit and period of their start. */
export function countSla(company: Company, scopes: Scopes): SlaCounts {
  const counts: SlaCounts = new Map()
  const count = (rule: string, unitId: string | null, one: SlaCase): void => {
    const state = slaState(company.calendar, one)
    for (const cell of cellsOf(scopes, unitId, dayOf(one.start))) {
      const key = slaKey(rule, cell.unitId, cell.period)
      const states = counts.get(key) ?? { on_time: 0, late: 0, overdue: 0, pending: 0, undeterminable: 0, excluded: 0 }
      states[state]++
      counts.set(key, states)
    }
  }
  const partyOn = partyLookup(company)
  for (const complaint of company.complaints) {
    if (!isCounted(complaint)) continue
    const party = partyOn(complaint.customerId, dayOf(complaint.received))
    for (const [rule, apply] of Object.entries(COMPLAINT_RULES)) {
      const applied = apply(complaint, party)
      if (applied)
        count(rule, unitOf(complaint), {
          start: complaint.received,
          dayPrecise: complaint.precision !== 'times',
          excluded: false,
          pause: complaint.pause,
          ...applied,
        })
    }
  }
  for (const job of company.repairs) {
    const party = partyOn(job.customerId, dayOf(job.reported))
    for (const [rule, apply] of Object.entries(REPAIR_RULES)) {
      const applied = apply(job, party)
      if (applied)
        count(rule, job.unitId, {
          start: job.reported,
          dayPrecise: job.dayPrecise,
          excluded: job.disasterEventId !== null || applied.outOfScope === true,
          finish: applied.finish,
          limit: applied.limit,
        })
    }
  }
  for (const job of company.installs)
    for (const [rule, apply] of Object.entries(INSTALL_RULES)) {
      const applied = apply(job)
      if (applied)
        count(rule, job.unit.unitId, {
          start: applied.start ?? job.applied,
          finish: applied.finish,
          limit: applied.start === null ? { stated: null } : applied.limit,
          dayPrecise: false,
          excluded: false,
        })
    }
  countFollowUps(company, count)
  return counts
}

/** Return visits: an installation within 7 working days, a repair within 24 hours of its archiving, 48 after a disaster. */
function countFollowUps(company: Company, count: (rule: string, unitId: string | null, one: SlaCase) => void): void {
  const since = Math.min(...company.followUps.map(({ completed }) => dayOf(completed))) * DAY_MINUTES
  const reached = new Map<string, Minute[]>()
  for (const { eventId, result, completed } of company.followUps)
    if (result === '成功') reached.set(eventId, [...(reached.get(eventId) ?? []), completed])
  const add = (
    rule: string,
    unitId: string | null,
    id: string,
    ended: Minute,
    limit: SlaCase['limit'],
    isDay = false,
  ) => {
    const visits = (reached.get(id) ?? []).filter((at) => at >= ended)
    count(rule, unitId, {
      start: ended,
      finish: visits.length === 0 ? null : Math.min(...visits),
      limit: ended < since ? { stated: null } : limit,
      dayPrecise: isDay,
      excluded: false,
    })
  }
  for (const { id, unit, archived } of company.installs)
    if (archived !== null) add('rv_service_7wd', unit.unitId, id, archived, { workdays: 7 })
  for (const { jobId, unitId, archived, disasterEventId, dayPrecise } of company.repairs) {
    if (archived === null) continue
    const rule = disasterEventId === null ? 'rv_repair_24h' : 'rv_repair_48h_disaster'
    add(rule, unitId, jobId, archived, hours(disasterEventId === null ? 24 : 48), dayPrecise)
  }
}

/** A customer's tier and segment on a day. */
export function partyLookup(company: Company): (customerId: string | null, day: Day) => Party {
  const customers = new Map(company.customers.map((customer) => [customer.customerId, customer]))
  const tiers = new Map(company.tiers.map((tier) => [`${tier.customerId}/${tier.year}`, tier.tier]))
  return (customerId, day) => ({
    tier: tiers.get(`${customerId}/${dateText(day).slice(0, 4)}`) ?? 'none',
    segment: customers.get(customerId ?? '')?.segment ?? null,
    areaType: customers.get(customerId ?? '')?.areaType ?? null,
  })
}

/** On-time cases among those due, or null when none is. */
export function slaRate(states: Record<SlaState, number> | undefined): { due: number; rate: number | null } {
  if (!states) return { due: 0, rate: null }
  const due = states.on_time + states.late + states.overdue
  return { due, rate: due === 0 ? null : states.on_time / due }
}

/** Adds the rows of sla_attainment. */
export function addSla(add: AddFigures, counts: SlaCounts): void {
  for (const [key, states] of counts) {
    const [rule_id, unit_id, period] = key.split('|') as [string, string, string]
    const { due, rate } = slaRate(states)
    const { on_time, late, overdue, pending, undeterminable, excluded } = states
    const n_cases = due + pending + undeterminable + excluded
    add(
      'sla_attainment',
      { rule_id, unit_id, period },
      {
        n_cases,
        n_on_time: on_time,
        n_late: late,
        n_overdue: overdue,
        n_pending: pending,
        n_excluded: excluded,
        n_undeterminable: undeterminable,
        n_due: due,
        rate,
      },
      { rate: 1e-9 },
    )
  }
}
