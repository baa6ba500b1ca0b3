import { z } from 'zod'
import { type Cell, type Cleaner, isFault } from './cell.ts'
import {
  BOOLEAN_WORDS,
  cleanBoolean,
  cleanEnum,
  cleanFreeText,
  cleanId,
  cleanKey,
  cleanList,
  cleanStaffCode,
  type Synonyms,
} from './code.ts'
import { cleanNumber, cleanPercent, type PercentUnit } from './number.ts'
import { cleanMonth, cleanPeriod } from './period.ts'
import { cleanDate, cleanTimestamp } from './time.ts'
import { MONEY_UNITS, PRICE_UNITS, SECOND_UNITS, type UnitFactors, VOLUME_UNITS } from './units.ts'

/** What the loader, the generated SQL and the mapping help know of a field beside its zod schema. */
export interface FieldMeta {
  kind: 'id' | 'text' | 'enum' | 'list' | 'timestamp' | 'date' | 'month' | 'period' | 'number' | 'integer' | 'boolean'
  /** Headers of Chinese exports, the commonest first. */
  headers: readonly string[]
  required: boolean
  sqlType: 'VARCHAR' | 'VARCHAR[]' | 'TIMESTAMP' | 'DATE' | 'DECIMAL(18,4)' | 'DOUBLE' | 'INTEGER' | 'BOOLEAN'
  /** Closed lists: canonical value → words. */
  words?: Synonyms
  /** Numbers: units that a header may state. */
  units?: UnitFactors
  min?: number
  max?: number
  /** Shares: what a bare number counts in where the header does not say (%). */
  bare?: PercentUnit
  /** True for identifiers of units, which get their lost leading zeros back. */
  isUnitId?: boolean
  /** True for codes of members of staff, which names cannot stand for. */
  isStaffCode?: boolean
  /** True for identifiers that may be words: of outlets, places, events, questions. Any other that is a person's name is none. */
  isNamed?: boolean
  /** True for texts of which only a salted hash is stored. */
  isHashed?: boolean
}

/** A field's schema: the text of a cell in, a cleaned cell out. */
export type FieldSchema<T = unknown> = z.ZodType<Cell<T>, string | null>

/** Everything known about each field schema, by the schema itself. */
export const fieldMeta = z.registry<FieldMeta>()

type Options = { headers?: readonly string[]; required?: boolean }

function field<T>(
  cleaner: Cleaner<T>,
  meta: Omit<FieldMeta, 'headers' | 'required'>,
  options: Options,
): FieldSchema<T> {
  const { headers = [], required = false } = options
  const schema = z
    .string()
    .nullable()
    .transform((raw, context): Cell<T> => {
      const read = cleaner(raw)
      if (isFault(read)) {
        context.addIssue({ code: 'custom', message: read.expected, params: { rule: read.fault } })
        return z.NEVER
      }
      if (required && read.value === null) {
        context.addIssue({
          code: 'custom',
          message: 'a value (the field is required)',
          params: { rule: 'dirt_required' },
        })
        return z.NEVER
      }
      return read
    })
  schema.register(fieldMeta, { ...meta, headers, required })
  return schema
}

/** An identifier. */
export const id = (
  headers: readonly string[],
  options: { required?: boolean; isUnitId?: boolean; isNamed?: boolean } = {},
): FieldSchema<string> =>
  field(
    cleanId,
    { kind: 'id', sqlType: 'VARCHAR', isUnitId: options.isUnitId, isNamed: options.isNamed },
    { headers, ...options },
  )

/** What tells the same person or company behind several accounts. Its text may be anything and is stored as its salted hash alone. */
export const hashedKey = (headers: readonly string[]): FieldSchema<string> =>
  field(cleanKey, { kind: 'id', sqlType: 'VARCHAR', isHashed: true }, { headers })

/** The identifier of an organisation unit. */
export const unitId = (headers: readonly string[], options: { required?: boolean } = {}): FieldSchema<string> =>
  id(headers, { ...options, isUnitId: true })

/** The code of a member of staff: letters and digits; a name is refused, so that none is stored. */
export const staffCode = (headers: readonly string[], options: { required?: boolean } = {}): FieldSchema<string> =>
  field(cleanStaffCode, { kind: 'id', sqlType: 'VARCHAR', isStaffCode: true }, { headers, ...options })

/** A name or a label: personal numbers masked, else kept as written. */
export const label = (headers: readonly string[], options: { required?: boolean } = {}): FieldSchema<string> =>
  field(cleanFreeText, { kind: 'text', sqlType: 'VARCHAR' }, { headers, ...options })

