import { FAMILIES } from '../../../loaders/families.ts'
import { type Family, familyFields } from '../../contracts/family.ts'
import { normaliseHeader } from '../../sources/headerText.ts'
import { FAMILY_WORDS } from './familyWords.ts'
import { fieldLikeness, isPersonalHeader, NEAR, namesOf } from './likeness.ts'

/** How well a table's headers fit a record family, 0 to 1 and a little more with a file name that speaks for it. */
export interface FamilyScore {
  family: Family
  score: number
  /** Whether the name of the file or sheet speaks for it. */
  named: boolean
}

interface KnownField {
  field: ReturnType<typeof familyFields>[number]
  names: ReadonlySet<string>
  important: boolean
}

const known = new Map(
  FAMILIES.map((family) => [
    family,
    familyFields(family).map(
      (field): KnownField => ({
        field,
        names: new Set(namesOf(field).map(normaliseHeader)),
        important: field.meta.required || family.key.includes(field.name),
      }),
    ),
  ]),
)
const familiesWith = new Map<string, number>()
for (const fields of known.values())
  for (const name of new Set(fields.flatMap(({ names }) => [...names])))
    familiesWith.set(name, (familiesWith.get(name) ?? 0) + 1)

/** A name that many families have (客户编号) tells little of which it is. */
const rarity = (name: string): number =>
  Math.log(1 + FAMILIES.length / (familiesWith.get(name) ?? 1)) / Math.log(1 + FAMILIES.length)

const EMPTY_WEIGHT = 0.2
const NEUTRAL = /^(序号|行号|备注|说明|no\.?|id)?$/i

/**
 * Ranks the record families by a table's headers and its file's name, the likeliest first. A header counts by how few families have
 * it; a required field that nothing feeds counts against a family, one that is merely absent hardly.
 * @param files names of the file and, where it has one, of the sheet
 */
export function rankFamilies(headers: readonly string[], files: readonly string[]): FamilyScore[] {
  const named = headers.filter((header) => header !== '')
  return FAMILIES.map((family) => {
    const bonus = nameBonus(family, files)
    return { family, score: scoreFamily(family, named) + bonus, named: bonus > 0 }
  }).sort((a, b) => b.score - a.score)
}

function scoreFamily(family: Family, headers: readonly string[]): number {
  const normal = headers.map(normaliseHeader)
  const taken = new Set<number>()
  let [matched, missing] = [0, 0]
  const open: { weight: number; field: KnownField['field'] }[] = []
  for (const { field, names, important } of known.get(family)!) {
    const weight = Math.max(...[...names].map(rarity)) * (important ? 1.5 : 1)
    const index = normal.findIndex((header, i) => !taken.has(i) && names.has(header))
    if (index < 0) open.push({ weight, field })
    else {
      taken.add(index)
      matched += rarity(normal[index]!) * (important ? 1.5 : 1)
    }
  }
  let [optional, unfed] = [0, 0]
  for (const { weight, field } of open) {
    const best = nearestHeader(headers, taken, field)
    if (best.likeness >= NEAR) {
      taken.add(best.index)
      matched += FUZZY * best.likeness * weight
      missing += (1 - FUZZY * best.likeness) * weight * 0.5
    } else if (field.meta.required) missing += 0.6 * weight
    else unfed += weight
    optional += weight
  }
  const foreign = headers
    .filter((_, i) => !taken.has(i))
    .reduce((sum, header) => sum + (NEUTRAL.test(header) || isPersonalHeader(header) ? EMPTY_WEIGHT : 1), 0)
  const absent = optional === 0 ? 0 : (0.2 * unfed) / (matched + optional)
  return matched === 0 ? 0 : matched / (matched + missing + absent + 0.4 * foreign)
}

/** A near header counts for less than the family's own. */
const FUZZY = 0.8

function nearestHeader(
  headers: readonly string[],
  taken: ReadonlySet<number>,
  field: KnownField['field'],
): { index: number; likeness: number } {
  let best = { index: -1, likeness: 0 }
  for (const [index, header] of headers.entries())
    if (!taken.has(index) && !isPersonalHeader(header)) {
      const { likeness } = fieldLikeness(header, field)
      if (likeness > best.likeness) best = { index, likeness }
    }
  return best
}

function nameBonus(family: Family, files: readonly string[]): number {
  const text = files.join(' ').toLowerCase()
  const words = [family.name, family.name.replaceAll('_', ''), family.title.zh, ...(FAMILY_WORDS[family.name] ?? [])]
  const found = words.filter((word) => text.includes(word.toLowerCase()))
  return found.length === 0 ? 0 : 0.05 + 0.02 * Math.min(4, Math.max(...found.map((word) => word.length)))
}
