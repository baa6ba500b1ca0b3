import { RulebookError } from './errors.ts'
import { withoutOtherKinds } from './kind.ts'
import { nearest } from './nearest.ts'
import { checkEntry, type WrittenEntry } from './parse.ts'
import { overrideSchema, type Rule, ruleSchema, TOPICS } from './schema.ts'

/**
 * Completes the program's entries with a workspace's: an override without `valid_from`, or with that of an existing
 * version, changes that version (the latest, when it names none); another `valid_from` opens a new version, which
 * starts from the one before it and ends it. An unknown id is a new rule, and must be complete.
 * @returns versions ordered by file, then `valid_from`; each ends the day before the next begins.
 * @throws RulebookError for an entry that is wrong or repeated.
 */
export function mergeRules(base: readonly WrittenEntry[], overrides: readonly WrittenEntry[]): Rule[] {
  const versions = new Map<string, Map<string, Rule>>()
  for (const entry of base) {
    const rule = checkEntry(ruleSchema, entry)
    const ofRule = versions.get(rule.id) ?? new Map<string, Rule>()
    if (ofRule.has(rule.valid_from))
      throw new RulebookError([entry.at(['id'], `repeated for valid_from ${rule.valid_from}; expected one entry`)])
    versions.set(rule.id, ofRule.set(rule.valid_from, rule))
  }
  for (const entry of overrides) applyOverride(versions, entry)
  for (const entry of [...base, ...overrides]) checkConfigured(entry, versions)
  return [...versions.values()].flatMap((ofRule) => closeVersions([...ofRule.values()]))
}

function applyOverride(versions: Map<string, Map<string, Rule>>, entry: WrittenEntry): void {
  const ofRule = versions.get(entry.id)
  if (!ofRule) {
    if (!('clause' in entry.value))
      throw new RulebookError([entry.at(['id'], `no rule has this id${suggest(entry.id, [...versions.keys()])}`)])
    const rule = checkEntry(ruleSchema, entry)
    versions.set(rule.id, new Map([[rule.valid_from, rule]]))
    return
  }
  const change = checkEntry(overrideSchema, entry)
  const days = [...ofRule.keys()].sort()
  const validFrom = change.valid_from ?? days.at(-1)!
  const start = days.filter((day) => day <= validFrom).at(-1) ?? days[0]!
  const { valid_to: _, ...inherited } = ofRule.get(start)!
  const below = start === validFrom ? ofRule.get(start)! : inherited
  const merged = mergeValues(withoutOtherKinds(below, entry.value), { ...entry.value, valid_from: validFrom })
  ofRule.set(validFrom, checkEntry(ruleSchema, entry, merged))
}

/** What an entry configures must be there: rules, or all of a topic. @throws RulebookError naming the one that is not. */
function checkConfigured({ id, value, at }: WrittenEntry, versions: ReadonlyMap<string, unknown>): void {
  const known = [...versions.keys(), ...TOPICS].filter((other) => other !== id)
  for (const other of [value.configures ?? []].flat()) {
    if (known.includes(String(other))) continue
    const near = nearest(String(other), known)
    const hint = near === null ? '' : `; did you mean ${near}?`
    throw new RulebookError([at(['configures'], `${String(other)} is no other rule and no topic${hint}`)])
  }
}

/** Groups are merged key by key; lists and scalars are replaced. `applies` is replaced as a whole: it is one condition. */
function mergeValues(below: Record<string, unknown>, above: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    const old = below[key]
    merged[key] = key !== 'applies' && isGroup(old) && isGroup(value) ? mergeValues(old, value) : value
  }
  return merged
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function closeVersions(versions: Rule[]): Rule[] {
  const ordered = versions.sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
  return ordered.map((rule, i) => {
    const next = ordered[i + 1]
    const ends = [next && dayBefore(next.valid_from), rule.valid_to].filter((day) => typeof day === 'string')
    return { ...rule, valid_to: ends.sort()[0] ?? null }
  })
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

function suggest(id: string, known: readonly string[]): string {
  const near = nearest(id, known)
  return near === null
    ? '; a rule of your own needs every key, clause included'
    : `; did you mean ${near}? A rule of your own needs every key, clause included`
}
