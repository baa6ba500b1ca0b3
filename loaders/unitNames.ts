import { cleanId } from '../src/contracts/code.ts'

/** One version of a unit in the register. */
export interface RegisteredUnit {
  unit_id: string
  unit_name: string | null
  successor_id: string | null
}

/** The id that a cell means, and the dirt that hid it. */
export interface ResolvedUnit {
  unitId: string
  rule: 'dirt_ids' | 'dirt_org'
}

/** Legal forms at the end of a name: 城东分公司, 城东公司 and 城东有限公司 may be one unit. */
const SUFFIX = /(?:股份有限公司|有限责任公司|有限公司|分公司|子公司|公司)$/

const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .toLowerCase()

/**
 * What unit a text means when it is no registered id: an alias; a number that has lost its leading zeros (ids of a
 * register are as wide as its widest number); the name of any version of a unit, also without blanks or in full-width
 * letters; the name with another legal form, where only one unit fits. Where units have had the same name, the one
 * whose successors the others are is meant. Null: it stays as it is.
 */
export function unitResolver(
  register: readonly RegisteredUnit[],
  aliases: Readonly<Record<string, string>>,
): (raw: string) => ResolvedUnit | null {
  const ids = new Set(register.map((unit) => unit.unit_id))
  const width = Math.max(0, ...[...ids].filter((id) => /^\d+$/.test(id)).map((id) => id.length))
  const byAlias = new Map(Object.entries(aliases).map(([name, id]) => [folded(name), id]))
  const byName = groupNames(register, folded)
  const byStem = groupNames(register, (name) => folded(name).replace(SUFFIX, ''))
  const successors = new Set(
    register.flatMap((unit) => (unit.successor_id === null ? [] : [`${unit.unit_id}\n${unit.successor_id}`])),
  )
  const only = (found: Set<string> | undefined): string | null => {
    const first = [...(found ?? [])].filter((id) => ![...found!].some((other) => successors.has(`${other}\n${id}`)))
    return first.length === 1 ? first[0]! : null
  }
  return (raw) => {
    const cleaned = cleanId(raw)
    const id = 'fault' in cleaned ? null : cleaned.value
    const text = folded(raw)
    const alias = byAlias.get(text)
    if (alias !== undefined) return alias === id ? null : { unitId: alias, rule: 'dirt_org' }
    if (text === '' || (id !== null && ids.has(id))) return null
    if (id !== null && /^\d+$/.test(id)) {
      if (id.length >= width) return null
      const padded = id.padStart(width, '0')
      const former = byAlias.get(padded)
      return former === undefined ? { unitId: padded, rule: 'dirt_ids' } : { unitId: former, rule: 'dirt_org' }
    }
    const named = only(byName.get(text)) ?? only(byStem.get(text.replace(SUFFIX, '')))
    return named === null ? null : { unitId: named, rule: 'dirt_org' }
  }
}

function groupNames(register: readonly RegisteredUnit[], keyOf: (name: string) => string): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { unit_id, unit_name } of register) {
    const key = unit_name === null ? '' : keyOf(unit_name)
    if (key === '') continue
    groups.set(key, (groups.get(key) ?? new Set()).add(unit_id))
  }
  return groups
}
