import { isLookalikeId } from '../src/contracts/code.ts'
import type { FieldSchema } from '../src/contracts/field.ts'
import { parseFormats, toLocalTime } from '../src/contracts/time.ts'
import { type Identity, NO_IDENTITY, storedId } from './identity.ts'
import type { MappedField } from './mapping.ts'

/** What a contract makes of one text of a field: its value in the contract's unit, or the rule that refuses it. */
export interface CleanedCell {
  value: unknown
  repaired: string | null
  fault: string | null
  dayPrecise: boolean
}

/** The first number that a column of 18 digits, four of them decimals, cannot hold; no share or score is so large, but ID numbers are. */
const DECIMAL_END = 1e14
/** Beyond, a double has no half of the fourth decimal whose rounding needs a nudge. */
const NUDGED = 2 ** 50

const refused = (fault: string): CleanedCell => ({ value: null, repaired: null, fault, dayPrecise: false })

/** Reads one text by its field's zod schema, with what the source tells of the column: formats, units, the time zone. */
export function cleanCell(
  field: MappedField,
  schema: FieldSchema,
  raw: string | null,
  timezone: string,
  identity: Identity = NO_IDENTITY,
): CleanedCell {
  const read = schema.safeParse(plainText(raw, field, timezone))
  if (!read.success) {
    const [issue] = read.error.issues
    return refused(String((issue?.code === 'custom' && issue.params?.rule) || 'dirt_required'))
  }
  const { value, repaired = null, dayPrecise = false, unit } = read.data
  if (field.meta.kind === 'id' && typeof value === 'string') {
    const stored = storedId(value, field, identity)
    if (stored !== value)
      return stored === null && !field.meta.isHashed
        ? refused('personal_id')
        : { value: stored, repaired, fault: null, dayPrecise }
  }
  if (field.digitsOnly && typeof value === 'string' && isLookalikeId(value) && !field.meta.isHashed)
    return refused('dirt_ids')
  const scaled =
    typeof value === 'number' && field.meta.kind === 'number' ? scaleNumber(value, unit, field) : (value ?? null)
  if (typeof scaled === 'number' && Math.abs(scaled) >= DECIMAL_END) return refused('dirt_number')
  return { value: scaled, repaired, fault: null, dayPrecise }
}

const DATED: ReadonlySet<string> = new Set(['timestamp', 'date', 'month'])
/** Days from 1899-12-30, where spreadsheets begin to count, to 1904-01-01, where some do. */
const DAYS_TO_1904 = 1462

function plainText(raw: string | null, field: MappedField, timezone: string): string | null {
  if (raw === null) return null
  // Of a share whose header states (%) every number is per cent.
  if (field.meta.bare && field.headerUnit === '%' && /\d\s*$/.test(raw)) return `${raw.trimEnd()}%`
  if (!DATED.has(field.meta.kind)) return field.meta.kind === 'period' ? countDays(raw, field) : raw
  // A written offset settles the instant; the configured formats are for local times.
  const local = toLocalTime(raw, timezone)
  if (local !== raw) return local
  return parseFormats(raw, field.formats) ?? countDays(raw, field)
}

/** A plain day number as spreadsheets count days; any other text unchanged. */
const countDays = (raw: string, { isFrom1904 }: MappedField): string =>
  isFrom1904 && /^\s*\d{5}(\.\d+)?\s*$/.test(raw) ? String(Number(raw) + DAYS_TO_1904) : raw

/**
 * A number in the contract's unit, to the column's four decimals (half away from zero, as the engine rounds).
 * @param unit what the cell itself states, which then counts instead of the header's: see `Cell`
 */
export function scaleNumber(value: number, unit: string | undefined, field: MappedField): number {
  const stated = unit === '' ? 1 : unit && (field.unitFactors[unit] ?? field.meta.units?.[unit])
  const scaled = value * (stated || field.factor)
  if (field.meta.sqlType === 'DOUBLE') return scaled
  const shifted = Math.abs(scaled) * 1e4
  return (Math.sign(scaled) * Math.round(shifted < NUDGED ? shifted * (1 + Number.EPSILON) : shifted)) / 1e4
}
