import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { type Decision, takeDecisions } from './decisions.ts'
import { RulebookError } from './errors.ts'
import { mergeRules } from './merge.ts'
import { parseRuleFile } from './parse.ts'
import type { Rule } from './schema.ts'

const FOLDER = new URL('../../data/rulebook/', import.meta.url)

const DECISIONS = 'decisions.yaml'

/** Every version of every rule, and the decisions that it rests on. */
export interface Rulebook {
  /** Ordered by file, entry and `valid_from`. */
  rules: Rule[]
  decisions: Decision[]
}

/**
 * Loads the program's rulebook, changed by the options that a workspace chooses, then entry by entry by its own rules.
 * @param overridesPath a workspace's rulebook.yaml; it may be absent
 * @throws RulebookError naming file, line, rule or decision, key, value and what is accepted.
 */
export function loadRulebookWithDecisions(overridesPath?: string): Rulebook {
  const written =
    overridesPath !== undefined && existsSync(overridesPath)
      ? parseRuleFile(readOverrides(overridesPath), basename(overridesPath))
      : []
  const taken = takeDecisions(
    parseRuleFile(readFileSync(new URL(DECISIONS, FOLDER), 'utf8'), `data/rulebook/${DECISIONS}`, 'decision'),
    written.filter(({ isChoice }) => isChoice),
  )
  const base = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml') && name !== DECISIONS)
    .sort()
    .flatMap((name) => parseRuleFile(readFileSync(new URL(name, FOLDER), 'utf8'), `data/rulebook/${name}`))
  const overrides = [...taken.changes, ...written.filter(({ isChoice }) => !isChoice)]
  return { rules: mergeRules(base, overrides), decisions: taken.decisions }
}

/** The rules alone of {@link loadRulebookWithDecisions}. @throws RulebookError as that does. */
export const loadRulebook = (overridesPath?: string): Rule[] => loadRulebookWithDecisions(overridesPath).rules

/** Bytes of the longest rulebook that is read. */
const LONGEST = 4 << 20

function readOverrides(path: string): string {
  const { size } = statSync(path)
  if (size > LONGEST)
    throw new RulebookError([`${basename(path)}: has ${size} bytes; expected a rulebook of at most ${LONGEST}`])
  return readFileSync(path, 'utf8')
}

/**
 * The fingerprint of a rulebook (SHA-256, hex): equal for equal rules and decisions, whatever the files' comments and
 * layout.
 */
export function rulebookSha256(rules: readonly Rule[], decisions: readonly Decision[] = []): string {
  const ordered = [...rules].sort((a, b) => compare(a.id, b.id) || compare(a.valid_from, b.valid_from))
  return createHash('sha256')
    .update(JSON.stringify([ordered, decisions], sortKeys))
    .digest('hex')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)))
    : value
