import type { StagedColumn } from '../../../loaders/mapping.ts'
import { type Family, familyFields } from '../../contracts/family.ts'
import type { Assignment } from './assignColumns.ts'
import { isPersonalHeader, NEAR } from './likeness.ts'
import type { EntryProposal } from './proposeEntry.ts'
import { looksLikeTime } from './valueFit.ts'
import type { ValueProfile } from './valueProfile.ts'

/**
 * The only column of dates as the time of a family's events, where no header says it: an answer without a date belongs to no period.
 * Null where the time is found, or no column or several hold dates.
 */
export function dateByValues(
  family: Family,
  columns: readonly StagedColumn[],
  profiles: ReadonlyMap<string, ValueProfile>,
  found: readonly EntryProposal[],
): Assignment | null {
  const live = found.filter((entry) => entry.live).map(({ assignment }) => assignment)
  if (live.some(({ field }) => family.event.includes(field.name))) return null
  const field = familyFields(family).find(({ name }) => name === family.event[0])
  const dates = columns.filter(({ column, header }) => {
    const profile = profiles.get(column)
    const isFree = header !== '' && !isPersonalHeader(header) && !live.some((each) => each.column.column === column)
    return isFree && profile !== undefined && profile.filled > 0 && looksLikeTime(profile)
  })
  const [column] = dates
  if (!field || !column || dates.length > 1) return null
  return { field, column, profile: profiles.get(column.column)!, by: 'values', confidence: NEAR }
}
