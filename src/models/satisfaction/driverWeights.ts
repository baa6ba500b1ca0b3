import { groupJackknife } from '../../statistics/groupJackknife.ts'
import { relativeWeights } from '../../statistics/relativeWeights.ts'
import { type DriverLead, driverLeads } from './driverLeads.ts'

/** Sums over forms that answered every question: of the values of each, and of the products of each pair i ≤ j, row by row. */
export interface FormSums {
  n: number
  values: readonly number[]
  products: readonly number[]
}

/** What one question carries of the variance that all explain: a share from 0 to 1 with its 95 % interval. */
export interface DriverWeight {
  weight: number | null
  low: number | null
  high: number | null
}

/** Below this share of its square sum a variance is rounding: all forms gave one value. */
const NONE = 1e-12

/** How forms are read: whether the last variable is the outcome, into how many groups they fall, how sure leads are to be. */
export interface DriverOptions {
  overall: boolean
  groupCount: number
  confidence: number
}

/**
 * The weights of questions in the order given, R², and how far each lies from the largest of the others. With `overall` the last variable is the outcome, else it is the
 * mean of all questions. A question that all forms answered alike explains nothing that could be seen: its weight is null;
 * all are null where the outcome itself does not vary. `groups` are the random parts of `total` for the jackknife, of which
 * empty ones may be left out.
 */
export function driverWeights(
  total: FormSums,
  groups: readonly FormSums[],
  { overall, groupCount, confidence }: DriverOptions,
): { weights: DriverWeight[]; r2: number | null; leads: (DriverLead | null)[] } {
  const whole = sharesOf(total, overall)
  if (!whole) {
    const count = total.values.length - Number(overall)
    const none = <T>(value: T): T[] => Array.from({ length: count }, () => value)
    return { weights: none({ weight: null, low: null, high: null }), r2: null, leads: none(null) }
  }
  const { shares } = whole
  const without = groups.map((group) => sharesOf(minus(total, group), overall)?.shares)
  const isKnown = without.every((each) => each)
  const empty = Array.from({ length: groupCount - without.length }, () => shares)
  const replicates = isKnown ? [...without, ...empty].map((each) => shares.map((_, i) => each![i] ?? 0)) : null
  const weights = shares.map((weight, i): DriverWeight => {
    if (weight === null || !replicates) return { weight, low: null, high: null }
    const { low, high } = groupJackknife(
      weight,
      replicates.map((each) => each[i]!),
    )
    return { weight, low: Math.max(0, low), high: Math.min(1, high) }
  })
  return { weights, r2: whole.r2, leads: driverLeads(shares, replicates, confidence) }
}

/** Relative weights as shares of R²; null where no variance of the outcome is explained. */
function sharesOf(sums: FormSums, overall: boolean): { shares: (number | null)[]; r2: number } | null {
  const size = sums.values.length
  const questions = overall ? size - 1 : size
  const all = covariances(sums)
  const varying = Array.from({ length: questions }, (_, i) => i).filter((i) => all[i]![i]! > 0)
  const withOutcome = (i: number): number => (overall ? all[i]![size - 1]! : sum(all[i]!) / size)
  const outcome = overall ? all[size - 1]![size - 1]! : sum(all.map(sum)) / (size * size)
  if (varying.length === 0 || !(outcome > 0)) return null
  const spread = varying.map((i) => Math.sqrt(all[i]![i]!))
  const weights = relativeWeights(
    varying.map((i, a) => varying.map((j, b) => (a === b ? 1 : all[i]![j]! / (spread[a]! * spread[b]!)))),
    varying.map((i, a) => withOutcome(i) / (spread[a]! * Math.sqrt(outcome))),
  )
  const r2 = sum(weights)
  if (!(r2 > 0)) return null
  const shares: (number | null)[] = Array.from({ length: questions }, () => null)
  for (const [a, i] of varying.entries()) shares[i] = weights[a]! / r2
  return { shares, r2: Math.min(1, r2) }
}

/** n² times the covariance of every pair; 0 on the diagonal of a value that does not vary. */
function covariances({ n, values, products }: FormSums): number[][] {
  const size = values.length
  const all = values.map(() => new Array<number>(size).fill(0))
  let at = 0
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      const product = n * products[at++]!
      const each = product - values[i]! * values[j]!
      all[i]![j] = i === j && each <= NONE * product ? 0 : each
      all[j]![i] = all[i]![j]!
    }
  return all
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const minus = (a: FormSums, b: FormSums): FormSums => ({
  n: a.n - b.n,
  values: a.values.map((value, i) => value - b.values[i]!),
  products: a.products.map((product, i) => product - b.products[i]!),
})
