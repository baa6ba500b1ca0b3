import type { Customer, SubSegment } from '../company/customers.ts'
import type { Random } from '../random.ts'

/** How a customer's days differ, before incidents. */
export interface Profile {
  /** m³ of an ordinary day without heating. */
  base: number
  /** Factor by weekday, Monday first. */
  week: readonly number[]
  holiday: number
  /** Spring Festival: factor at the bottom, first and last day of the bottom as offsets. */
  festival: { depth: number; from: number; to: number }
  /** m³ per felt heating degree. */
  perDegree: number
  /** Burns for heat only in the heating season. */
  seasonal: boolean
  /** Log growth a year. */
  growth: number
  /** Log standard deviation of a day. */
  noise: number
}

interface Kind {
  week: readonly number[]
  holiday: number
  festival: number
  heatShare: number
  noise: number
}

const KINDS: Record<SubSegment, Kind> = {
  industrial: {
    week: [1.02, 1.04, 1.04, 1.04, 1.03, 0.97, 0.86],
    holiday: 0.82,
    festival: 0.12,
    heatShare: 0.05,
    noise: 0.055,
  },
  commercial: {
    week: [0.94, 0.95, 0.96, 0.98, 1.05, 1.1, 1.02],
    holiday: 1.07,
    festival: 0.7,
    heatShare: 0.24,
    noise: 0.075,
  },
  public_welfare: {
    week: [1.08, 1.08, 1.07, 1.07, 1.05, 0.86, 0.79],
    holiday: 0.72,
    festival: 0.5,
    heatShare: 0.34,
    noise: 0.06,
  },
  heating: { week: [1, 1, 1, 1, 1, 1, 1], holiday: 1, festival: 0.95, heatShare: 0.86, noise: 0.05 },
  cng_station: { week: [1, 0.99, 0.99, 1, 1.04, 1.03, 0.95], holiday: 1.06, festival: 0.6, heatShare: 0, noise: 0.06 },
  lng_station: {
    week: [1.01, 1.01, 1.01, 1.01, 1.02, 0.98, 0.96],
    holiday: 0.95,
    festival: 0.45,
    heatShare: 0,
    noise: 0.09,
  },
}

const WHOLE_WEEK = [1, 1, 1.01, 1, 1, 1, 0.99]
/** Mean felt degrees of a day over the year, about. */
const MEAN_HEAT = 5.4

/** A customer's own version of its kind's profile. */
export function profileOf(random: Random, customer: Customer): Profile {
  const kind = KINDS[customer.subSegment!]
  const daily = customer.yearlyM3 / 365
  const shifts = customer.subSegment === 'industrial' && random.chance(0.35)
  const depth = Math.min(1.1, kind.festival * random.lognormal(1, 0.25) + (shifts ? 0.25 : 0))
  return {
    base: daily * (1 - kind.heatShare),
    week: (shifts ? WHOLE_WEEK : kind.week).map((factor) => factor * (1 + 0.012 * random.normal())),
    holiday: shifts ? 0.95 : kind.holiday * (1 + 0.04 * random.normal()),
    festival: { depth, from: -random.int(2, 7), to: random.int(6, 11) },
    perDegree: ((daily * kind.heatShare) / MEAN_HEAT) * random.lognormal(1, 0.25),
    seasonal: customer.subSegment === 'heating',
    growth: 0.02 + 0.12 * random.normal(),
    noise: kind.noise * random.lognormal(1, 0.2),
  }
}

/** Spring Festival factor at an offset from new year's day: down over four days, up over six. */
export function festivalFactor({ depth, from, to }: Profile['festival'], offset: number): number {
  if (offset < from - 4 || offset > to + 6) return 1
  const bottom = offset < from ? (from - offset) / 5 : offset > to ? (offset - to) / 7 : 0
  return depth + (1 - depth) * bottom
}
