import { parseArgs } from 'node:util'

/** What may be asked for: numbers with their defaults and least values (1 unless told), cases, and names for several cases. */
export interface Choices<T> {
  defaults: T
  least: Partial<Record<keyof T, number>>
  names: readonly string[]
  groups: Readonly<Record<string, readonly string[]>>
}

/** Reads the command line: the numbers, and the cases named by `--only` (all unless told). Gives '' for `--help`, else what is wrong. */
export function readOptions<T extends Record<string, number>>(
  args: readonly string[],
  { defaults, least, names, groups }: Choices<T>,
): (T & { only: ReadonlySet<string> }) | string {
  const text = { type: 'string' } as const
  const numbers = Object.fromEntries(Object.keys(defaults).map((name) => [name, text]))
  let given: Record<string, string | boolean | undefined>
  try {
    given = parseArgs({ args: [...args], options: { ...numbers, only: text, help: { type: 'boolean' } } }).values
  } catch (error) {
    return (error as Error).message
  }
  if (given.help) return ''
  const chosen: Record<string, number> = { ...defaults }
  for (const name of Object.keys(defaults)) {
    if (given[name] === undefined) continue
    chosen[name] = Number(given[name])
    const from = least[name] ?? 1
    if (!Number.isInteger(chosen[name]) || chosen[name]! < from)
      return `--${name} ${given[name]}: expected a whole number from ${from}`
  }
  const named = given.only === undefined ? [...names] : String(given.only).split(',')
  const unknown = named.find((name) => !names.includes(name) && !Object.hasOwn(groups, name))
  if (unknown !== undefined) return `--only ${unknown}: no such case`
  return { ...(chosen as T), only: new Set(named.flatMap((name) => groups[name] ?? [name])) }
}
