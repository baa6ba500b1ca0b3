import type { Customer } from '../company/customers.ts'
import { operatingUnits, SILENT_UNIT, shareBySize, type Unit } from '../company/units.ts'
import { groupBy } from '../groupBy.ts'
import { AS_OF, DAY_MINUTES, type Day, dateText, dayOf, LAST_DAY, monthStart } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import type { Complaint } from './complaint.ts'
import { settleComplaint, type TierOn } from './settleComplaint.ts'

const CATEGORIES = {
  gas_supply: 20,
  equipment_fault: 24,
  fee_price: 22,
  service_quality: 15,
  attitude: 9,
  safety: 7,
  other: 3,
}
const CHANNELS = { phone: 52, '12345': 16, app: 12, hall: 9, social: 7, letter: 2, mayor: 2 }
const KINDS = { complaint: 87, report: 3, suggestion: 4, inquiry: 6 }

/** What complaints and repairs are made from. */
export interface ServiceWorld {
  seed: number
  units: readonly Unit[]
  customers: readonly Customer[]
  tierOn: TierOn
  firstDay: Day
}

/** Complaints of all units in order of receipt: twice the key accounts a year, more in winter, some of them repeated. */
export function makeComplaints(world: ServiceWorld): Complaint[] {
  const serving = operatingUnits(world.units)
  const days = LAST_DAY - world.firstDay + 1
  const keyAccounts = world.customers.filter((customer) => customer.isKey).length
  const counts = shareBySize(
    serving,
    Math.max(serving.length, Math.round((keyAccounts * 2 * days) / 365)),
    (unit) => unit.character.complaintRate,
  )
  const byUnit = groupBy(world.customers, (customer) => customer.unitId)
  const all = serving.flatMap((unit, u) => unitComplaints(world, unit, byUnit.get(unit.unitId)!, counts[u]!))
  const heard = all.filter(({ unitId, received }) => !isLost(world.units, unitId, received))
  return heard.sort((a, b) => a.received - b.received || (a.no < b.no ? -1 : 1))
}

/** The silent unit never sent its last month. */
function isLost(units: readonly Unit[], unitId: string | null, received: number): boolean {
  const silent = units.find((unit) => unit.name === SILENT_UNIT)
  return silent?.unitId === unitId && dayOf(received) >= monthStart(LAST_DAY)
}

function unitComplaints(world: ServiceWorld, unit: Unit, customers: readonly Customer[], count: number): Complaint[] {
  const random = randomOf(world.seed, 'complaint', unit.unitId)
  const groups = {
    key: customers.filter((c) => c.isKey),
    other: customers.filter((c) => !c.isKey && c.segment === 'non_resident'),
    resident: customers.filter((c) => c.segment === 'resident'),
  }
  const complaints: Complaint[] = []
  for (let serial = 1; complaints.length < count; serial++) {
    const group = random.weighted({ key: 13, other: 17, resident: 62, none: 8 })
    const customer = group === 'none' ? null : random.pick(groups[group])
    const first = draftComplaint(random, world, unit, customer, serial, drawReceipt(random, world.firstDay))
    settleComplaint(random, first, customer, unit, world.tierOn)
    complaints.push(first)
    if (customer && first.times.closed !== null && random.chance(0.045)) {
      const received = first.times.closed + Math.round(random.between(2, 80) * DAY_MINUTES)
      if (received >= AS_OF) continue
      const again = { ...draftComplaint(random, world, unit, customer, ++serial, received), category: first.category }
      settleComplaint(random, again, customer, unit, world.tierOn)
      complaints.push(again)
    }
  }
  return complaints
}

function drawReceipt(random: Random, firstDay: Day): number {
  for (;;) {
    const day = random.int(firstDay, LAST_DAY)
    const month = Number(dateText(day).slice(5, 7))
    const winter = month <= 2 || month >= 11
    if (!random.chance(winter ? 1 : 0.68)) continue
    const hour = random.chance(0.86) ? random.between(8, 18.5) : random.between(0, 24)
    return day * DAY_MINUTES + Math.floor(hour * 60)
  }
}

function draftComplaint(
  random: Random,
  world: ServiceWorld,
  unit: Unit,
  customer: Customer | null,
  serial: number,
  received: number,
): Complaint {
  const channel = random.weighted(CHANNELS)
  const sister = random.chance(0.02) ? random.pick(operatingUnits(world.units)) : null
  const anonymous = customer === null && random.chance(0.12)
  const kind = random.chance(0.01) ? null : random.weighted(KINDS)
  return {
    no: `TS${unit.unitId}${dateText(dayOf(received)).slice(2, 7).replace('-', '')}${String(serial).padStart(4, '0')}`,
    kind,
    customerId: customer?.customerId ?? null,
    unitId: anonymous ? null : unit.unitId,
    acceptedUnitId: anonymous ? null : channel === '12345' ? unit.parentId : unit.unitId,
    responsibleUnitId: anonymous ? null : (sister?.unitId ?? (random.chance(0.6) ? unit.unitId : null)),
    channel,
    category: random.weighted(CATEGORIES),
    severity: random.weighted({ general: 90, larger: 9, major: 1 }),
    urgent: random.chance(0.04),
    received,
    times: {
      dispatched: null,
      firstContact: null,
      firstAction: null,
      investigated: null,
      proposed: null,
      implemented: null,
      replied: null,
      closed: null,
      archived: null,
    },
    dueAt: null,
    founded: null,
    handling: null,
    externalNo:
      channel === '12345'
        ? `12345-${dateText(dayOf(received)).replaceAll('-', '')}-${String(random.int(1, 9999)).padStart(4, '0')}`
        : null,
    precision: 'times',
    firstClosed: null,
    pause: null,
  }
}
