import { CODE } from './kinds.ts'
import type { Meter } from './meter.ts'
import type { DetectorParams } from './params.ts'
import { learnRuns } from './runs.ts'
import { rememberFestival } from './springFestival.ts'
import type { Trail } from './trail.ts'

/** Admits a judged day to what it may teach: statistics when clean, the hull in a festival, tails and band always. */
export function learn(
  meter: Meter,
  trail: Trail,
  t: number,
  volume: number,
  rest: number,
  previousZero: boolean,
  residual: number,
  kind: number,
  festival: boolean,
  offset: number,
  params: DetectorParams,
): void {
  const z = residual / meter.sigma
  const explained = kind === CODE.explained
  const clean = kind === CODE.normal || explained
  if (clean) learnRuns(meter.runs, volume, rest, previousZero)
  if (festival) {
    if (clean) rememberFestival(meter.hull, offset, residual)
    trail.exceedRun = 0
    return
  }
  if (clean) {
    meter.clean[t] = 1
    meter.cleanDays++
    if (meter.beyond !== 0 || meter.unknownFall) meter.nextFit = Math.min(meter.nextFit, t + 4)
  }
  if (explained || kind === CODE.zeroRun || kind === CODE.flatline || kind === CODE.catchup) return
  const sign = Math.sign(z)
  trail.exceedRun = Math.abs(z) > 2 ? (Math.sign(trail.exceedRun) === sign ? trail.exceedRun + sign : sign) : 0
  const run = Math.abs(trail.exceedRun)
  if (run <= 6) {
    const missed = Math.abs(z) > meter.width ? 1 : 0
    meter.width = Math.min(4, Math.max(1.2, meter.width + 0.04 * (missed - 0.05)))
  }
  if (run <= 2) {
    meter.tailUp = Math.max(2.25, meter.tailUp + 0.15 * ((z > meter.tailUp ? 1 : 0) - 0.01))
    meter.tailDown = Math.max(2.25, meter.tailDown + 0.15 * ((-z > meter.tailDown ? 1 : 0) - 0.01))
  }
  if (run >= 6) meter.level += 0.3 * residual
  else if (clean) meter.level += 0.1 * Math.max(-2 * meter.sigma, Math.min(2 * meter.sigma, residual))
  trail.shiftRun = kind === CODE.levelShift || kind === CODE.theftLike ? trail.shiftRun + 1 : 0
  if (clean) meter.slowLevel += 0.03 * (meter.level - meter.slowLevel)
  if (trail.shiftRun >= params.acceptDays) {
    meter.slowLevel = meter.level
    trail.shiftRun = 0
    trail.nRecent = 0
  }
}
