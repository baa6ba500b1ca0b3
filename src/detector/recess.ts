/** A departure from the normal level becomes a recess when it ended by itself after so many days. */
const LEAST_DAYS = 5
const MOST_DAYS = 80
/** Days at the normal level that end a departure. */
const QUIET_DAYS = 3
/** A day belongs to a departure from this log ratio on, and from this share of what it has been. */
const LEAST_DEPTH = 0.16
const SAME_SHARE = 0.4
/** Least mean of a recess; a mean rise beyond the second is no rhythm of the year. */
const LEAST_MEAN = 0.4
const MOST_RISE = 1.1
/** So many recesses are remembered, each for a little more than two years. */
const SLOTS = 6
const FORGET_DAYS = 760
/** It may come so many days earlier or later than a year ago, and so much deeper (log ratio). */
const YEAR = 365
const EARLIER_OR_LATER = 10
const DEEPER = 0.5
const LEAST_SHARE = 0.3

/** Departures that ended by themselves (school holidays, yearly maintenance), and the one that is going on. */
export type Recess = {
  /** Epoch days, both included, and the mean log ratio of each remembered recess. */
  start: Int32Array
  end: Int32Array
  depth: Float32Array
  next: number
  /** Furthest log ratios that this time of the year may bring, 0 where none: set by `expectRecess`. */
  low: number
  high: number
  /** Of the departure going on: its days (0: none), first and last epoch day, the level it left, its mean log ratio. */
  days: number
  first: number
  last: number
  left: number
  mean: number
}

/** No departure seen yet. */
export function createRecess(): Recess {
  return {
    start: new Int32Array(SLOTS).fill(-100_000),
    end: new Int32Array(SLOTS).fill(-100_000),
    depth: new Float32Array(SLOTS),
    next: 0,
    low: 0,
    high: 0,
    days: 0,
    first: 0,
    last: 0,
    left: 0,
    mean: 0,
  }
}

/** Looks up what this time of earlier years may bring: sets `low` and `high`. */
export function expectRecess(recess: Recess, epochDay: number): void {
  recess.low = 0
  recess.high = 0
  const remembered = Math.min(recess.next, SLOTS)
  for (let i = 0; i < remembered; i++) {
    const age = epochDay - recess.end[i]!
    if (age > FORGET_DAYS || age < YEAR - 2 * EARLIER_OR_LATER - MOST_DAYS) continue
    for (let then = epochDay - YEAR; then >= epochDay - 2 * YEAR; then -= YEAR) {
      if (then < recess.start[i]! - EARLIER_OR_LATER || then > recess.end[i]! + EARLIER_OR_LATER) continue
      recess.low = Math.min(recess.low, recess.depth[i]!)
      recess.high = Math.max(recess.high, recess.depth[i]!)
    }
  }
}

/** Whether a departure (log ratio to the normal level) is like those of this time in earlier years. */
export function isRecess({ low, high }: Recess, departure: number): boolean {
  const known = departure < 0 ? -low : high
  return known > 0 && Math.abs(departure) >= LEAST_SHARE * known && Math.abs(departure) <= known + DEEPER
}

/** Follows departures: `fromBase` is the day's log ratio to the base, `normal` the slow level, `unusual` the verdict. */
export function followDeparture(
  recess: Recess,
  epochDay: number,
  fromBase: number,
  normal: number,
  unusual: boolean,
): void {
  if (recess.days === 0) {
    if (!unusual || Math.abs(fromBase - normal) < LEAST_DEPTH) return
    recess.first = epochDay
    recess.last = epochDay
    recess.left = normal
    recess.mean = fromBase - normal
    recess.days = 1
    return
  }
  const departure = fromBase - recess.left
  const size = departure * Math.sign(recess.mean)
  if (size >= LEAST_DEPTH && size >= SAME_SHARE * Math.abs(recess.mean)) {
    recess.last = epochDay
    recess.days++
    recess.mean += (departure - recess.mean) / Math.min(14, recess.days)
  } else if (epochDay - recess.last >= QUIET_DAYS) {
    endDeparture(recess)
    return
  }
  if (epochDay - recess.first > MOST_DAYS) recess.days = 0
}

function endDeparture(recess: Recess): void {
  if (recess.days >= LEAST_DAYS && Math.abs(recess.mean) >= LEAST_MEAN && recess.mean <= MOST_RISE) {
    const i = recess.next++ % SLOTS
    recess.start[i] = recess.first
    recess.end[i] = recess.last
    recess.depth[i] = recess.mean
  }
  recess.days = 0
}

/** Moves the level left by a step on the scale of log ratios: the base has changed. */
export function moveDeparture(recess: Recess, step: number): void {
  recess.left += step
}
