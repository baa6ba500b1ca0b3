import { epochDay, weekdayOfEpochDay } from '../../calendar/epochDay.ts'
import type { Assignment } from '../company/assignments.ts'
import type { Customer } from '../company/customers.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { groupBy } from '../groupBy.ts'
import { AS_OF, DAY_MINUTES, type Day, dayOf, LAST_DAY, type Minute, monthStart } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'

/** A contact with a key account. */
export interface Contact {
  contactId: string
  customer: Customer
  managerId: string | null
  /** Who came, when it was not the manager. */
  visitorId: string | null
  at: Minute
  entered: Minute
  purpose: '信息收集' | '对接' | '回访' | '评估' | '节日关怀' | '价格' | '异常核查' | '座谈' | '关怀'
  method: '上门拜访' | '电话' | '会议' | '短信' | '邮件'
  closed: Minute | null
  /** Entered weeks after it took place. */
  isLate: boolean
}

/** What a manager means to do for an account of a tier, each kind once in so many months; 0.23 months are a week. */
const CADENCE: Readonly<Record<1 | 2 | 3, Readonly<Record<'信息收集' | '对接' | '回访' | '评估', number>>>> = {
  1: { 信息收集: 0.23, 对接: 1, 回访: 3, 评估: 12 },
  2: { 信息收集: 1, 对接: 3, 回访: 6, 评估: 12 },
  3: { 信息收集: 1, 对接: 6, 回访: 12, 评估: 12 },
}
/** How each kind is done; a return visit (回访) is one on site. */
const METHODS = {
  信息收集: { 电话: 60, 短信: 20, 邮件: 8, 上门拜访: 12 },
  对接: { 电话: 55, 会议: 15, 上门拜访: 30 },
  回访: { 上门拜访: 96, 电话: 4 },
  评估: { 上门拜访: 60, 电话: 40 },
  节日关怀: { 短信: 70, 电话: 20, 上门拜访: 10 },
  价格: { 会议: 40, 电话: 40, 上门拜访: 20 },
  异常核查: { 上门拜访: 70, 电话: 30 },
  座谈: { 会议: 100 },
  关怀: { 上门拜访: 80, 电话: 20 },
} as const
/** Contacts beside the cadence, a year. */
const BESIDE = { 价格: 0.85, 异常核查: 0.3, 座谈: 0.2 } as const
/** First days of the holidays before which accounts are greeted. */
const FESTIVALS = ['2025-01-28', '2025-10-01', '2026-01-01'].map(epochDay)

/** The contacts of the accounts with a tier, and of residents in need, from a day on, in order of account; a diligent unit misses few. */
export function makeContacts(
  seed: number,
  world: {
    units: readonly Unit[]
    customers: readonly Customer[]
    assignments: readonly Assignment[]
    tierOn: (customerId: string, day: Day) => 1 | 2 | 3 | null
    from: Day
  },
): Contact[] {
  const { units, customers, tierOn, from } = world
  const assignments = groupBy(world.assignments, ({ customerId }) => customerId)
  const diligence = new Map(operatingUnits(units).map(({ unitId, character }) => [unitId, character.diligence]))
  return customers.flatMap((customer) => {
    const tier = tierOn(customer.customerId, LAST_DAY)
    const random = randomOf(seed, 'contact', customer.customerId)
    const start = Math.max(from, customer.openedOn)
    const done = diligence.get(customer.unitId)!
    if (customer.residentClass === 'special' && random.chance(done))
      return [contact(random, customer, [], '关怀', random.int(start, LAST_DAY), 1)]
    if (tier === null) return []
    const team = assignments.get(customer.customerId) ?? []
    const expert = team.find(({ role, isLead }) => role === 'expert' && !isLead) ?? null
    const days = [
      ...Object.entries(CADENCE[tier]).flatMap(([purpose, months]) =>
        slotsFrom(start, months).flatMap(([first, last]) =>
          random.chance(done) ? [{ purpose: purpose as Contact['purpose'], day: random.int(first, last) }] : [],
        ),
      ),
      ...Object.entries(BESIDE).flatMap(([purpose, aYear]) =>
        random.chance(Math.min(1, aYear))
          ? [{ purpose: purpose as Contact['purpose'], day: random.int(start, LAST_DAY) }]
          : [],
      ),
      ...FESTIVALS.flatMap((holiday) =>
        holiday - 12 >= start && random.chance(done)
          ? [{ purpose: '节日关怀' as const, day: random.int(holiday - 12, holiday - 1) }]
          : [],
      ),
    ].sort((a, b) => a.day - b.day)
    return days.map(({ purpose, day }, i) => {
      const made = contact(random, customer, team, purpose, day, i + 1)
      const comes = expert !== null && purpose === '回访' && made.method === '上门拜访' && random.chance(0.97)
      return comes ? { ...made, visitorId: expert.managerId } : made
    })
  })
}

/** First and last day of the spans of so many months from a day on, none beyond the cut-off; less than a month are weeks. */
function slotsFrom(from: Day, months: number): [first: Day, last: Day][] {
  const slots: [Day, Day][] = []
  if (months < 1) {
    for (let monday = from - weekdayOfEpochDay(from); monday <= LAST_DAY; monday += 7)
      slots.push([Math.max(from, monday), Math.min(monday + 4, LAST_DAY)])
  } else {
    const month = Number(new Date(from * 86_400_000).toISOString().slice(5, 7)) - 1
    for (let first = monthStart(from, -(month % months)); first <= LAST_DAY; first = monthStart(first, months))
      slots.push([Math.max(from, first), Math.min(monthStart(first, months) - 1, LAST_DAY)])
  }
  return slots.filter(([first, last]) => first <= last)
}

function contact(
  random: Random,
  customer: Customer,
  team: readonly Assignment[],
  purpose: Contact['purpose'],
  day: Day,
  serial: number,
): Contact {
  const at = onWorkday(day) * DAY_MINUTES + random.int(510, 1050)
  const lead = team.find(
    ({ isLead, validFrom, validTo }) => isLead && validFrom <= dayOf(at) && (validTo === null || dayOf(at) <= validTo),
  )
  const isLate = random.chance(0.02)
  const entered = at + (isLate ? random.int(20, 60) * DAY_MINUTES : random.int(10, random.chance(0.9) ? 300 : 900))
  const closed = random.chance(0.04) ? null : at + random.int(0, 3 * DAY_MINUTES)
  return {
    contactId: `BF${customer.customerId}${dayOf(at)}${serial}`,
    customer,
    managerId: lead?.managerId ?? null,
    visitorId: null,
    at,
    entered: Math.min(entered, AS_OF - 60),
    purpose,
    method: random.weighted<Contact['method']>(METHODS[purpose] as Record<Contact['method'], number>),
    closed: closed === null ? null : Math.min(closed, AS_OF - 1),
    isLate,
  }
}

/** The day, or the Friday before it when it lies in a weekend: a contact stays in its week, month and quarter. */
function onWorkday(day: Day): Day {
  const beyond = weekdayOfEpochDay(day) - 4
  return beyond > 0 && monthStart(day) === monthStart(day - beyond) ? day - beyond : day
}
