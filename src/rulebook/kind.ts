/** What an entry of the rulebook is: measured by a clock or a table, a setting of other rules, or not measured. */
export const RULE_KINDS = ['measured', 'configures', 'not_measured'] as const

/** One of {@link RULE_KINDS}. */
export type RuleKind = (typeof RULE_KINDS)[number]

const KEYS: Readonly<Record<RuleKind, readonly string[]>> = {
  measured: ['table', 'clock'],
  configures: ['configures'],
  not_measured: ['not_measured'],
}

const CLOCK_KEYS = ['of', 'from', 'to', 'due', 'limit', 'basis']

/** The kinds that an entry's keys speak of: exactly one in a complete entry. */
export const kindsOf = (entry: Readonly<Record<string, unknown>>): RuleKind[] =>
  RULE_KINDS.filter((kind) => KEYS[kind].some((key) => entry[key] !== undefined))

/**
 * What an entry keeps of the one below it when a change makes it another kind: a rule that becomes a setting loses its
 * clock and its table. A change that names no kind, or the same one, loses nothing.
 */
export function withoutOtherKinds(
  below: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const [kind, ...more] = kindsOf(change)
  if (kind === undefined || more.length > 0) return { ...below }
  const gone = new Set(RULE_KINDS.filter((other) => other !== kind).flatMap((other) => KEYS[other]))
  if (kind !== 'measured') for (const key of CLOCK_KEYS) gone.add(key)
  return Object.fromEntries(Object.entries(below).filter(([key]) => !gone.has(key)))
}
