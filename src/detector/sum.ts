/** Sum of the values, 0 of none. */
export function sum(values: Float64Array | Float32Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
