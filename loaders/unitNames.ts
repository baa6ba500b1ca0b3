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
 * What unit a text means when it is no registered id: an alias; a number that differs from a registered id or an alias in leading zeros
 * alone, which spreadsheets lose and add; the name of any version of a unit, also without blanks or in full-width letters; the name with
 * another legal form, where only one unit fits. Where units have had the same name, the one whose successors the others are is meant. Where
 * the register's codes with leading zeros all have one length, a shorter number gets its zeros back though no unit has it. An alias may name
 * its unit with more or fewer zeros, too. Null: it stays as it is.
 */
export function unitResolver(
  register: readonly RegisteredUnit[],
  aliases: Readonly<Record<string, string>>,
): (raw: string) => ResolvedUnit | null {
  const ids = new Set(register.map((unit) => unit.unit_id))
  const byDigits = groupDigits(ids)
  const width = zeroedWidth(ids)
  const written = (id: string): string => (ids.has(id) ? id : (sameDigits(byDigits, id) ?? id))
  const byAlias = new Map(Object.entries(aliases).map(([name, id]) => [folded(name), written(id)]))
  const aliasDigits = groupDigits(byAlias.keys())
  const byName = groupNames(register, folded)
  const byStem = groupNames(register, (name) => folded(name).replace(SUFFIX, ''))
  const successors = new Set(
    register.flatMap((unit) => (unit.successor_id === null ? [] : [`${unit.unit_id}\n${unit.successor_id}`])),
  )
  const only = (found: Set<string> | undefined): string | null => {
    const first = [...(found ?? [])].filter((id) => ![...found!].some((other) => successors.has(`${other}\n${id}`)))
    return first.length === 1 ? first[0]! : null
  }
  const numbered = (id: string): ResolvedUnit | null => {
    const former = sameDigits(aliasDigits, id)
    if (former !== null) return { unitId: byAlias.get(former)!, rule: 'dirt_org' }
    const unitId = sameDigits(byDigits, id) ?? id.padStart(width, '0')
    return unitId === id ? null : { unitId, rule: 'dirt_ids' }
  }
  return (raw) => {
    const cleaned = cleanId(raw)
    const id = 'fault' in cleaned ? null : cleaned.value
    const text = folded(raw)
    const alias = byAlias.get(text)
    if (alias !== undefined) return alias === id ? null : { unitId: alias, rule: 'dirt_org' }
    if (text === '' || (id !== null && ids.has(id))) return null
    if (id !== null && isNumber(id)) return numbered(id)
    const named = only(byName.get(text)) ?? only(byStem.get(text.replace(SUFFIX, '')))
    return named === null ? null : { unitId: named, rule: 'dirt_org' }
  }
}

/**
 * Numbers of a register as they are stored: of those that differ in leading zeros alone the longest is meant; where all codes with leading
 * zeros have one length (010100, 010600), a shorter number (10601) has lost its own. Codes of several lengths (01, 0101) stay as written.
 * @returns the stored form of an id
 */
export function unitNumbers(ids: readonly string[]): (id: string) => string {
  const byDigits = groupDigits(ids)
  const width = zeroedWidth(ids)
  return (id) => {
    const longest = [...(byDigits.get(digitsOf(id)) ?? [])].reduce((a, b) => (b.length > a.length ? b : a), id)
    return isNumber(longest) && longest !== '0' ? longest.padStart(width, '0') : longest
  }
}

const isNumber = (id: string): boolean => /^\d+$/.test(id)

/** The length of the codes with leading zeros; 0 where there are none, or of several lengths. */
function zeroedWidth(ids: Iterable<string>): number {
  const widths = new Set([...ids].filter((id) => /^0\d+$/.test(id)).map((id) => id.length))
  return widths.size === 1 ? [...widths][0]! : 0
}

const digitsOf = (id: string): string => (isNumber(id) ? id.replace(/^0+(?=\d)/, '') : id)

function groupDigits(ids: Iterable<string>): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const id of ids) if (isNumber(id)) groups.set(digitsOf(id), (groups.get(digitsOf(id)) ?? new Set()).add(id))
  return groups
}

/** The one number of a group that differs from an id in leading zeros alone. */
function sameDigits(groups: ReadonlyMap<string, Set<string>>, id: string): string | null {
  const found = groups.get(digitsOf(id))
  return found?.size === 1 ? [...found][0]! : null
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
