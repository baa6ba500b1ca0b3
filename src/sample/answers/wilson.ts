/** Wilson's 95 % interval, as it stands in Newcombe 1998, method 3. */
export function wilson(k: number, n: number): { rate_low: number | null; rate_high: number | null } {
  if (n === 0) return { rate_low: null, rate_high: null }
  const z = 1.959963984540054
  const half = z * Math.sqrt(z * z + (4 * k * (n - k)) / n)
  const middle = 2 * k + z * z
  const twice = 2 * (n + z * z)
  return { rate_low: Math.max(0, (middle - half) / twice), rate_high: Math.min(1, (middle + half) / twice) }
}
