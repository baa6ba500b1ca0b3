import { atMost } from '../src/contracts/code.ts'
import type { FieldMeta } from '../src/contracts/field.ts'
import { maskName, maskPersonal, maskShown } from '../src/contracts/personal.ts'
import { isLikelyName } from '../src/contracts/personName.ts'

/** How many characters of a cell a finding shows. */
export const SHOWN_CHARACTERS = 200

const HIDDEN = '〔已隐去〕'

/** What became of a cell: its stored value, and the rule that it or its whole row was refused by. */
export interface CellFate {
  value: unknown
  fault: string | null
}

/**
 * A cell's text as a finding or the quarantine shows it: nothing of it tells a person. An identifier that is stored as it is, is shown so;
 * one that is stored as a hash is shown as the hash.
 */
export function shownCell(raw: string, meta: FieldMeta, { value, fault }: CellFate): string {
  if (meta.isStaffCode) return maskName(raw)
  if (meta.isHashed) return typeof value === 'string' ? value : HIDDEN
  if (meta.kind === 'text') return isLikelyName(raw) ? '〔姓名〕' : maskPersonal(raw)
  if (meta.kind === 'id' && fault === null) {
    if (typeof value === 'string' && isHash(value, raw)) return value
    return isLikelyName(raw) ? '〔姓名〕' : raw
  }
  const shown = maskShown(raw, wordsIn(meta))
  return fault === 'personal_id' && shown === raw ? HIDDEN : shown
}

/** As {@link shownCell}, at most 200 characters; numbers are masked also in what is only repaired: they may be wrong. */
export function shownText(raw: string | null, meta: FieldMeta, fate: CellFate): string | null {
  if (raw === null) return null
  const shown = shownCell(raw, meta, fate)
  return atMost(meta.kind === 'id' && shown === raw ? maskPersonal(shown) : shown, SHOWN_CHARACTERS)
}

/** What marks a row as none of the records, as a finding shows it. */
export const shownRefusal = (raw: string | null): string | null =>
  raw === null ? null : atMost(maskShown(raw), SHOWN_CHARACTERS)

const isHash = (value: string, raw: string): boolean => /^h:[0-9a-f]{20}$/.test(value) && !raw.includes(value)

const known = new WeakMap<object, string[]>()

/** The words of a closed list that are long enough to be taken for one another. */
export function wordsIn({ words }: Pick<FieldMeta, 'words'>): readonly string[] {
  if (!words) return []
  const found =
    known.get(words) ??
    Object.values(words)
      .flat()
      .filter((word) => word.length > 1)
  known.set(words, found)
  return found
}
