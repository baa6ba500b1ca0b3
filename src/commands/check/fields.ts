import { type Family, familyFields } from '../../contracts/family.ts'
import type { Rule } from '../../rulebook/schema.ts'
import { plainReading } from '../suggest/assignColumns.ts'
import { fieldLikeness, isPersonalHeader, NEAR } from '../suggest/likeness.ts'
import { valueFit } from '../suggest/valueFit.ts'
import type { ValueProfile } from '../suggest/valueProfile.ts'
import { yamlText } from '../suggest/yamlText.ts'
import { type CheckLine, counted, listed, ok, warning } from './line.ts'

/** What is known of the columns of one file or sheet. */
export interface PlaceColumns {
  family: Family
  label: string
  /** Headers that feed no field. */
  unused: readonly string[]
  /** Fields that a column, a constant or a name feeds. */
  fed: readonly string[]
  /** Values of unused columns by header, where the file was looked into. */
  values?: ReadonlyMap<string, ValueProfile>
  timezone?: string
}

/** Lines on headers that are not used, with the field each may be meant for, and on fields that nothing feeds. */
export function fieldLines(places: readonly PlaceColumns[], rules: readonly Rule[]): CheckLine[] {
  return [
    ...grouped(places, ({ unused }) => unused.join('\n')).flatMap(unusedLines),
    ...grouped(places, ({ fed }) => [...fed].sort().join('\n')).flatMap((group) => unfedLines(group, rules)),
  ]
}

/** Places of one family that are alike. */
function grouped(places: readonly PlaceColumns[], likeness: (place: PlaceColumns) => string): PlaceColumns[][] {
  const groups = new Map<string, PlaceColumns[]>()
  for (const place of places) {
    const key = `${place.family.name}\n${likeness(place)}`
    groups.set(key, [...(groups.get(key) ?? []), place])
  }
  return [...groups.values()]
}

const placesOf = (group: readonly PlaceColumns[]): string =>
  group.length === 1 ? group[0]!.label : counted(group.length, 'file')

function unusedLines(group: readonly PlaceColumns[]): CheckLine[] {
  const { unused, family } = group[0]!
  if (unused.length === 0) return []
  const about = `${family.name}, ${placesOf(group)}`
  const personal = unused.filter(isPersonalHeader)
  const others = unused.filter((header) => !personal.includes(header))
  const lines: CheckLine[] = []
  if (others.length > 0) lines.push(ok(`${about}: headers not used: ${listed(others, 20)}`))
  if (personal.length > 0) lines.push(ok(`${about}: personal data, never loaded: ${listed(personal, 20)}`))
  const meant = nearFields(group[0]!, others).map(
    ({ header, field }) =>
      `nothing feeds ${field}; is it ${header}? Then write columns: { ${field}: ${yamlText(header)} }`,
  )
  return [...lines, ...meant.slice(0, 5).map((text) => warning(`${about}: ${text}`))]
}

/** Headers and the unfed fields that they are near to and whose values, where they are known, fit; the nearest first, each once. */
export function nearFields(
  { family, fed, values, timezone = 'UTC' }: PlaceColumns,
  headers: readonly string[],
): { header: string; field: string; likeness: number }[] {
  const pairs = familyFields(family)
    .filter(({ name }) => !fed.includes(name))
    .flatMap((field) =>
      headers.map((header) => {
        const profile = values?.get(header)
        const { likeness } = fieldLikeness(header, field)
        const fit = profile && likeness >= NEAR ? valueFit(header, profile, plainReading(field, timezone)) : 1
        return { header, field: field.name, likeness: likeness * fit }
      }),
    )
    .filter(({ likeness }) => likeness >= NEAR)
    .sort((a, b) => b.likeness - a.likeness)
  const taken = new Set<string>()
  return pairs.filter(({ header, field }) => {
    const isFree = !taken.has(`h ${header}`) && !taken.has(`f ${field}`)
    if (isFree) taken.add(`h ${header}`).add(`f ${field}`)
    return isFree
  })
}

/** Every family has them; only exports with corrections do. */
const BOOKKEEPING = new Set(['record_version', 'updated_at', 'is_deleted'])

function unfedLines(group: readonly PlaceColumns[], rules: readonly Rule[]): CheckLine[] {
  const { family, fed } = group[0]!
  const about = `${family.name}, ${placesOf(group)}`
  const unfed = familyFields(family).filter(({ name }) => !fed.includes(name))
  const needed = new Map<string, string[]>()
  for (const rule of new Map(rules.map((each) => [each.id, each])).values())
    for (const field of missingFor(rule, family.name, fed)) needed.set(field, [...(needed.get(field) ?? []), rule.id])
  if (family.name === 'complaint' && !fed.includes('handling_satisfaction'))
    needed.set('handling_satisfaction', ['the satisfaction with handling'])
  const wanted = [...needed].map(([field, by]) => `${field} (${listed(by, 2)})`)
  const rest = unfed
    .flatMap(({ name, meta }) => (meta.required || BOOKKEEPING.has(name) ? [] : [name]))
    .filter((name) => !needed.has(name))
  const lines: CheckLine[] = []
  if (wanted.length > 0) lines.push(warning(`${about}: figures need what no column feeds: ${listed(wanted, 8)}`))
  if (rest.length > 0) lines.push(ok(`${about}: optional fields that no column feeds: ${listed(rest, 20)}`))
  return lines
}

/** The fields without which a rule cannot be measured; of several that may end its clock, all are named when none is fed. */
function missingFor({ enabled, of, from, to = [], due }: Rule, family: string, fed: readonly string[]): string[] {
  if (of !== family || enabled === false) return []
  const ends = to.some((field) => fed.includes(field)) ? [] : to
  return [...(from && !fed.includes(from) ? [from] : []), ...ends, ...(due && !fed.includes(due) ? [due] : [])]
}
