import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { DAY_CLASSES, type DayClass } from '../../src/calendar/dayClass.ts'
import { epochDay } from '../../src/calendar/epochDay.ts'
import type { MeterSeries } from '../../src/detector/day.ts'
import { createNormal, createRandom } from '../../src/statistics/random.ts'
import { HABITS, type Habit, type Range, SCATTERS, type Scatter } from './habits.ts'
import { type Incident, plantIncidents } from './incidents.ts'

/** One simulated large customer, and what only its simulator knows. */
export interface SimulatedMeter {
  series: MeterSeries
  type: keyof typeof HABITS
  /** Ascending; all in the days from `scoredFrom` on. */
  incidents: Incident[]
  scoredFrom: number
  truth: {
    /** What each day would be but for chance and incidents, m³. */
    mean: Float64Array
    /** Standard deviation of the log ratio to it, and the share of one that carries over to the next day. */
    sigma: number
    carry: number
    /** The smallest step of the meter, m³. */
    step: number
  }
}

/** Three years; the first two are for learning. */
const [FROM, TO] = ['2022-07-01', '2025-06-30']
const SCORED_DAYS = 365
const days = calendarDays(loadCalendar()).filter(({ date }) => date >= FROM && date <= TO)
const firstDay = epochDay(FROM)
const inSeason = days.map(({ date }) => date.slice(5) >= '11-15' || date.slice(5) <= '03-15')
const springOffset = Int16Array.from(days, (day) => day.spring_festival_offset ?? 99)
const dayClass = Uint8Array.from(days, (day) => DAY_CLASSES.indexOf(day.day_class))

/** Draws of one panel, repeatable by its seed. */
type Draw = { between: (range: Range) => number; normal: () => number }

/** Simulates `meters` customers, as many of each type, who live in one weather. */
export function simulatePanel(kind: keyof typeof SCATTERS, meters: number, seed: number): SimulatedMeter[] {
  const random = createRandom(seed)
  const draw: Draw = { between: ([least, most]) => least + (most - least) * random(), normal: createNormal(random) }
  const temperature = simulateWeather(draw)
  const types = Object.keys(HABITS) as (keyof typeof HABITS)[]
  return Array.from({ length: meters }, (_, m) =>
    simulateMeter(types[m % types.length]!, SCATTERS[kind], temperature, draw),
  )
}

/** Daily means in °C of a northern city: a year of −2 to 26, cold spells, and mild or hard months. */
function simulateWeather({ normal }: Draw): Float64Array {
  let spell = 0
  let month = 0
  return Float64Array.from(days, (_, t) => {
    spell = 0.8 * spell + 2.3 * normal()
    month = 0.985 * month + 0.25 * normal()
    return 12 - 14 * Math.cos((2 * Math.PI * (((firstDay + t) % 365.25) - 20)) / 365.25) + spell + month
  })
}

function simulateMeter(
  type: SimulatedMeter['type'],
  scatter: Scatter,
  temperature: Float64Array,
  draw: Draw,
): SimulatedMeter {
  const { between, normal } = draw
  const usual = Math.exp(between([3.5, 9]))
  const decimals = usual > 1000 ? 0 : usual > 50 ? 1 : 2
  const round = (m3: number): number => Math.round(m3 * 10 ** decimals) / 10 ** decimals
  const mean = habitOf(HABITS[type], usual, scatter.closures, temperature, draw)
  const [sigma, carry] = [between(scatter.sigma), between(scatter.carry)]
  const fresh = Math.sqrt(1 - carry * carry) * sigma
  let deviation = 0
  let level = 0
  const volume = new Float64Array(days.length)
  for (let t = 0; t < days.length; t++) {
    deviation = carry * deviation + fresh * normal() * (between([0, 1]) < scatter.wild ? 3 : 1)
    level += scatter.walk * normal()
    mean[t]! *= Math.exp(level)
    volume[t] = round(mean[t]! * Math.exp(deviation))
  }
  const scoredFrom = days.length - SCORED_DAYS
  const incidents = plantIncidents({ volume, springOffset, from: scoredFrom + 5, usual, round }, between)
  const hdd = temperature.map((celsius) => Math.max(0, 18 - celsius))
  return {
    series: { firstDay, volume, hdd, dayClass, springOffset },
    type,
    incidents,
    scoredFrom,
    truth: { mean, sigma, carry, step: 10 ** -decimals },
  }
}

/** What a customer's habit makes of each day, m³. */
function habitOf(habit: Habit, usual: number, closes: boolean, temperature: Float64Array, draw: Draw): Float64Array {
  const { between, normal } = draw
  const share = between(habit.heat)
  const balance = between([10, 18])
  const degrees = temperature.map((celsius, t) => {
    const felt = 0.65 * celsius + 0.35 * (temperature[t - 1] ?? celsius)
    return habit.inSeason && !inSeason[t] ? 0 : Math.max(0, balance - felt)
  })
  const perDegree = (usual * share) / (degrees.reduce((sum, each) => sum + each, 0) / degrees.length)
  const factor: Partial<Record<DayClass, number>> = {
    sat: between(habit.saturday),
    sun: habit.shutsOnSundays && between([0, 1]) < 0.5 ? 0 : between(habit.sunday),
    holiday: between(habit.holiday),
    spring_festival: 1,
  }
  for (const name of ['mon', 'tue', 'wed', 'thu', 'fri'] as const) factor[name] = 1 + 0.03 * normal()
  const festival = festivalShape(between(habit.festival), draw)
  const closed = closes && habit.closure ? closures(habit.closure, draw) : new Map<number, number>()
  return degrees.map((felt, t) => {
    const { day_class } = days[t]!
    const rest = factor[day_class]! * festival(springOffset[t]!) * (closed.get(t) ?? 1)
    // Half of the heat follows the people in the house.
    return usual * (1 - share) * rest + perDegree * felt * (0.5 + 0.5 * Math.min(1, rest))
  })
}

/** The factor of a day by its offset from lunar new year's day: down to the bottom, a week or more there, up again. */
function festivalShape(bottom: number, { between }: Draw): (offset: number) => number {
  const [down, stays, up] = [between([3, 10]), between([6, 9]), between([3, 10])]
  return (offset) => {
    const away = offset < -1 ? (-1 - offset) / down : offset > stays ? (offset - stays) / up : 0
    return bottom + (1 - bottom) * Math.min(1, away)
  }
}

/** The days of a yearly closure with their factor: about the same days every year. */
function closures(
  { from, days: length, factor }: NonNullable<Habit['closure']>,
  { between }: Draw,
): Map<number, number> {
  const [usualDays, burns] = [between(length), between(factor)]
  const closed = new Map<number, number>()
  days.forEach(({ date }, t) => {
    if (!date.endsWith(from)) return
    const first = t + Math.round(between([-5, 5]))
    for (let i = 0; i < usualDays + between([-1, 1]); i++) closed.set(first + i, burns)
  })
  return closed
}
