import { student95 } from './student.ts'

/** What a month of a series used, by customer-days: one customer on one day with a value. */
export interface WeatherMonth {
  /** Number of the month; successive months have successive numbers. */
  at: number
  volume: number
  /** Heating degree-days summed over the customer-days; normal ones in the same way. Null where one is not known. */
  hdd: number | null
  normalHdd: number | null
  /** The month's ordinary days alone (no holidays): they tell what cold does. Null where they are not complete. */
  ordinary: { days: number; volume: number; hdd: number } | null
}

/**
 * What a degree-day adds to a customer-day, with its 95 % interval; never below 0. `r2` is the share of the variance
 * beside growth that weather explains; null where nothing varies.
 */
export interface WeatherFit {
  slope: number
  slopeLow: number
  slopeHigh: number
  r2: number | null
  months: number
}

/**
 * Least squares over a series' months of y = base + slope · h + growth · t: volume per customer-day against mean
 * degree-days and time, so that growth is not taken for weather. Degree-day regression with a base load: ASHRAE
 * Guideline 14, change-point models; Fels 1986, PRISM, Energy and Buildings 9:5–18. Holidays are left out: the Spring
 * Festival lies in the cold and would make industry look as if it used less gas when it is cold. Cold saves no gas: a
 * slope below 0 is 0, so a series without heating has a slope of about 0. The interval is from the slope's standard
 * error and Student's t; months of one series resemble each other, so it is rather too narrow. Null for fewer months
 * than `minMonths` (at least 6), or months that do not differ in weather.
 */
export function fitWeather(months: readonly WeatherMonth[], minMonths: number): WeatherFit | null {
  const points = months.flatMap(({ at, ordinary }) =>
    ordinary && ordinary.days > 0
      ? [{ t: at, h: ordinary.hdd / ordinary.days, y: ordinary.volume / ordinary.days }]
      : [],
  )
  const n = points.length
  if (n < Math.max(6, minMonths)) return null
  const mean = (of: 't' | 'h' | 'y'): number => points.reduce((sum, point) => sum + point[of], 0) / n
  const center = { t: mean('t'), h: mean('h'), y: mean('y') }
  const cross = (a: 't' | 'h' | 'y', b: 't' | 'h' | 'y'): number =>
    points.reduce((sum, point) => sum + (point[a] - center[a]) * (point[b] - center[b]), 0)
  const [hh, ht, tt, hy, ty, yy] = [
    ...[cross('h', 'h'), cross('h', 't'), cross('t', 't')],
    ...[cross('h', 'y'), cross('t', 'y'), cross('y', 'y')],
  ] as [number, number, number, number, number, number]
  const determinant = hh * tt - ht * ht
  if (!(determinant > 1e-9 * Math.max(1, hh) * tt)) return null
  const slope = (hy * tt - ty * ht) / determinant
  const growth = (ty * hh - hy * ht) / determinant
  const rest = points.reduce((sum, { t, h, y }) => {
    const residual = y - center.y - slope * (h - center.h) - growth * (t - center.t)
    return sum + residual * residual
  }, 0)
  const unexplained = yy - (ty * ty) / tt
  const half = student95(n - 3) * Math.sqrt(((rest / (n - 3)) * tt) / determinant)
  return {
    slope: Math.max(0, slope),
    slopeLow: Math.max(0, slope - half),
    slopeHigh: Math.max(0, slope + half),
    r2: unexplained > 0 ? (slope > 0 ? Math.max(0, 1 - rest / unexplained) : 0) : null,
    months: n,
  }
}

/** A figure with the ends that the slope's interval gives it. */
export interface Interval {
  value: number
  low: number
  high: number
}

/**
 * The volume that a month would have had in normal weather: volume − slope · (degree-days − normal degree-days), at
 * least 0. All else of the month (orders, holidays, gaps) stays in it, and its error is that of the slope alone. Null
 * where the fit or a degree-day is missing.
 */
export function normalVolume(month: WeatherMonth, fit: WeatherFit | null): Interval | null {
  return fit && overSlopes(fit, (slope) => atNormal([month], slope))
}

/**
 * Growth of the later months over the earlier ones, both in normal weather (0.05 = 5 % more). Null where a month cannot
 * be normalised, or the earlier ones used nothing.
 */
export function normalGrowth(
  later: readonly WeatherMonth[],
  earlier: readonly WeatherMonth[],
  fit: WeatherFit | null,
): Interval | null {
  return (
    fit &&
    overSlopes(fit, (slope) => {
      const [now, before] = [atNormal(later, slope), atNormal(earlier, slope)]
      return now === null || before === null || before <= 0 ? null : now / before - 1
    })
  )
}

function atNormal(months: readonly WeatherMonth[], slope: number): number | null {
  let sum = 0
  for (const { volume, hdd, normalHdd } of months) {
    if (hdd === null || normalHdd === null) return null
    sum += Math.max(0, volume - slope * (hdd - normalHdd))
  }
  return sum
}

function overSlopes(fit: WeatherFit, of: (slope: number) => number | null): Interval | null {
  const [value, a, b] = [of(fit.slope), of(fit.slopeLow), of(fit.slopeHigh)]
  if (value === null || a === null || b === null) return null
  return { value, low: Math.min(value, a, b), high: Math.max(value, a, b) }
}
