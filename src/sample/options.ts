import { UserError } from '../workspace/errors.ts'

/** What a sample is made of; every field is required, defaults are in {@link DEFAULT_SAMPLE}. */
export interface SampleOptions {
  /** Operating units, 1 to 30, spread over the divisions. */
  units: number
  /** Key accounts; twice as many other non-residents and about 6.7 times as many residents are made with them. */
  customers: number
  /** Days of daily volumes; the last one is 2025-12-31. */
  days: number
  /** Same seed, same bytes. */
  seed: number
}

/** The company that `pilotlight sample` makes when nothing is said. */
export const DEFAULT_SAMPLE: SampleOptions = { units: 30, customers: 3000, days: 731, seed: 20251231 }

/** What was written. */
export interface SampleSummary {
  dir: string
  files: number
  bytes: number
  rows: number
  dirtyRows: number
  incidents: number
  figures: number
}

/** Throws when an option is outside what the generator can make; the message names the option and its range. */
export function checkOptions(options: SampleOptions): void {
  const ranges: [keyof SampleOptions, number, number][] = [
    ['units', 1, 30],
    ['customers', options.units, 100_000],
    ['days', 60, 731],
    ['seed', 0, Number.MAX_SAFE_INTEGER],
  ]
  for (const [name, low, high] of ranges) {
    const value = options[name]
    if (!Number.isInteger(value) || value < low || value > high) {
      throw new UserError(
        `sample --${name}: ${value} is not possible; expected a whole number from ${low} to ${high}`,
        2,
      )
    }
  }
}
