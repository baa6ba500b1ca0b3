import { eigenSymmetric } from './eigen.ts'

/** Eigenvalues below this share of the largest are directions that the questions do not have. */
const NONE = 1e-10

/**
 * How much of the explained variance R² of an outcome each of several correlated questions carries, in the order given:
 * with R = VDVᵀ the questions' correlations and Λ = VD^½Vᵀ, the weight of i is Σⱼ Λᵢⱼ²·βⱼ², β = Λ⁻¹r, r the correlations
 * with the outcome. Each is at least 0 and they sum to R² = rᵀR⁻¹r. Johnson 2000, A heuristic method for estimating the
 * relative weight of predictor variables in multiple regression, Multivariate Behavioral Research 35:1–19. Questions that
 * say the same (a singular R) share: Λ⁻¹ is then the generalised inverse. Throws for a matrix that is not square and
 * symmetric with ones on its diagonal, or an outcome of another length.
 */
export function relativeWeights(
  correlations: readonly (readonly number[])[],
  withOutcome: readonly number[],
): number[] {
  const size = correlations.length
  if (withOutcome.length !== size || withOutcome.some((r) => !(Math.abs(r) <= 1 + 1e-9)))
    throw new Error(
      `relativeWeights: correlations with the outcome ${withOutcome.join(', ')}; expected ${size} numbers from -1 to 1`,
    )
  for (const [i, row] of correlations.entries())
    for (let j = 0; j < Math.max(size, row.length); j++)
      if (!(Math.abs(row[j]! - (i === j ? 1 : (correlations[j]?.[i] ?? NaN))) <= 1e-9 && Math.abs(row[j]!) <= 1 + 1e-9))
        throw new Error(
          `relativeWeights: row ${i}, column ${j} is ${row[j]}; expected a square, symmetric matrix of numbers from -1 to 1 with ones on its diagonal`,
        )
  const { values, vectors } = eigenSymmetric(correlations)
  const least = NONE * Math.max(...values)
  const roots = values.map((value) => (value > least ? Math.sqrt(value) : 0))
  // Vᵀr, divided by the roots: β in the eigenvectors' own axes.
  const along = roots.map((root, j) =>
    root === 0 ? 0 : vectors.reduce((sum, row, i) => sum + row[j]! * withOutcome[i]!, 0) / root,
  )
  const squares = vectors.map((row) => row.reduce((sum, v, j) => sum + v * along[j]!, 0) ** 2)
  return vectors.map((row) =>
    vectors.reduce((sum, other, j) => {
      const lambda = row.reduce((total, v, m) => total + v * roots[m]! * other[m]!, 0)
      return sum + lambda * lambda * squares[j]!
    }, 0),
  )
}
