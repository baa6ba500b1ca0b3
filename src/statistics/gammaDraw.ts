/**
 * Draws of a gamma variable of rate 1 with this shape: Marsaglia & Tsang 2000, A simple method for generating gamma
 * variables, ACM Transactions on Mathematical Software 26:363–372; below shape 1 as a draw of shape + 1 times U^(1/shape).
 * Throws unless the shape is above 0 and finite.
 */
export function createGamma(shape: number, random: () => number, normal: () => number): () => number {
  if (!(shape > 0 && shape < Infinity))
    throw new Error(`createGamma: shape = ${shape}; expected a finite number above 0`)
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  const draw = (): number => {
    for (;;) {
      const x = normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const cube = root * root * root
      const u = 1 - random()
      const x2 = x * x
      if (u < 1 - 0.0331 * x2 * x2 || Math.log(u) < 0.5 * x2 + d * (1 - cube + Math.log(cube))) return d * cube
    }
  }
  return shape < 1 ? () => draw() * (1 - random()) ** (1 / shape) : draw
}
