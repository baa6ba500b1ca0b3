/**
 * Quantile q of values, linear between order statistics: type 7 of Hyndman & Fan 1996, The American Statistician
 * 50:361–365 (R's default, DuckDB's quantile_cont). Null without values. Throws unless 0 ≤ q ≤ 1.
 */
export function quantile(values: readonly number[] | Float64Array, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new Error(`quantile: q = ${q}; expected 0 <= q <= 1`)
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const h = (sorted.length - 1) * q
  const below = sorted[Math.floor(h)]!
  const above = sorted[Math.ceil(h)]!
  return below + (h - Math.floor(h)) * (above - below)
}
