import { NOTHING_WORDS } from './cell.ts'
import { BOOLEAN_WORDS } from './code.ts'
import type { FieldMeta } from './field.ts'
import { TEST_MARK_START } from './testMark.ts'

/** SQL over one text column: is the cell in canonical form, and the value it then has. */
export interface CanonicalSql {
  ok: string
  value: string
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
const NOTHING = [...NOTHING_WORDS].map(text).join(', ')
/** Identifiers as one pattern: no `TEST…`, no word that means nothing (they begin with N and end in no digit), no scientific notation. */
const ID = String.raw`[0-9](?:[0-9A-DF-Za-df-z_\-][A-Za-z0-9_\-]{0,78})?|[A-MO-SU-Za-mo-su-z][A-Za-z0-9_\-]{0,79}|[Nn][A-Za-z0-9_\-]{0,78}[0-9]|[Tt][A-DF-Za-df-z0-9_\-][A-Za-z0-9_\-]{0,78}`
/** What masking might change: runs of digits, digits in groups, e-mail addresses, numbers of rooms. */
const PERSONAL = String.raw`\d{7}|\d{4}[- ]\d{4}|@|\d ?室`
/** Characters that only the cleaners treat: invisible, wide blanks, full-width letters and digits, other white space. */
const ODD = String.raw`[\x{00ad}\x{061c}\x{180e}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{2066}-\x{2069}\x{feff}\x{00a0}\x{3000}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{2028}\x{2029}\x{0085}\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}]`

/**
 * The test of canonical form generated from a field's contract. What it accepts, the zod schema accepts with an equal value and no
 * repair (a property test shows it); every other cell goes through zod.
 * @param c SQL expression of the cell's text
 * @param factor header unit to contract unit, for numbers
 * @param digitsOnly whether only digits are canonical, for identifiers of a column whose other ids are numbers
 */
export function canonicalSql(meta: FieldMeta, c: string, factor = 1, digitsOnly = false): CanonicalSql {
  const form = digitsOnly
    ? { ok: `(regexp_full_match(${c}, '[0-9]{1,80}'))`, value: c }
    : canonicalForm(meta, c, factor)
  return { ok: meta.required ? `(${c} is not null and ${form.ok})` : `(${c} is null or ${form.ok})`, value: form.value }
}

function canonicalForm(meta: FieldMeta, c: string, factor: number): CanonicalSql {
  switch (meta.kind) {
    case 'id':
      return {
        ok: `(regexp_full_match(${c}, '${ID}'))`,
        value: c,
      }
    case 'text':
      return {
        ok: `(length(${c}) <= 400 and lower(${c}) not in (${NOTHING}) and not regexp_matches(${c}, '^[\\s'']|\\s$|${PERSONAL}|${TEST_MARK_START}|${ODD}'))`,
        value: c,
      }
    case 'enum':
      return words(meta.words ?? {}, c, text)
    case 'list':
      return words(meta.words ?? {}, c, (value) => `[${text(value)}]`)
    case 'boolean':
      return words(BOOLEAN_WORDS, c, (value) => value)
    case 'timestamp':
      return {
        ok: `(${c} like '____-__-__ __:__:__' and try_cast(${c} as timestamp) between timestamp '1990-01-01' and timestamp '2100-12-31')`,
        value: `try_cast(${c} as timestamp)`,
      }
    case 'date':
      return {
        ok: `(${c} like '____-__-__' and try_cast(${c} as date) between date '1990-01-01' and date '2100-12-31')`,
        value: `try_cast(${c} as date)`,
      }
    case 'month':
      return {
        ok: `(regexp_full_match(${c}, '\\d{4}-\\d{2}') and try_cast(${c} || '-01' as date) between date '1990-01-01' and date '2100-12-31')`,
        value: `try_cast(${c} || '-01' as date)`,
      }
    case 'period':
      return {
        ok: `(regexp_full_match(${c}, '\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?') and left(${c}, 4) between '1990' and '2100')`,
        value: c,
      }
    case 'number':
      if (meta.bare) return share(meta, c)
      return range(meta, plainNumber(c, factor), scaled(c, factor, meta.sqlType), c)
    case 'integer':
      return meta.words
        ? words(meta.words, c, (value) => value)
        : range(meta, `(regexp_full_match(${c}, '-?\\d{1,9}'))`, `try_cast(${c} as integer)`, c)
  }
}

/** Shares: only those that say so with % are plain. */
function share(meta: FieldMeta, c: string): CanonicalSql {
  const value = `(try_cast(rtrim(${c}, '%') as double) / 100)`
  const { min = 0, max = 1 } = meta
  return { ok: `(regexp_full_match(${c}, '\\d{1,3}(\\.\\d{1,4})?%') and ${value} between ${min} and ${max})`, value }
}

/** Numbers of so few digits that the column holds them in the contract's unit too. */
function plainNumber(c: string, factor: number): string {
  const digits = 11 - Math.max(0, Math.ceil(Math.log10(factor)))
  return digits < 1 ? 'false' : `(regexp_full_match(${c}, '-?\\d{1,${digits}}(\\.\\d{1,4})?'))`
}

const scaled = (c: string, factor: number, type: string): string =>
  // + 0 makes -0.0 plain zero.
  factor === 1
    ? type === 'DOUBLE'
      ? `(try_cast(${c} as double) + 0)`
      : `try_cast(${c} as ${type})`
    : `cast(round(try_cast(${c} as decimal(18,4)) * ${factor}, 4) as ${type})`

const range = (meta: FieldMeta, ok: string, value: string, c: string): CanonicalSql => {
  const bounds = [
    meta.min === undefined ? '' : ` and try_cast(${c} as double) >= ${meta.min}`,
    meta.max === undefined ? '' : ` and try_cast(${c} as double) <= ${meta.max}`,
  ]
  return { ok: `(${ok}${bounds.join('')})`, value }
}

function words(
  list: Readonly<Record<string, readonly string[]>>,
  c: string,
  literal: (value: string) => string,
): CanonicalSql {
  const cases = Object.entries(list).flatMap(([value, synonyms]) =>
    [...new Set([value, ...synonyms])].map((word) => `when ${text(word)} then ${literal(value)}`),
  )
  const value = `case ${c} ${cases.join(' ')} end`
  return { ok: `(${value} is not null)`, value }
}
