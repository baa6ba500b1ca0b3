/**
 * The confidence that each of several intervals needs so that all of them together hold with `confidence`, whatever they
 * have to do with each other: 1 − (1 − confidence) ÷ comparisons. Dunn 1961, Multiple comparisons among means, Journal of
 * the American Statistical Association 56:52–64. Throws unless 0 < confidence < 1 and comparisons is a whole number from 1.
 */
export function bonferroni(confidence: number, comparisons: number): number {
  if (!(confidence > 0 && confidence < 1 && Number.isInteger(comparisons) && comparisons >= 1))
    throw new Error(
      `bonferroni: confidence = ${confidence}, comparisons = ${comparisons}; expected 0 < confidence < 1, comparisons 1, 2, …`,
    )
  return comparisons === 1 ? confidence : 1 - (1 - confidence) / comparisons
}
