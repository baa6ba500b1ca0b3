import { headerUnit } from '../../sources/headerText.ts'
import { readFormats } from './dateFormats.ts'
import { nearestWord } from './nearestWord.ts'
import { acceptedShare, type Reading, refusedValues, type ValueProfile } from './valueProfile.ts'

/**
 * How well a column's values fit a field, as a factor on the likeness of its header: about 1 says nothing, 1.2 speaks for it,
 * below 0.5 against it.
 */
export function valueFit(header: string, profile: ValueProfile, reading: Reading): number {
  const { kind, units } = reading.meta
  const unit = headerUnit(header)
  if (unit && units && !(unit in units)) return 0.2
  const share = acceptedShare(profile, reading)
  if (share === null) return 0.9
  const bonus = unit && units ? 0.1 : 0
  switch (kind) {
    case 'timestamp':
    case 'date':
      return timeFit(profile, reading, share)
    case 'number':
    case 'integer':
      return share >= 0.9 ? 1.1 + bonus : share
    case 'boolean':
      return share >= 0.9 ? 1.2 : share * 0.5
    case 'enum':
      return enumFit(profile, reading, share)
    case 'id':
      return share < 0.5 ? share : looksLikeTime(profile) ? 0.2 : reading.meta.required ? keyFit(profile) : 1
    default:
      return looksLikeTime(profile) || looksLikeNumber(profile) ? 0.5 : 1
  }
}

function timeFit(profile: ValueProfile, reading: Reading, share: number): number {
  if (!looksLikeTime(profile) && share < 0.9) return share * 0.5
  if (share >= 0.9) return looksLikeTime(profile) ? 1.2 : 1
  const refused = refusedValues(profile, reading).map(({ text }) => text)
  return readFormats(refused).kind === 'none' ? share : 1.1
}

/** A closed list has few words, and those of the file are among them or near. */
function enumFit(profile: ValueProfile, reading: Reading, share: number): number {
  if (share >= 0.9) return 1.2
  if (profile.distinct > 60) return share
  const near = profile.values.filter(({ text }) => nearestWord(text, reading.meta.words ?? {})?.sure)
  const total = profile.values.reduce((sum, { count }) => sum + count, 0)
  const withNear = Math.min(1, share + near.reduce((sum, { count }) => sum + count, 0) / total)
  return 0.4 + 0.7 * withNear
}

/** An identifier of records is another one in almost every row. */
const keyFit = ({ distinct, filled }: ValueProfile): number => (distinct >= 0.9 * filled ? 1.1 : 1)

const shareOf = (profile: ValueProfile, pattern: RegExp): number =>
  profile.values.filter(({ text }) => pattern.test(text)).length / Math.max(1, profile.values.length)

/** A decimal (0.50) is no date, a year and a month (2025.03) are. */
const TIME =
  /^\d{1,4}[-/年]\d{1,2}([-/.月]\d{1,4})?|^\d{1,4}\.\d{1,2}\.\d{1,4}|^(19|20)\d\d\.\d{1,2}$|^\d{1,2}[- ][a-z]{3}[- ]\d{2,4}/i

/** Whether almost all values are written as dates or times. */
export const looksLikeTime = (profile: ValueProfile): boolean => shareOf(profile, TIME) > 0.8

const looksLikeNumber = (profile: ValueProfile): boolean => shareOf(profile, /^[-+]?\d+\.\d+$/) > 0.5
