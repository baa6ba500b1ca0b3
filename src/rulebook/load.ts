import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { RulebookError } from './errors.ts'
import { mergeRules } from './merge.ts'
import { parseRuleFile } from './parse.ts'
import type { Rule } from './schema.ts'

const FOLDER = new URL('../../data/rulebook/', import.meta.url)

/**
 * Loads the program's rulebook, changed entry by entry by a workspace's.
 * @param overridesPath a workspace's rulebook.yaml; it may be absent
 * @returns every version of every rule, ordered by file, entry and `valid_from`
 * @throws RulebookError naming file, line, rule, key, value and what is accepted.
 */
export function loadRulebook(overridesPath?: string): Rule[] {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const base = files.flatMap((name) =>
    parseRuleFile(readFileSync(new URL(name, FOLDER), 'utf8'), `data/rulebook/${name}`),
  )
  const overrides =
    overridesPath !== undefined && existsSync(overridesPath)
      ? parseRuleFile(readOverrides(overridesPath), basename(overridesPath))
      : []
  return mergeRules(base, overrides)
}

/** Bytes of the longest rulebook that is read. */
const LONGEST = 4 << 20

function readOverrides(path: string): string {
  const { size } = statSync(path)
  if (size > LONGEST)
    throw new RulebookError([`${basename(path)}: has ${size} bytes; expected a rulebook of at most ${LONGEST}`])
  return readFileSync(path, 'utf8')
}

/** The fingerprint of a rulebook (SHA-256, hex): equal for equal rules, whatever the files' comments and layout. */
export function rulebookSha256(rules: readonly Rule[]): string {
  const ordered = [...rules].sort((a, b) => compare(a.id, b.id) || compare(a.valid_from, b.valid_from))
  return createHash('sha256').update(JSON.stringify(ordered, sortKeys)).digest('hex')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)))
    : value
