import type { Assignment } from './assignColumns.ts'
import { type EntryProposal, needsEntry, type StrangeWord } from './proposeEntry.ts'

/** One field's line in pilotlight.yaml, over every sheet that a source reads. */
export interface MergedEntry {
  field: Assignment['field']
  /** The header in each sheet, without repetition. */
  headers: string[]
  by: Assignment['by']
  confidence: number
  /** Whether the line is to be used as it stands; else it is only mentioned. */
  live: boolean
  /** Whether the field needs a line at all: else the loader finds and reads it by itself. */
  needed: boolean
  words: StrangeWord[]
  dates: NonNullable<EntryProposal['dates']>[]
}

/**
 * Merges what each sheet needs. A line that names headers stops the load of a file that has none of them, so it is only mentioned
 * where a sheet lacks the field; `clash` then says that the files had better be read apart.
 */
export function mergeEntries(sheets: readonly (readonly EntryProposal[])[]): {
  entries: MergedEntry[]
  clash: boolean
} {
  const byField = new Map<string, EntryProposal[]>()
  for (const entry of sheets.flat()) {
    const { name } = entry.assignment.field
    byField.set(name, [...(byField.get(name) ?? []), entry])
  }
  let clash = false
  const entries = [...byField.values()].map((found): MergedEntry => {
    const live = found.filter((entry) => entry.live)
    const used = live.length > 0 ? live : found
    const needed = used.some(needsEntry)
    const everywhere = live.length === sheets.length
    if (needed && live.length > 0 && !everywhere) clash = true
    const surest = used.reduce((a, b) => (a.assignment.confidence <= b.assignment.confidence ? a : b))
    return {
      field: surest.assignment.field,
      headers: [...new Set(used.map(({ assignment }) => assignment.column.header))],
      by: surest.assignment.by,
      confidence: surest.assignment.confidence,
      live: needed ? everywhere : live.length > 0,
      needed,
      words: mergeWords(used.flatMap(({ words }) => words)),
      dates: used.flatMap(({ dates }) => dates ?? []),
    }
  })
  return { entries, clash }
}

function mergeWords(words: readonly StrangeWord[]): StrangeWord[] {
  const merged = new Map<string, StrangeWord>()
  for (const word of words) merged.set(word.text, { ...word, count: word.count + (merged.get(word.text)?.count ?? 0) })
  return [...merged.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
}
