import type { Day } from '../moment.ts'
import { randomOf } from '../random.ts'

/** A day's weather of one area, °C with one decimal; hdd18 = max(0, 18 − tavg). */
export interface WeatherDay {
  area: string
  day: Day
  tmin: number
  tmax: number
  tavg: number
  hdd18: number
}

const CLIMATE: Record<string, { mean: number; swing: number }> = {
  平原: { mean: 15.8, swing: 12.6 },
  沿江: { mean: 16.6, swing: 11.8 },
  山区: { mean: 13.9, swing: 12.2 },
  北部: { mean: 13.2, swing: 14.4 },
}

/** Seasons, slow weather, and cold fronts that drop in a day and leave in a week; areas share the fronts. */
export function makeWeather(seed: number, areas: readonly string[], firstDay: Day, lastDay: Day): WeatherDay[] {
  const fronts = coldFronts(seed, firstDay, lastDay)
  return areas.flatMap((area) => {
    const random = randomOf(seed, 'weather', area)
    const climate = CLIMATE[area]!
    let slow = 0
    return Array.from({ length: lastDay - firstDay + 1 }, (_, i): WeatherDay => {
      const day = firstDay + i
      slow = 0.78 * slow + 1.55 * random.normal()
      const season = Math.cos((2 * Math.PI * (day - SUMMER)) / 365.25)
      const tavg = round1(climate.mean + climate.swing * season + slow - fronts[i]!)
      const spread = 3.4 + 1.6 * random.next()
      return {
        area,
        day,
        tavg,
        tmin: round1(tavg - spread),
        tmax: round1(tavg + spread * 1.2),
        hdd18: round1(Math.max(0, 18 - tavg)),
      }
    })
  })
}

/** A day on which the year is usually hottest (24 July 2024). */
const SUMMER = 19_928

function coldFronts(seed: number, firstDay: Day, lastDay: Day): Float64Array {
  const random = randomOf(seed, 'weather', 'fronts')
  const drops = new Float64Array(lastDay - firstDay + 1)
  let drop = 0
  for (let i = 0; i < drops.length; i++) {
    const cold = 0.5 - 0.5 * Math.cos((2 * Math.PI * (firstDay + i - SUMMER)) / 365.25)
    drop *= 0.74
    if (random.chance(0.03 + 0.06 * cold)) drop += random.between(4, 10) * (0.4 + 0.6 * cold)
    drops[i] = drop
  }
  return drops
}

const round1 = (value: number): number => Math.round(value * 10) / 10
