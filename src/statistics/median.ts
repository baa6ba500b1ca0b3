/** Scale factor that makes the median absolute deviation of normal values their standard deviation. */
export const MAD_TO_SIGMA = 1.4826

/**
 * The k-th smallest (from 0) of the first n values, which are reordered in place so that everything before position k
 * is at most, everything after at least that value. Hoare 1961, Algorithm 65: FIND. Values must not be NaN.
 */
export function quickselect(values: Float64Array, k: number, n: number = values.length): number {
  let low = 0
  let high = n - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i <= j) {
        const swapped = values[i]!
        values[i++] = values[j]!
        values[j--] = swapped
      }
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else break
  }
  return values[k]!
}

/** Median of the first n values, which are reordered; NaN when n is 0. Values must not be NaN. */
export function medianInPlace(values: Float64Array, n: number = values.length): number {
  if (n === 0) return Number.NaN
  const half = n >> 1
  const upper = quickselect(values, half, n)
  if (n % 2 === 1) return upper
  let lower = values[0]!
  for (let i = 1; i < half; i++) if (values[i]! > lower) lower = values[i]!
  return (lower + upper) / 2
}

/**
 * Median absolute deviation from `centre` of the first n values, not scaled (× MAD_TO_SIGMA for a standard deviation);
 * the values are overwritten by their absolute deviations. NaN when n is 0.
 */
export function madInPlace(values: Float64Array, centre: number, n: number = values.length): number {
  for (let i = 0; i < n; i++) values[i] = Math.abs(values[i]! - centre)
  return medianInPlace(values, n)
}