/** Free text: personal numbers masked, at most 400 characters. */
export const freeText = (headers: readonly string[]): FieldSchema<string> =>
  field(cleanFreeText, { kind: 'text', sqlType: 'VARCHAR' }, { headers })

/** A value of a closed list. */
export const oneOf = (
  headers: readonly string[],
  words: Synonyms,
  options: { required?: boolean } = {},
): FieldSchema<string> => field(cleanEnum(words), { kind: 'enum', sqlType: 'VARCHAR', words }, { headers, ...options })

/** Several values of a closed list in one cell, in the list's order, each once. */
export const listOf = (headers: readonly string[], words: Synonyms): FieldSchema<string[]> =>
  field(cleanList(words), { kind: 'list', sqlType: 'VARCHAR[]', words }, { headers })

/** A local time. */
export const timestamp = (headers: readonly string[], options: { required?: boolean } = {}): FieldSchema<string> =>
  field(cleanTimestamp, { kind: 'timestamp', sqlType: 'TIMESTAMP' }, { headers, ...options })

/** A calendar date. */
export const date = (headers: readonly string[], options: { required?: boolean } = {}): FieldSchema<string> =>
  field(cleanDate, { kind: 'date', sqlType: 'DATE' }, { headers, ...options })

/** A month, kept as its first day. */
export const month = (headers: readonly string[], options: { required?: boolean } = {}): FieldSchema<string> =>
  field(cleanMonth, { kind: 'month', sqlType: 'DATE' }, { headers, ...options })

/** A period that a report covers: `yyyy`, `yyyy-Qn`, `yyyy-MM`, or the first day of a shorter one as `yyyy-MM-dd`. */
export const period = (headers: readonly string[], options: { required?: boolean } = {}): FieldSchema<string> =>
  field(cleanPeriod, { kind: 'period', sqlType: 'VARCHAR' }, { headers, ...options })

/** Yes or no. */
export const yesNo = (headers: readonly string[]): FieldSchema<boolean> =>
  field(cleanBoolean, { kind: 'boolean', sqlType: 'BOOLEAN', words: BOOLEAN_WORDS }, { headers })

type NumberOptions = { min?: number; max?: number; units?: UnitFactors; sqlType?: 'DECIMAL(18,4)' | 'DOUBLE' }

/** A number with four decimals (a double when `sqlType` says so). */
export function decimal(headers: readonly string[], options: NumberOptions = {}): FieldSchema<number> {
  const { sqlType = 'DECIMAL(18,4)', units, min, max } = options
  return field(cleanNumber({ min, max, units }), { kind: 'number', sqlType, units, min, max }, { headers })
}

/** A share, kept as a fraction of one; `bare` tells what a number without % counts in. */
export function percent(
  headers: readonly string[],
  options: { bare?: PercentUnit; min?: number; max?: number } = {},
): FieldSchema<number> {
  const { bare = 'percent', ...range } = options
  return field(
    cleanPercent(bare, range),
    { kind: 'number', sqlType: 'DOUBLE', bare, units: { '%': 1 }, ...range },
    { headers },
  )
}

/** A volume in m³ at standard conditions. */
export const volume = (headers: readonly string[]): FieldSchema<number> => decimal(headers, { units: VOLUME_UNITS })

/** An amount in CNY. */
export const money = (headers: readonly string[]): FieldSchema<number> => decimal(headers, { units: MONEY_UNITS })

/** A price in CNY per m³. */
export const price = (headers: readonly string[]): FieldSchema<number> => decimal(headers, { units: PRICE_UNITS })

/** A duration in seconds. */
export const seconds = (headers: readonly string[]): FieldSchema<number> =>
  decimal(headers, { units: SECOND_UNITS, min: 0 })

/** A floating-point number. */
export const double = (headers: readonly string[]): FieldSchema<number> => decimal(headers, { sqlType: 'DOUBLE' })

/** A whole number; `words` name some of its values (一级 → 1). */
export function integer(
  headers: readonly string[],
  options: { required?: boolean; words?: Synonyms; min?: number; max?: number } = {},
): FieldSchema<number> {
  const { words, min = -2_000_000_000, max = 2_000_000_000 } = options
  const number = cleanNumber({ min, max })
  const named = words ? cleanEnum(words) : null
  const cleaner: Cleaner<number> = (raw) => {
    const word = named?.(raw)
    if (word && !isFault(word)) return { ...word, value: word.value === null ? null : Number(word.value) }
    if (word) return word
    const read = number(raw)
    if (isFault(read) || read.value === null || Number.isInteger(read.value)) return read
    return { fault: 'dirt_number', expected: 'a whole number' }
  }
  return field(cleaner, { kind: 'integer', sqlType: 'INTEGER', words, min, max }, { headers, ...options })
}
