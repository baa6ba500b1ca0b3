/** A level left behind is remembered for so long, when it lay at least this far (log ratio) from the new one. */
const REMEMBERED_DAYS = 400
const LEAST_STEP = 0.12
/** A day is back when it lies within so many sigmas of the old level, and within this share of the step. */
const NEAR_SIGMAS = 2.5
const NEAR_SHARE = 0.4
/** So many days back in a row make the old level the normal one again. */
const BACK_DAYS = 3

/** The level before the last accepted one, to which a customer may return once what changed has ended. */
export type Comeback = {
  /** Log ratio of the old level to the base; NaN when there is none. */
  level: number
  daysLeft: number
  run: number
  /** Mean log ratio to the base of the days back. */
  mean: number
}

/** No level left behind. */
export function createComeback(): Comeback {
  return { level: Number.NaN, daysLeft: 0, run: 0, mean: 0 }
}

/** Remembers the level left behind, on the scale of the new one. */
export function leaveLevel(comeback: Comeback, level: number): void {
  comeback.level = Math.abs(level) >= LEAST_STEP ? level : Number.NaN
  comeback.daysLeft = REMEMBERED_DAYS
  comeback.run = 0
}

/** Whether a log ratio to the base lies at the level left behind, rather than at the present one. */
export function isBack(comeback: Comeback, fromBase: number, present: number, sigma: number): boolean {
  if (comeback.daysLeft <= 0 || Number.isNaN(comeback.level)) return false
  const step = Math.abs(comeback.level - present)
  if (step < LEAST_STEP) return false
  return Math.abs(fromBase - comeback.level) <= Math.min(NEAR_SIGMAS * sigma, NEAR_SHARE * step)
}

/** Counts a day that is back (or not), at a log ratio to the base; true when the old level has become the normal one. */
export function countBack(comeback: Comeback, back: boolean, fromBase: number): boolean {
  comeback.run = back ? comeback.run + 1 : 0
  comeback.mean = back ? comeback.mean + (fromBase - comeback.mean) / comeback.run : 0
  return comeback.run >= BACK_DAYS
}

/** The level come back to: between the one remembered and the mean of the days back. */
export function levelBack({ level, mean, run }: Comeback): number {
  return run === 0 ? level : (level + mean) / 2
}
