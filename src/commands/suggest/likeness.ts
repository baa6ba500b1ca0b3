import { distance } from 'fastest-levenshtein'
import type { FieldMeta } from '../../contracts/field.ts'
import { normaliseHeader } from '../../sources/headerText.ts'
import { type HeaderParts, splitHeader } from './headerWords.ts'

/** From this likeness on a header is offered for a field. */
export const NEAR = 0.6

interface Name {
  /** Lower case, without separators. */
  bare: string
  parts: HeaderParts
}

const names = new Map<string, Name>()

function nameOf(text: string): Name {
  const known = names.get(text)
  if (known) return known
  const normal = normaliseHeader(text)
  const name = { bare: normal.toLowerCase().replace(/[\s_\-./:：（）()]+/g, ''), parts: splitHeader(normal) }
  if (names.size > 20_000) names.clear()
  names.set(text, name)
  return name
}

/**
 * How near two headers are, 0 to 1: 1 are equal but for case and separators; else by words of one meaning, and by letters.
 * Headers that say they hold different things (a time, a number, a name) are far from each other whatever else they share.
 */
export function headerLikeness(a: string, b: string): number {
  const [left, right] = [nameOf(a), nameOf(b)]
  if (left.bare === '' || right.bare === '') return 0
  if (left.bare === right.bare) return 1
  const longer = Math.max(left.bare.length, right.bare.length)
  // Names of too different a length cannot be near by their letters.
  const isFar = longer < 4 || Math.min(left.bare.length, right.bare.length) < longer / 2
  const letters = isFar ? 0 : 0.85 * (1 - distance(left.bare, right.bare) / longer)
  const near = Math.max(letters, 0.95 * sharedParts(left.parts.parts, right.parts.parts))
  const conflict = left.parts.holds && right.parts.holds && left.parts.holds !== right.parts.holds
  return conflict ? near * 0.4 : near
}

function sharedParts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const total = (parts: ReadonlyMap<string, number>): number => [...parts.values()].reduce((sum, w) => sum + w, 0)
  let shared = 0
  for (const [part, weight] of a) if (b.has(part)) shared += weight
  return shared === 0 ? 0 : (2 * shared) / (total(a) + total(b))
}

/** A field's own names: its name in the contract and the headers of Chinese exports. */
export const namesOf = (field: { name: string; meta: FieldMeta }): string[] => [field.name, ...field.meta.headers]

/** How near a header is to a field's names, and the nearest of them. */
export function fieldLikeness(
  header: string,
  field: { name: string; meta: FieldMeta },
): { likeness: number; name: string } {
  let best = { likeness: 0, name: field.name }
  for (const name of namesOf(field)) {
    const narrower = NARROWABLE.has(field.meta.kind) && isNarrower(header, name) ? 0.7 : 0
    const likeness = Math.max(narrower, headerLikeness(header, name))
    if (likeness > best.likeness) best = { likeness, name }
  }
  return best
}

/** Kinds whose values tell whether a header that says more than the field's name (受理渠道 for 渠道) is meant. */
const NARROWABLE: ReadonlySet<FieldMeta['kind']> = new Set(['enum', 'boolean', 'timestamp', 'date', 'month'])

/** Whether a header is a name that only says what the column holds, and something more. */
function isNarrower(header: string, name: string): boolean {
  const [longer, shorter] = [nameOf(header).parts, nameOf(name).parts]
  if (shorter.holds === null || longer.holds !== shorter.holds || shorter.parts.size !== 1) return false
  return longer.parts.size === 2
}

const PERSONAL =
  /姓名|户名|联系人|联系方式|电话|手机|身份证|证件|地址|住址|门牌|邮箱|微信号|车牌|银行卡|(客户|用户)名称|[^\d一二两每]人$|\b(customer|person|first|last|full|user|client|contact)[ _]?name\b|\bphone|mobile|\be?mail|address|passport/i

/** Whether a header names what identifies a person: such columns are never loaded, and never shown. */
export const isPersonalHeader = (header: string): boolean => PERSONAL.test(normaliseHeader(header))
