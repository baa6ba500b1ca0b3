import { findColumn, type StagedColumn } from '../../../loaders/mapping.ts'
import { type Family, familyFields } from '../../contracts/family.ts'
import { fieldLikeness, isPersonalHeader, NEAR, namesOf } from './likeness.ts'
import { looksLikeTime, valueFit } from './valueFit.ts'
import { acceptedShare, type Reading, type ValueProfile } from './valueProfile.ts'

/** A contract field, its column in a table, and how sure that is. */
export interface Assignment {
  field: ReturnType<typeof familyFields>[number]
  column: StagedColumn
  profile: ValueProfile
  /** `name`: the loader finds it by itself; `likeness`: a near header whose values fit; `values`: the values alone. */
  by: 'name' | 'likeness' | 'values'
  /** 0 to 1. */
  confidence: number
}

/** Below this confidence a column is not even mentioned for a field. */
const WORTH_A_LOOK = 0.55
/** A header this near is mentioned even where the values do not fit. */
const SAME = 0.8

/** The reading of a field without formats, as the loader would do it at first. */
export const plainReading = (field: Assignment['field'], timezone: string): Reading => ({
  meta: field.meta,
  schema: field.schema,
  formats: [],
  timezone,
})

/**
 * Finds the column of each field of a family: by its own names first, as the loader does; the rest by headers that are near and values
 * that fit, the surest pair first; at last required fields by values alone. Columns with personal data are given to no field, unless
 * the contract names their header.
 */
export function assignColumns(
  family: Family,
  columns: readonly StagedColumn[],
  profiles: ReadonlyMap<string, ValueProfile>,
  timezone: string,
): Assignment[] {
  const fields = familyFields(family)
  const named = columns.filter(({ header }) => header !== '')
  const found: Assignment[] = []
  for (const field of fields) {
    const column = findColumn(named, namesOf(field))
    if (!column) continue
    const profile = profiles.get(column.column)!
    const share = acceptedShare(profile, plainReading(field, timezone)) ?? 1
    found.push({ field, column, profile, by: 'name', confidence: share >= 0.5 ? 1 : 0.5 + share })
  }
  const taken = new Set(found.map(({ column }) => column.column))
  const isOpen = (field: Assignment['field']): boolean => !found.some((each) => each.field === field)
  const free = (): StagedColumn[] =>
    named.filter(({ column, header }) => !taken.has(column) && !isPersonalHeader(header))
  const pairs = fields.filter(isOpen).flatMap((field) =>
    free().flatMap((column): Assignment[] => {
      const { likeness } = fieldLikeness(column.header, field)
      if (likeness < WORTH_A_LOOK) return []
      const profile = profiles.get(column.column)!
      const fit = valueFit(column.header, profile, plainReading(field, timezone))
      const least = likeness >= SAME ? WORTH_A_LOOK : 0
      const confidence = Math.max(least, Math.min(0.95, likeness * fit))
      return confidence < WORTH_A_LOOK ? [] : [{ field, column, profile, by: 'likeness', confidence }]
    }),
  )
  pairs.sort((a, b) => b.confidence - a.confidence)
  const take = (assignment: Assignment): void => {
    if (!isOpen(assignment.field) || taken.has(assignment.column.column)) return
    found.push(assignment)
    if (assignment.confidence >= NEAR) taken.add(assignment.column.column)
  }
  for (const pair of pairs) take(pair)
  for (const field of fields.filter((each) => each.meta.required && isOpen(each)))
    for (const column of byValues(field, free(), profiles))
      take({ field, column, profile: profiles.get(column.column)!, by: 'values', confidence: NEAR })
  return fields.flatMap((field) => found.filter((each) => each.field === field))
}

/** The one column whose values can be a required field's: the only times, or the first with another value in every row. */
function byValues(
  { meta }: Assignment['field'],
  columns: readonly StagedColumn[],
  profiles: ReadonlyMap<string, ValueProfile>,
): StagedColumn[] {
  const fitting = columns.filter(({ column }) => {
    const profile = profiles.get(column)!
    if (profile.filled === 0) return false
    if (meta.kind === 'timestamp' || meta.kind === 'date') return looksLikeTime(profile)
    return meta.kind === 'id' && !looksLikeTime(profile) && isKeyLike(profile)
  })
  return meta.kind === 'id' ? fitting.slice(0, 1) : fitting.length === 1 ? fitting : []
}

const isKeyLike = ({ rows, filled, distinct, values }: ValueProfile): boolean =>
  filled === rows &&
  distinct === rows &&
  rows > 1 &&
  values.every(({ text }) => /^[\p{L}\d][\p{L}\d_\-./]*$/u.test(text))
