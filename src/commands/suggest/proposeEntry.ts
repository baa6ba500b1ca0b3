import type { Assignment } from './assignColumns.ts'
import { plainReading } from './assignColumns.ts'
import { type DateReading, readFormats } from './dateFormats.ts'
import { NEAR } from './likeness.ts'
import { type NearWord, nearestWord } from './nearestWord.ts'
import { refusedValues } from './valueProfile.ts'

/** A word of the file that the contract does not know. */
export interface StrangeWord {
  text: string
  count: number
  near: NearWord | null
}

/** What pilotlight.yaml has to say of one field. */
export interface EntryProposal {
  assignment: Assignment
  /** False: only mentioned, for the reader to decide. */
  live: boolean
  words: StrangeWord[]
  /** Times that are not read in the usual way; null when all are, or the field is no time. */
  dates: { reading: DateReading; example: string; count: number } | null
  /** Share of the values that are read with the formats and the sure words, by rows. */
  readable: number
}

/** Works out the formats and the map of an assigned field, and whether it is sure enough to be used as it stands. */
export function proposeEntry(assignment: Assignment, timezone: string): EntryProposal {
  const { field, profile, by, confidence } = assignment
  const refused = refusedValues(profile, plainReading(field, timezone))
  const known = profile.values.reduce((sum, { count }) => sum + count, 0)
  const { words: list, kind } = field.meta
  const words =
    (kind === 'enum' || kind === 'boolean') && list
      ? refused.map(({ text, count }) => ({ text, count, near: nearestWord(text, list) }))
      : []
  const isTime = kind === 'timestamp' || kind === 'date'
  const [first] = refused
  const dates =
    isTime && first
      ? {
          reading: readFormats(refused.map(({ text }) => text)),
          example: first.text,
          count: refused.reduce((sum, { count }) => sum + count, 0),
        }
      : null
  const lost = refused
    .filter(({ text }) => !words.some((word) => word.text === text && word.near?.sure))
    .reduce((sum, { count }) => sum + count, 0)
  const readable = known === 0 ? 1 : dates?.reading.kind === 'sure' ? 1 : 1 - lost / known
  const live = by === 'name' || (confidence >= NEAR && (readable >= 0.5 || field.meta.required))
  return { assignment, live, words, dates, readable }
}

/** Whether a field needs an entry at all: the loader finds and reads it otherwise. */
export const needsEntry = ({ assignment, words, dates }: EntryProposal): boolean =>
  assignment.by !== 'name' || words.length > 0 || dates !== null
