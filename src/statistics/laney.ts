import { type BinomialSpread, binomialSpread } from './binomial.ts'
import { type ChartModel, type ChartPoint, D2, meanMovingRange } from './chartModel.ts'

/** What a normal value leaves beyond three and beyond two standard deviations on one side. */
const TAIL = { three: 0.00135, two: 0.02275 }
/** From this variance n·p·(1 − p) on, a binomial count is as good as normal. */
const NORMAL_FROM = 100

/**
 * P′ chart for rates k ÷ n with n per month: centre p̄ = Σk ÷ Σn of the baseline, limits p̄ ± 3·σᵢ·σ_z with
 * σᵢ = √(p̄(1−p̄)/nᵢ), zᵢ = (pᵢ − p̄)/σᵢ and σ_z = mean moving range of z ÷ 1.128, so that months which differ by more
 * than chance among n cases widen all limits. Laney 2002, Improved control charts for attributes, Quality Engineering
 * 14:531–537.
 *
 * Of few cases the binomial is skew, and 3σ are passed by pure chance: limits (and the zones
 * near them) are never narrower than the exact binomial range of the same probability, and the chance of either side is
 * the binomial's own. Where every
 * case of the baseline was good (or none), σ uses p̃ = (Σk + ½) ÷ (Σn + 1), for a sure thing would allow no miss.
 * Throws for a baseline of fewer than two points or a point without k and n.
 */
export function laney(baseline: readonly ChartPoint[]): ChartModel {
  if (baseline.length < 2) throw new Error(`laney: ${baseline.length} points; expected at least 2`)
  const cases = baseline.map(casesOf)
  const n = cases.reduce((sum, each) => sum + each.n, 0)
  const k = cases.reduce((sum, each) => sum + each.k, 0)
  const center = k / n
  const p = k === 0 || k === n ? (k + 0.5) / (n + 1) : center
  const sigma = (size: number): number => Math.sqrt((p * (1 - p)) / size)
  const sigmaZ = meanMovingRange(cases.map((each) => (each.k / each.n - center) / sigma(each.n))) / D2
  const spreads = new Map<number, { three: BinomialSpread; two: BinomialSpread }>()
  return (point) => {
    const size = casesOf(point).n
    const one = sigma(size) * sigmaZ
    const normal = {
      ...{
        center,
        low: center - 3 * one,
        high: center + 3 * one,
        nearLow: center - 2 * one,
        nearHigh: center + 2 * one,
      },
      ...{ above: 0.5, below: 0.5 },
    }
    if (size * p * (1 - p) >= NORMAL_FROM) return normal
    const { three, two } = spreads.get(size) ?? {
      three: binomialSpread(size, p, TAIL.three),
      two: binomialSpread(size, p, TAIL.two),
    }
    spreads.set(size, { three, two })
    return {
      center,
      low: Math.min(normal.low, three.low / size),
      high: Math.max(normal.high, three.high / size),
      nearLow: Math.min(normal.nearLow, two.low / size),
      nearHigh: Math.max(normal.nearHigh, two.high / size),
      above: three.above,
      below: three.below,
    }
  }
}

function casesOf({ at, n, k }: ChartPoint): { n: number; k: number } {
  if (n === null || k === null || !(n >= 1 && k >= 0 && k <= n))
    throw new Error(`laney: month ${at} has k = ${k}, n = ${n}; expected 0 <= k <= n, n >= 1`)
  return { n, k }
}
