import type { Customer } from '../company/customers.ts'
import { type Random, randomOf } from '../random.ts'
import type { DayFacts } from './dayFacts.ts'
import { type Incident, plantIncident } from './incident.ts'
import { festivalFactor, type Profile, profileOf } from './profile.ts'

/** A value first reported wrongly and corrected in a later file. */
export interface Correction {
  index: number
  wrongM3: number
}

/** A key account's daily volumes, as they truly are. */
export interface DailySeries {
  customer: Customer
  /** m³ with two decimals, NaN = no value; one entry for each day of the facts. */
  values: Float64Array
  incidents: Incident[]
  /** Position of the first day read on a new meter, or null. */
  meterChange: number | null
  corrections: Correction[]
}

/** Incidents per key account. */
const INCIDENT_RATE = 0.145

/** Volumes of one key account from its own stream of chance. */
export function simulateSeries(seed: number, customer: Customer, facts: DayFacts, weatherArea: string): DailySeries {
  const random = randomOf(seed, 'volume', customer.customerId)
  const profile = profileOf(random, customer)
  const values = usualVolumes(
    random,
    profile,
    facts,
    facts.heat.get(weatherArea)!,
    Math.max(0, customer.openedOn - facts.firstDay),
  )
  const incidents: Incident[] = []
  if (random.chance(INCIDENT_RATE)) {
    const incident = plantIncident(random, values, Math.max(20, facts.days - 316))
    if (incident) incidents.push(incident)
  }
  const change = incidents.find((incident) => incident.kind === 'explained')
  return {
    customer,
    values,
    incidents,
    meterChange: change?.first ?? null,
    corrections: drawCorrections(random, values, incidents),
  }
}

function usualVolumes(
  random: Random,
  profile: Profile,
  facts: DayFacts,
  heat: Float64Array,
  opened: number,
): Float64Array {
  const values = new Float64Array(facts.days).fill(Number.NaN)
  let swing = 0
  let level = 0
  for (let i = 0; i < facts.days; i++) {
    swing = 0.4 * swing + profile.noise * random.normal()
    level = 0.998 * level + 0.0035 * random.normal()
    if (i < opened) continue
    const offset = facts.festivalOffset[i]!
    const inSeason = !profile.seasonal || facts.heatingSeason[i] === 1
    const dayFactor = facts.isHoliday[i] === 1 ? profile.holiday : profile.week[facts.weekday[i]!]!
    const heatM3 = inSeason ? profile.perDegree * (profile.seasonal ? 1.6 : 1) * heat[i]! : 0
    const growth = (profile.growth * (i - facts.days / 2)) / 365
    const m3 =
      (profile.base * dayFactor + heatM3) * festivalFactor(profile.festival, offset) * Math.exp(growth + level + swing)
    values[i] = Math.round(m3 * 100) / 100
  }
  return values
}

/** One key account in ten has a value of the last months corrected; never inside an incident. */
function drawCorrections(random: Random, values: Float64Array, incidents: readonly Incident[]): Correction[] {
  if (!random.chance(0.1)) return []
  const index = values.length - 1 - random.int(8, 120)
  if (index < 0) return []
  const inside = incidents.some(({ first, last }) => index >= first - 1 && index <= last + 1)
  const value = values[index]!
  if (inside || !(value > 0)) return []
  return [{ index, wrongM3: Math.round(value * random.pick([0.1, 0.5, 1.9, 10]) * 100) / 100 }]
}
