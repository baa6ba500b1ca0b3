import type { Company } from '../company/company.ts'
import { AS_OF, DAY_MINUTES, type Day, dayOf, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { isCounted } from './complaint.ts'

/** A return visit (回访) after a service. */
export interface FollowUp {
  visitId: string
  type: '投诉' | '报修' | '报装'
  eventId: string
  customerId: string | null
  unitId: string | null
  completed: Minute
  attempts: number
  result: '成功' | '无法接通' | '拒访' | '错号'
  level: '满意' | '比较满意' | '基本满意' | '不满意' | null
  /** Dated before the service ended. */
  isEarly: boolean
  /** Has an opinion although nobody was reached. */
  isFilled: boolean
}

type Service = Pick<FollowUp, 'type' | 'eventId' | 'customerId' | 'unitId'> & { doneAt: Minute }

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
    return Array.from({ length: times }, (_, n) => visit(random, service, n + 1)).filter(
      ({ completed }) => completed < AS_OF,
    )
  })
}

function servicesOf({
  complaints,
  repairs,
  installs,
}: Pick<Company, 'complaints' | 'repairs' | 'installs'>): Service[] {
  const services = [
    ...complaints.filter(isCounted).map(({ no, customerId, unitId, times }) => ({
      type: '投诉' as const,
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
    isEarly,
    isFilled,
  }
}

/** Minutes until the call: after a repair nine in ten the same or the next day, after the others within a week or so. */
function waitOf(random: Random, type: Service['type']): Minute {
  if (type === '报修') return random.chance(0.93) ? random.int(60, 23 * 60) : random.int(25 * 60, 4 * DAY_MINUTES)
  return random.chance(0.94) ? random.int(120, 8 * DAY_MINUTES) : random.int(9 * DAY_MINUTES, 20 * DAY_MINUTES)
}
