import type { z } from 'zod'
import { CHOICE_KEYS } from './decisionSchema.ts'
import { APPLIES_ATTRIBUTES, RULE_KEYS } from './schema.ts'

type Issue = z.core.$ZodIssue

/** Turns a zod issue into the path it is about and a sentence: the value, and what is accepted. */
export function describeIssue(issue: Issue, value: unknown): [path: PropertyKey[], problem: string] {
  const given = read(value, issue.path)
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    return [[...issue.path, key], `unknown key; accepted: ${acceptedKeys(issue.path, value).join(', ')}`]
  }
  if (issue.code === 'invalid_key')
    return [[...issue.path], `unknown attribute; accepted: ${APPLIES_ATTRIBUTES.join(', ')}`]
  if (given === undefined) return [[...issue.path], missing(issue, value)]
  const shown = JSON.stringify(given)
  if (issue.code === 'invalid_value')
    return [[...issue.path], `${shown} is not accepted; expected ${issue.values.map(String).join(', ')}`]
  if (issue.code === 'invalid_type')
    return [[...issue.path], `${shown} is no ${EXPECTED[issue.expected] ?? issue.expected}`]
  if (issue.code === 'too_small') return [[...issue.path], `${shown} is too small; expected ${bound(issue)}`]
  return [[...issue.path], `${shown} ${issue.message}`]
}

const EXPECTED: Record<string, string> = {
  int: 'whole number',
  record: 'group of named values',
  object: 'group of keys',
}

function missing(issue: Issue, value: unknown): string {
  if (issue.code === 'custom') return issue.message
  return isChoice(value)
    ? 'is missing; name one of the options that `pilotlight rules --decisions` lists'
    : 'is missing; every rule needs it (see data/rulebook for examples)'
}

const isChoice = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !('id' in value) && 'decision' in value

const bound = (issue: z.core.$ZodIssueTooSmall): string =>
  issue.origin === 'number' || issue.origin === 'int'
    ? `a number ${issue.inclusive ? 'from' : 'above'} ${issue.minimum}`
    : 'something not empty'

function acceptedKeys(path: readonly PropertyKey[], value: unknown): readonly string[] {
  if (isChoice(value)) return CHOICE_KEYS
  if (path[0] === 'title') return ['zh', 'en']
  if (path[0] === 'clause') return ['document', 'article', 'quote']
  if (path[0] === 'applies') return APPLIES_ATTRIBUTES
  if (path[0] === 'not_measured') return ['reason', 'zh', 'en']
  return RULE_KEYS
}

function read(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return at
}
