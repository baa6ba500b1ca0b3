import { epochDay } from '../../calendar/epochDay.ts'
import type { Customer } from '../company/customers.ts'
import { isAbsent } from '../company/formerUnits.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { AS_OF, DAY_MINUTES, type Day, dateText, dayOf, LAST_DAY, type Minute, monthStart } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import type { Install } from './makeInstalls.ts'
import { nextWorkday } from './nextWorkday.ts'

/** A safety inspection, or a call that found nobody. */
export interface Inspection {
  id: string
  customer: Customer
  kind: '定期' | '采暖前' | '风险客户' | '通气前'
  planned: Day
  visited: Minute
  result: '已安检' | '到访不遇' | '拒检' | '空置'
}

/** A day on which an inspection is due, and of what kind. */
interface Due {
  day: Day
  kind: Inspection['kind']
}

/** Days before the heating season within which villages are inspected for it. */
const HEATING = { from: '-08-20', to: '-11-08' }

/**
 * The inspections from a day on, in order of time: tier 1 and risk residents monthly, tier 2 quarterly, other non-residents
 * yearly, villages twice a year, other residents once in two years. Who is not at home is called on again, twice.
 */
export function makeInspections(
  seed: number,
  world: {
    units: readonly Unit[]
    customers: readonly Customer[]
    installs: readonly Install[]
    tierOn: (customerId: string, day: Day) => 1 | 2 | 3 | null
    from: Day
  },
): Inspection[] {
  const { units, customers, installs, tierOn, from } = world
  const diligence = new Map(operatingUnits(units).map(({ unitId, character }) => [unitId, character.diligence]))
  const inspections = customers.flatMap((customer) => {
    if (customer.status === 'not_ignited') return []
    const random = randomOf(seed, 'inspection', customer.customerId)
    return duesOf(random, customer, from, tierOn)
      .filter(({ day }) => day >= customer.openedOn && day <= (customer.closedOn ?? LAST_DAY))
      .flatMap((due, i) =>
        random.chance(diligence.get(customer.unitId)!) ? callsOf(random, customer, due, i + 1) : [],
      )
  })
  return [...inspections, ...installs.flatMap((install) => beforeGasOn(seed, install))]
    .filter(({ customer, visited }) => visited < AS_OF && !isAbsent(units, customer.unitId, dayOf(visited)))
    .sort((a, b) => a.visited - b.visited || (a.id < b.id ? -1 : 1))
}

function duesOf(
  random: Random,
  customer: Customer,
  from: Day,
  tierOn: (customerId: string, day: Day) => 1 | 2 | 3 | null,
): Due[] {
  if (customer.segment === 'resident') {
    if (customer.residentClass === 'risk')
      return yearsFrom(from).flatMap((year) => everyMonths(random, from, year, 1, '风险客户'))
    if (customer.areaType === 'rural') return villageDues(random, from)
    const day = from + random.int(0, 720)
    return day <= LAST_DAY ? [{ day, kind: '定期' }] : []
  }
  return yearsFrom(from).flatMap((year) => {
    const tier = customer.isKey ? tierOn(customer.customerId, epochDay(`${year}-07-01`)) : null
    return everyMonths(random, from, year, tier === 1 ? 1 : tier === 2 ? 3 : 12, '定期')
  })
}

const yearsFrom = (from: Day): number[] => {
  const [first, last] = [from, LAST_DAY].map((day) => Number(dateText(day).slice(0, 4)))
  return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i)
}

/** One day in each span of so many months of a year, early enough in it that the work ends before the span does. */
function everyMonths(random: Random, from: Day, year: number, months: number, kind: Inspection['kind']): Due[] {
  const dues: Due[] = []
  const january = epochDay(`${year}-01-01`)
  for (let first = january; first < monthStart(january, 12); first = monthStart(first, months)) {
    const day = random.int(first, monthStart(first, months) - (months === 1 ? 8 : 40))
    if (day >= from) dues.push({ day, kind })
  }
  return dues
}

function villageDues(random: Random, from: Day): Due[] {
  return yearsFrom(from).flatMap((year): Due[] => [
    { day: random.int(epochDay(`${year}-02-20`), epochDay(`${year}-06-10`)), kind: '定期' },
    { day: random.int(epochDay(`${year}${HEATING.from}`), epochDay(`${year}${HEATING.to}`) - 25), kind: '采暖前' },
  ])
}

/** The inspection of a home before its gas is first turned on; one in forty is forgotten. */
function beforeGasOn(seed: number, { id, customer, kind, steps: { gasOn } }: Install): Inspection[] {
  const random = randomOf(seed, 'inspection before gas', id)
  if (customer === null || kind !== '零散' || gasOn === null || random.chance(0.025)) return []
  const visited = gasOn - random.int(15, 90)
  return [{ id: `AJ${id}`, customer, kind: '通气前', planned: dayOf(gasOn), visited, result: '已安检' }]
}

/** The first call and, when nobody was at home, up to two more. */
function callsOf(random: Random, customer: Customer, { day, kind }: Due, serial: number): Inspection[] {
  const calls: Inspection[] = []
  const isOwner = customer.segment === 'resident'
  for (let n = 1, planned = day; n <= 3; n++) {
    const visited = nextWorkday(planned + random.int(0, 5)) * DAY_MINUTES + random.int(520, 1040)
    const result = isOwner
      ? random.weighted({ 已安检: 80, 到访不遇: 16, 拒检: 2, 空置: 2 })
      : random.weighted({ 已安检: 985, 到访不遇: 12, 拒检: 3 })
    calls.push({
      id: `AJ${customer.customerId}${String(serial).padStart(2, '0')}${n}`,
      customer,
      kind,
      planned: day,
      visited,
      result,
    })
    if (result !== '到访不遇' || random.chance(0.2)) break
    planned = dayOf(visited) + random.int(1, kind === '风险客户' ? 4 : 12)
  }
  return calls
}
