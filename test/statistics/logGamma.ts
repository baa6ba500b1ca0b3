/**
 * ln Γ(x) for x > 0, apart from the program's own: Stirling's series from 15 on (its next term is below 1e-15 there), below
 * it by Γ(x) = Γ(x + 1) ÷ x. Abramowitz & Stegun 1964, 6.1.41.
 */
export function logGamma(x: number): number {
  if (x < 15) return logGamma(x + 1) - Math.log(x)
  const series = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360]
  const rest = series.reduce((sum, term, i) => sum + term / x ** (2 * i + 1), 0)
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + rest
}
