import { epochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import type { Unit } from '../company/units.ts'
import { AS_OF, DAY_MINUTES, type Day, dayOf, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { isCounted } from './complaint.ts'
import { OPINION_CODES, weightsOf } from './opinions.ts'

/** A return visit (回访) after a service. */
export interface FollowUp {
  visitId: string
  type: '投诉' | '举报' | '报修' | '报装'
  eventId: string
  customerId: string | null
  unitId: string | null
  completed: Minute
  attempts: number
  result: '成功' | '无法接通' | '拒访' | '错号'
  level: '满意' | '比较满意' | '基本满意' | '不满意' | null
  /** What was found fault with. */
  opinion: string | null
  /** Dated before the service ended. */
  isEarly: boolean
  /** Has an opinion although nobody was reached. */
  isFilled: boolean
}

type Service = Pick<FollowUp, 'type' | 'eventId' | 'customerId' | 'unitId'> & { doneAt: Minute }

/** Since when, and how much more often, customers of a division are dissatisfied: the change that a chart must see. */
export const PLANTED_CHANGE = { division: '北原事业部', from: '2025-09-01', share: 0.12 } as const

const OPINIONS = weightsOf(OPINION_CODES)

/** The return visits after services that ended on a day or later, in order of service. */
export function makeFollowUps(
  seed: number,
  world: Pick<Company, 'complaints' | 'repairs' | 'installs' | 'units'> & { from: Day },
): FollowUp[] {
  const { units, from } = world
  const diligence = new Map(units.map(({ unitId, character }) => [unitId, character.diligence]))
  return servicesOf(world).flatMap((service) => {
    if (dayOf(service.doneAt) < from) return []
    const random = randomOf(seed, 'return visit', service.eventId)
    if (!random.chance(diligence.get(service.unitId ?? '') ?? 0.9)) return []
    const times = random.chance(0.01) ? 2 : 1
    return Array.from({ length: times }, (_, n) => visit(random, service, n + 1))
      .filter(({ completed }) => completed < AS_OF)
      .map((one) => ({ ...one, ...judgementOf(seed, units, one) }))
  })
}

function servicesOf({
  complaints,
  repairs,
  installs,
}: Pick<Company, 'complaints' | 'repairs' | 'installs'>): Service[] {
  const services = [
    ...complaints.filter(isCounted).map(({ no, kind, customerId, unitId, times }) => ({
      type: kind === 'report' ? ('举报' as const) : ('投诉' as const),
      eventId: no,
      customerId,
      unitId,
      doneAt: times.closed,
    })),
    ...repairs.map(({ jobId, customerId, unitId, archived }) => ({
      type: '报修' as const,
      eventId: jobId,
      customerId,
      unitId,
      doneAt: archived,
    })),
    ...installs.map(({ id, customer, unit, archived }) => ({
      type: '报装' as const,
      eventId: id,
      customerId: customer?.customerId ?? null,
      unitId: unit.unitId,
      doneAt: archived,
    })),
  ]
  return services.flatMap((service) => (service.doneAt === null ? [] : [{ ...service, doneAt: service.doneAt }]))
}

function visit(random: Random, service: Service, n: number): FollowUp {
  const { doneAt, ...of } = service
  const isEarly = random.chance(0.01)
  const result = random.weighted<FollowUp['result']>({ 成功: 90, 无法接通: 6, 拒访: 2, 错号: 2 })
  const isFilled = result === '无法接通' && random.chance(0.15)
  return {
    ...of,
    visitId: `HF${service.eventId}${n}`,
    completed: isEarly ? doneAt - random.int(30, 600) : doneAt + waitOf(random, service.type),
    attempts: result === '成功' ? random.int(1, 2) : 3,
    result,
    level: isFilled
      ? '满意'
      : result === '成功'
        ? random.weighted({ 满意: 70, 比较满意: 17, 基本满意: 8, 不满意: 5 })
        : null,
    opinion: null,
    isEarly,
    isFilled,
  }
}

/** The level as the unit earns it, and what was found fault with; a division serves worse from a day on. */
function judgementOf(
  seed: number,
  units: readonly Unit[],
  { visitId, unitId, completed, result, level }: FollowUp,
): Pick<FollowUp, 'level' | 'opinion'> {
  if (result !== '成功' || level === null) return { level, opinion: null }
  const random = randomOf(seed, 'return visit judgement', visitId)
  const unit = units.find((one) => one.unitId === unitId)
  const division = units.find((one) => one.unitId === unit?.parentId)
  const isChanged = division?.name === PLANTED_CHANGE.division && dayOf(completed) >= epochDay(PLANTED_CHANGE.from)
  const worse = Math.max(0, 0.6 * (0.945 - (unit?.character.content ?? 0.945))) + (isChanged ? PLANTED_CHANGE.share : 0)
  const earned = random.chance(worse) ? '不满意' : level
  const hasOpinion = random.chance(earned === '满意' ? 0.02 : earned === '不满意' ? 0.8 : 0.25)
  return { level: earned, opinion: hasOpinion ? random.weighted(OPINIONS) : null }
}

/** Minutes until the call: after a repair nine in ten the same or the next day, after the others within a week or so. */
function waitOf(random: Random, type: Service['type']): Minute {
  if (type === '报修') return random.chance(0.93) ? random.int(60, 23 * 60) : random.int(25 * 60, 4 * DAY_MINUTES)
  return random.chance(0.94) ? random.int(120, 8 * DAY_MINUTES) : random.int(9 * DAY_MINUTES, 20 * DAY_MINUTES)
}
