import type { ParamValue, Rule } from './schema.ts'

/**
 * The version of a rule that holds on a day (yyyy-MM-dd).
 * @throws when the id is unknown, or no version holds on that day.
 */
export function ruleAsOf(rules: readonly Rule[], id: string, day: string): Rule {
  const versions = rules.filter((rule) => rule.id === id)
  const found = versions.find((rule) => rule.valid_from <= day && (!rule.valid_to || day <= rule.valid_to))
  if (found) return found
  if (versions.length === 0) throw new Error(`rulebook: no rule ${id}; add it to data/rulebook or rulebook.yaml`)
  const spans = versions.map((rule) => `${rule.valid_from} to ${rule.valid_to ?? 'further notice'}`).join(', ')
  throw new Error(`rulebook: rule ${id} has no version for ${day}; it holds from ${spans}`)
}

/** A rule's parameters as flat pairs: `{ weight: { volume: .25 } }` → `['weight.volume', .25]`; lists count from 1. */
export function flattenParams(
  params: { readonly [name: string]: ParamValue } | undefined,
): [string, string | number | boolean][] {
  return Object.entries(params ?? {}).flatMap(([name, value]) =>
    flatten(value).map(([path, scalar]): [string, string | number | boolean] => [
      path ? `${name}.${path}` : name,
      scalar,
    ]),
  )
}

function flatten(value: ParamValue): [string, string | number | boolean][] {
  if (Array.isArray(value)) return value.map((item, i) => [String(i + 1), item])
  if (typeof value === 'object') return flattenParams(value as { readonly [name: string]: ParamValue })
  return [['', value]]
}

/**
 * One numeric parameter of a rule on a day.
 * @throws when the rule, its version or the parameter is missing, or the parameter is no number.
 */
export function paramAsOf(rules: readonly Rule[], id: string, key: string, day: string): number {
  const value = flattenParams(ruleAsOf(rules, id, day).params).find(([name]) => name === key)?.[1]
  if (typeof value !== 'number')
    throw new Error(`rulebook: rule ${id} has no number params.${key} (found ${String(value)})`)
  return value
}
