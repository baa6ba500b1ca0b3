/**
 * The change between two published values, with a 95% interval put together from their intervals (MOVER; for two shares
 * Newcombe's method 10). Values of a whole population have no sampling error.
 * @param {{value: number | null, low?: number | null, high?: number | null} | null | undefined} now
 * @param {{value: number | null, low?: number | null, high?: number | null} | null | undefined} before
 * @returns {{change: number, low: number | null, high: number | null, within: boolean} | null} within: no more than
 *   sampling error; null when either value is missing
 */
export function difference(now, before) {
  if (!known(now?.value) || !known(before?.value)) return null
  const change = now.value - before.value
  if (![now.low, now.high, before.low, before.high].every(known))
    return { change, low: null, high: null, within: false }
  const low = change - Math.hypot(now.value - now.low, before.high - before.value)
  const high = change + Math.hypot(now.high - now.value, before.value - before.low)
  return { change, low, high, within: low <= 0 && high >= 0 }
}

const known = (value) => typeof value === 'number' && !Number.isNaN(value)
