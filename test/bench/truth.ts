import { createDetection, type Detection, flag } from '../../src/detector/detection.ts'
import { CODE } from '../../src/detector/kinds.ts'
import type { SimulatedMeter } from './panel.ts'

const WINDOWS = [1, 7, 28] as const
const BAND = 1.96
const ALERT = 4.5
/** Keeps the logarithms of small volumes calm, as a share of the mean use. */
const SMALL = 0.02

/**
 * An upper bound: judges each day knowing what it would be but for chance, how far chance goes and how much of it carries
 * over. Score: the furthest mean of 1, 7 and 28 days in its own standard deviations, or how unlikely the run of repeated
 * values is; a day that alerts by itself enters no later mean. It does not know what was planted, and its kinds are up
 * and down.
 */
export function judgeByTruth({ series, truth, scoredFrom }: SimulatedMeter): Detection {
  const { volume } = series
  const { mean, sigma, carry, step } = truth
  const n = volume.length
  const small = (SMALL * mean.reduce((sum, each) => sum + each, 0)) / n
  const z = volume.map((m3, t) => (m3 >= 0 ? Math.log((m3 + small) / (mean[t]! + small)) / sigma : 0))
  const out = createDetection(n)
  const quiet = z.map((each) => (Math.abs(each) < ALERT ? each : 0))
  let surprise = 0
  for (let t = 1; t < n; t++) {
    const m3 = volume[t]!
    out.expected[t] = mean[t]!
    out.low[t] = mean[t]! * Math.exp(-BAND * sigma) - step
    out.high[t] = mean[t]! * Math.exp(BAND * sigma) + step
    // A value repeats itself when the next one falls on the same step of the meter.
    const repeat = Math.min(1, step / (2 * Math.sqrt(Math.PI) * Math.max(step, sigma * mean[t]!)))
    surprise = m3 > 0 && m3 === volume[t - 1] ? surprise - Math.log10(repeat) : 0
    if (t < scoredFrom) continue
    const means = WINDOWS.map((days) => {
      const sum = (days === 1 ? z : quiet).subarray(t + 1 - days, t + 1).reduce((total, each) => total + each, 0)
      return sum / Math.sqrt(days === 1 ? 1 : (days * (1 + carry)) / (1 - carry))
    })
    const furthest = means.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most))
    const score = Math.max(Math.abs(furthest), Math.sqrt(4.6 * surprise))
    if (Number.isNaN(m3)) flag(out, t, CODE.missing, ALERT)
    else if (m3 < 0) flag(out, t, CODE.negative, ALERT)
    else flag(out, t, score < ALERT ? CODE.normal : furthest > 0 ? CODE.spike : CODE.drop, score)
  }
  return out
}
