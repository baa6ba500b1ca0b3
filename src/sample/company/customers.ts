import { epochDay } from '../../calendar/epochDay.ts'
import { type Day, LAST_DAY } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { organisationName } from './names.ts'
import { operatingUnits, shareBySize, type Unit } from './units.ts'

/** What a non-resident burns gas for. */
export type SubSegment = 'industrial' | 'commercial' | 'public_welfare' | 'heating' | 'cng_station' | 'lng_station'

/** An account (户). */
export interface Customer {
  customerId: string
  /** null for residents. */
  name: string | null
  unitId: string
  segment: 'resident' | 'non_resident'
  subSegment: SubSegment | null
  residentClass: 'general' | 'risk' | 'special' | null
  areaType: 'urban' | 'rural' | 'remote'
  /** On the list of key accounts (大客户). */
  isKey: boolean
  /** Usual yearly volume, m³. */
  yearlyM3: number
  creditGrade: string | null
  openedOn: Day
  closedOn: Day | null
  status: 'active' | 'suspended' | 'closed' | 'not_ignited'
}

const KEY_MIX: Record<SubSegment, number> = {
  industrial: 45,
  commercial: 25,
  public_welfare: 13,
  heating: 10,
  cng_station: 5,
  lng_station: 2,
}
const OTHER_MIX: Record<'commercial' | 'public_welfare' | 'industrial', number> = {
  commercial: 80,
  public_welfare: 14,
  industrial: 6,
}

/** Key accounts, other non-residents and a sample of residents, in order of unit and id. */
export function makeCustomers(seed: number, units: readonly Unit[], keyAccounts: number, firstDay: Day): Customer[] {
  const serving = operatingUnits(units)
  const groups = [
    { key: shareBySize(serving, keyAccounts), make: keyAccount, prefix: '1', family: 'key' },
    { key: shareBySize(serving, keyAccounts * 2), make: otherAccount, prefix: '2', family: 'other' },
    { key: shareBySize(serving, Math.round((keyAccounts * 20) / 3)), make: resident, prefix: '3', family: 'resident' },
  ]
  return groups.flatMap(({ key, make, prefix, family }) =>
    serving.flatMap((unit, u) => {
      const random = randomOf(seed, 'customer', family, unit.unitId)
      return Array.from({ length: key[u]! }, (_, i) => {
        const customerId = `${prefix}0${unit.unitId.slice(2)}${String(i + 1).padStart(5, '0')}`
        return make(random, unit, customerId, i + 1, firstDay)
      })
    }),
  )
}

function keyAccount(random: Random, unit: Unit, customerId: string, serial: number, firstDay: Day): Customer {
  const subSegment = random.weighted(KEY_MIX)
  const size = subSegment === 'industrial' || subSegment === 'heating' ? 420_000 : 170_000
  // A few joined after the daily series begins: they have no full prior year, so no yearly increment.
  const late = random.chance(0.035)
  return {
    ...nonResident(random, unit, customerId),
    name: organisationName(random, unit.name, subSegment, serial),
    subSegment,
    isKey: true,
    yearlyM3: random.lognormal(size, 1.15),
    creditGrade: random.weighted({ AAA: 3, AA: 5, A: 6, B: 3, C: 1 }),
    openedOn: late
      ? random.int(firstDay + 30, LAST_DAY - 40)
      : random.int(epochDay('2006-01-01'), epochDay('2023-06-30')),
  }
}

function otherAccount(random: Random, unit: Unit, customerId: string, serial: number): Customer {
  const subSegment = random.weighted(OTHER_MIX)
  const closed = random.chance(0.02)
  return {
    ...nonResident(random, unit, customerId),
    name: organisationName(random, unit.name, subSegment, serial),
    subSegment,
    yearlyM3: random.lognormal(18_000, 0.9),
    status: closed ? 'closed' : random.chance(0.015) ? 'suspended' : 'active',
    closedOn: closed ? random.int(epochDay('2024-03-01'), epochDay('2025-11-30')) : null,
  }
}

function nonResident(random: Random, unit: Unit, customerId: string): Customer {
  return {
    customerId,
    name: null,
    unitId: unit.unitId,
    segment: 'non_resident',
    subSegment: null,
    residentClass: null,
    areaType: areaOf(random, unit),
    isKey: false,
    yearlyM3: 0,
    creditGrade: null,
    openedOn: random.int(epochDay('2006-01-01'), epochDay('2023-06-30')),
    closedOn: null,
    status: 'active',
  }
}

function resident(random: Random, unit: Unit, customerId: string): Customer {
  return {
    ...nonResident(random, unit, customerId),
    segment: 'resident',
    residentClass: random.weighted({ general: 93, risk: 3, special: 4 }),
    yearlyM3: random.lognormal(210, 0.5),
    status: random.weighted({ active: 96, not_ignited: 3, suspended: 1 }),
  }
}

/** Town units also serve some villages, remote ones some valleys. */
function areaOf(random: Random, unit: Unit): Customer['areaType'] {
  if (unit.areaType === 'urban') return random.chance(0.12) ? 'rural' : 'urban'
  if (unit.areaType === 'rural') return random.weighted({ urban: 3, rural: 6, remote: 1 })
  return random.weighted({ urban: 1, rural: 3, remote: 6 })
}
