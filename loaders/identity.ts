import type { CanonicalSql } from '../src/contracts/canonicalSql.ts'
import type { FieldMeta } from '../src/contracts/field.ts'
import { maskPersonal } from '../src/contracts/personal.ts'
import { isLikelyName } from '../src/contracts/personName.ts'
import { isOldResidentId, isResidentId, residentIdSql } from '../src/contracts/residentId.ts'
import { hashId, hashIdSql, hashKey, hashKeySql } from './salt.ts'

/** What a load knows of who may be meant by an identifier. */
export interface Identity {
  /** Of the hashes that stand for persons; null: such identifiers are refused. */
  salt: string | null
  /** The units that the register has; null without a register, where any text may be one. */
  units: ReadonlySet<string> | null
  /** The names that the register's units have had, one a line. */
  unitNames?: string
}

/** An identifier's field, as far as the column tells what it holds. */
export interface IdentifierField {
  meta: FieldMeta
  /** The column's header. */
  header?: string | undefined
  /** Whether the column's numbers of 18 digits only look like those of persons. */
  isSystemNumber?: boolean | undefined
}

/** Before the load knows anything: nothing is hashed. */
export const NO_IDENTITY: Identity = { salt: null, units: null }

const PERSONAL_NUMBERS = /手机|电话|联系方式|身份证|证件号|phone|mobile|\btel\b|id_?card/i

/** Whether a column says of itself that its cells are numbers of persons. */
export const holdsPersonalNumbers = ({ header }: IdentifierField): boolean => PERSONAL_NUMBERS.test(header ?? '')

/**
 * Whether an identifier identifies a person: a resident's ID number; a telephone number or an ID number of 15 digits in a column that says so
 * (elsewhere eleven digits are a number like any other); beside Chinese text any of these, or an address; a name, but where words are usual
 * (outlets, units that the register has or that there is no register for), or where it is part of a unit's name (白水 of 白水县分公司).
 */
export function isPersonalId(value: string, field: IdentifierField, { salt, units, unitNames }: Identity): boolean {
  if (isResidentId(value)) return salt !== null || !field.isSystemNumber
  if (holdsPersonalNumbers(field)) return isOldResidentId(value) || maskPersonal(value) !== value
  if (!/\p{Script=Han}/u.test(value)) return false
  if (maskPersonal(value) !== value) return true
  if (field.meta.isUnitId)
    return units !== null && !units.has(value) && isLikelyName(value) && !unitNames?.includes(value)
  return !field.meta.isNamed && isLikelyName(value)
}

/** An identifier as it is stored: hashed where it identifies a person; null where it must not be stored. */
export function storedId(value: string, field: IdentifierField, identity: Identity): string | null {
  const { salt } = identity
  if (field.meta.isHashed) return salt === null ? null : hashKey(salt, value)
  if (!isPersonalId(value, field, identity)) return value
  return salt === null || field.meta.isUnitId ? null : hashId(salt, value)
}

/**
 * The canonical form of an identifier, as {@link storedId} has it.
 * @param c SQL of the text
 */
export function identifierForm(form: CanonicalSql, c: string, field: IdentifierField, isSalted: boolean): CanonicalSql {
  const { meta } = field
  if (meta.kind !== 'id') return form
  if (meta.isHashed) return { ok: form.ok, value: isSalted ? hashKeySql(c) : 'null::varchar' }
  if (holdsPersonalNumbers(field))
    return { ok: `(${form.ok} and not coalesce(regexp_matches(${c}, '\\d{7}|\\d{3}[- ]'), false))`, value: form.value }
  if (!isSalted)
    return field.isSystemNumber ? form : { ok: `(${form.ok} and not ${residentIdSql(c)})`, value: form.value }
  if (meta.isUnitId) return { ok: `(${form.ok} and not ${residentIdSql(c)})`, value: form.value }
  return { ok: form.ok, value: `case when ${residentIdSql(c)} then ${hashIdSql(c)} else ${c} end` }
}
