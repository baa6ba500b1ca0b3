/** Squares off the diagonal below this share of all squares are rounding. */
const NONE = 1e-32

/**
 * Eigenvalues and eigenvectors (vectors[i][j]: element i of vector j) of a symmetric matrix, by Jacobi's rotations: Golub &
 * Van Loan 2013, Matrix Computations, 4th ed., 8.5. Throws when 60 sweeps do not make it diagonal, as with values that are
 * not finite.
 */
export function eigenSymmetric(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const size = matrix.length
  const a = matrix.map((row) => [...row])
  const vectors = a.map((_, i) => a.map((_, j) => Number(i === j)))
  const least = NONE * a.reduce((sum, row) => row.reduce((total, value) => total + value * value, sum), 0)
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += a[p]![q]! ** 2
    if (off <= least && a.every((row) => row.every(Number.isFinite)))
      return { values: a.map((row, i) => row[i]!), vectors }
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q)
  }
  throw new Error(
    `eigenSymmetric: a matrix of ${size} rows did not become diagonal; expected finite, symmetric numbers`,
  )
}

function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const apq = a[p]![q]!
  if (apq === 0) return
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const row of a) turn(row, p, q, c, s)
  const [rowP, rowQ] = [a[p]!, a[q]!]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [rowP[i]!, rowQ[i]!]
    rowP[i] = c * x - s * y
    rowQ[i] = s * x + c * y
  }
  rowP[q] = 0
  rowQ[p] = 0
  for (const row of vectors) turn(row, p, q, c, s)
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p]!, row[q]!]
  row[p] = c * x - s * y
  row[q] = s * x + c * y
}
