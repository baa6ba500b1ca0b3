import type { Instrument } from './instrument.ts'
import { normalizeLabel } from './normalizeLabel.ts'

/** The words of a scale in the normal form of labels. */
export interface LabelWords {
  /** Levels and other words for them. */
  levels: ReadonlySet<string>
  /** What means no answer, on whatever day. */
  missing: ReadonlySet<string>
}

/**
 * The words of an instrument's scale.
 * @param question the question whose own levels stand in place of the instrument's; without it the levels of all
 */
export function labelWords({ levels = [], aliases, missing, questions }: Instrument, question?: string): LabelWords {
  const own = question === undefined ? Object.values(questions).flatMap((each) => each.levels ?? []) : []
  const stated = question === undefined ? [...levels, ...own] : (questions[question]?.levels ?? levels)
  const known = new Set(stated.map(normalizeLabel))
  const others = Object.entries(aliases).filter(([, level]) => known.has(normalizeLabel(level)))
  return {
    levels: new Set([...known, ...others.map(([word]) => normalizeLabel(word))]),
    missing: new Set(['', ...missing.map(({ code }) => normalizeLabel(code))]),
  }
}
