const exact: number[] = [0]

/** ln n! of a whole number from 0: summed up to 256, above by Stirling's series (error below 1e-15 of it). */
export function logFactorial(n: number): number {
  if (n > 256) {
    const n3 = n * n * n
    return (
      (n + 0.5) * Math.log(n) -
      n +
      0.5 * Math.log(2 * Math.PI) +
      1 / (12 * n) -
      1 / (360 * n3) +
      1 / (1260 * n3 * n * n)
    )
  }
  for (let i = exact.length; i <= n; i++) exact.push(exact[i - 1]! + Math.log(i))
  return exact[n]!
}
