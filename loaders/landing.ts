import type { CanonicalSql } from '../src/contracts/canonicalSql.ts'
import type { Family } from '../src/contracts/family.ts'
import type { FieldSchema } from '../src/contracts/field.ts'
import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Identity } from './identity.ts'
import type { MappedField } from './mapping.ts'

/** Rows ready to land: SQL of the data rows (`row_no` and the file's columns) and how each field's text is read from them. */
export interface Landing {
  family: Family
  /** The file's label. */
  file: string
  input: string
  fields: readonly MappedField[]
  timezone: string
  /** Whether `row_no` numbers these rows; of an unpivoted sheet several have one number. */
  isNumbered: boolean
  /** Whether the temporary table `refused_row` names rows that are refused whatever their mapped cells say. */
  hasRefused: boolean
  /** How identifiers of persons are told and stored. */
  identity: Identity
}

/** A field on its way into the record table. */
export interface LandingField {
  field: MappedField
  schema: FieldSchema
  /** The canonical test and value, over the column of the field's name. */
  form: CanonicalSql
}

/** Columns of the temporary table `resolved` that tell of one field, beside its raw text under its own name. */
export const resolvedColumn = (part: 'value' | 'shown' | 'repaired' | 'fault' | 'day', field: string): string =>
  quoteName(`${part}:${field}`)

/** SQL of whether a row's zero only says that nothing was read; null for families without such a field. */
export function unreadZero(family: Family, value: (name: string) => string): string | null {
  const rule = family.zeroWhereUnread
  if (!rule) return null
  return `case when ${value(rule.where)} = ${quoteText(rule.is)} then coalesce(${value(rule.field)} = 0, false) else false end`
}

/** SQL of a field's value; null where the family keeps the field of some records only and this is none of them. */
export function keptValue(family: Family, name: string, own: string, value: (name: string) => string): string {
  const rule = family.keptOnly
  if (rule?.field !== name) return own
  return `case when ${value(rule.where)} = ${quoteText(rule.is)} then ${own} end`
}
