/** First and last day of the Spring Festival's influence, relative to lunar new year's day. */
export const FIRST_OFFSET = -12
export const LAST_OFFSET = 17

/** Highest log ratio believed in a festival before any was seen; there is no lowest. */
export const UNSEEN_FESTIVAL_RISE = Math.log(1.5)

const DAYS = LAST_OFFSET - FIRST_OFFSET + 1
const NEIGHBOURS = 2

/** Lowest and highest log ratio to the expected volume seen in earlier years, by offset; NaN where none was seen. */
export type FestivalHull = { low: Float32Array; high: Float32Array; pending: Float32Array; seen: 0 | 1 }

/** A meter that has seen no Spring Festival. */
export function createFestivalHull(): FestivalHull {
  return { low: nans(), high: nans(), pending: nans(), seen: 0 }
}

/** Whether an offset lies in the festival's influence; beyond 40 days the offset may be any larger number. */
export function inFestival(offset: number): boolean {
  return offset >= FIRST_OFFSET && offset <= LAST_OFFSET
}

/** Remembers this year's log ratio; it enters the hull when the festival is over (closeFestival). */
export function rememberFestival(hull: FestivalHull, offset: number, logRatio: number): void {
  hull.pending[offset - FIRST_OFFSET] = logRatio
}

/** Admits the remembered festival to the hull. */
export function closeFestival(hull: FestivalHull): void {
  for (let i = 0; i < DAYS; i++) {
    const ratio = hull.pending[i]!
    if (Number.isNaN(ratio)) continue
    hull.low[i] = Number.isNaN(hull.low[i]!) ? ratio : Math.min(hull.low[i]!, ratio)
    hull.high[i] = Number.isNaN(hull.high[i]!) ? ratio : Math.max(hull.high[i]!, ratio)
    hull.pending[i] = Number.NaN
    hull.seen = 1
  }
}

/** Lowest log ratio of earlier years around an offset, at most 0 (normal use is always inside the hull). */
export function hullLow(hull: FestivalHull, offset: number): number {
  return extreme(hull.low, offset, Math.min)
}

/** Highest log ratio of earlier years around an offset, at least 0. */
export function hullHigh(hull: FestivalHull, offset: number): number {
  return extreme(hull.high, offset, Math.max)
}

function extreme(values: Float32Array, offset: number, pick: (a: number, b: number) => number): number {
  let result = 0
  const centre = offset - FIRST_OFFSET
  for (let i = Math.max(0, centre - NEIGHBOURS); i <= Math.min(DAYS - 1, centre + NEIGHBOURS); i++) {
    if (!Number.isNaN(values[i]!)) result = pick(result, values[i]!)
  }
  return result
}

function nans(): Float32Array {
  return new Float32Array(DAYS).fill(Number.NaN)
}
