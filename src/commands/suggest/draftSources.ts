import { knownHeaders } from '../../../loaders/mapping.ts'
import type { Family } from '../../contracts/family.ts'
import { findHeader } from '../../sources/header.ts'
import { exactPattern, filePattern, fitsPattern } from './filePattern.ts'
import type { SheetProposal } from './lookAtFile.ts'
import { type MergedEntry, mergeEntries } from './mergeEntries.ts'
import { isSameQuestionnaire, mergeQuestionnaires } from './mergeQuestionnaires.ts'
import type { ProposedInstrument } from './proposeInstrument.ts'

/** A file given to `init --from`, and what its sheets were found to be. */
export interface GivenFile {
  /** Path below the workspace where the file lies or is to be put: `inbox/投诉2025.csv`. */
  place: string
  inInbox: boolean
  sheets: SheetProposal[]
}

/** One sheet of one file. */
export interface Part {
  file: GivenFile
  sheet: SheetProposal
}

/** One source for pilotlight.yaml: files of one family that are read alike. */
export interface SourceDraft {
  family: Family
  score: number
  patterns: string[]
  /** A sheet's name where not all sheets are of the family. */
  sheet: string | null
  parts: Part[]
  entries: MergedEntry[]
  questionnaire: ProposedInstrument | null
  left: { header: string; personal: boolean }[]
}

/** Gathers sheets into sources: one per family where its files can be read alike, else one per file. */
export function draftSources(files: readonly GivenFile[]): SourceDraft[] {
  const groups = new Map<string, { sheet: string | null; parts: Part[] }>()
  for (const file of files)
    for (const { family, sheet, parts } of familiesOf(file)) {
      const key = `${family.name}\n${sheet ?? ''}`
      const group = groups.get(key) ?? { sheet, parts: [] }
      group.parts.push(...parts)
      groups.set(key, group)
    }
  const isForeign = (pattern: string, family: Family): boolean =>
    files.some((file) => fitsPattern(pattern, file.place) && familiesOf(file).every((each) => each.family !== family))
  return [...groups.values()].flatMap(({ sheet, parts }) => {
    const whole = draft(parts, sheet)
    const places = [...new Set(parts.map(({ file }) => file))]
    if (!whole.clash || places.length === 1)
      return [{ ...whole.draft, patterns: patternsOf(places, whole.draft.family) }]
    return places.map((file) => {
      const own = draft(
        parts.filter((part) => part.file === file),
        sheet,
      )
      return { ...own.draft, patterns: [exactPattern(file.place)] }
    })
  })

  function patternsOf(places: readonly GivenFile[], family: Family): string[] {
    const patterns = places.map(({ place }) => {
      const cut = place.lastIndexOf('/') + 1
      const pattern = place.slice(0, cut) + filePattern(place.slice(cut))
      return isForeign(pattern, family) || sharesFiles(place, family) ? exactPattern(place) : pattern
    })
    return [...new Set(patterns)]
  }

  /** Whether another source of the family reads the file too (another sheet of it): then no pattern may reach further files. */
  function sharesFiles(place: string, family: Family): boolean {
    const file = files.find((each) => each.place === place)!
    return familiesOf(file).filter((each) => each.family === family).length > 1
  }
}

/**
 * The families of a file's sheets. A source reads all sheets or one, so `sheet` is null where every sheet is of one family; sheets
 * without a header of the family are left out by the loader.
 */
function familiesOf(file: GivenFile): { family: Family; sheet: string | null; parts: Part[] }[] {
  const known = file.sheets.filter(({ found }) => found)
  const families = [...new Set(known.map(({ found }) => found!.family))]
  if (families.length === 1 && file.sheets.every((sheet) => sheet.found || !hasHeader(sheet, families[0]!)))
    return [{ family: families[0]!, sheet: null, parts: known.map((sheet) => ({ file, sheet })) }]
  return known
    .filter(({ found }, i) => known.findIndex((other) => other.found!.family === found!.family) === i)
    .map((sheet) => ({ family: sheet.found!.family, sheet: sheet.sheet, parts: [{ file, sheet }] }))
}

const hasHeader = ({ top }: SheetProposal, family: Family): boolean =>
  findHeader(top, knownHeaders(family, { columns: {} })) !== null

function draft(parts: readonly Part[], sheet: string | null): { draft: SourceDraft; clash: boolean } {
  const found = parts.map((part) => part.sheet.found!)
  const { entries, clash } = mergeEntries(found.map((each) => each.entries))
  const questionnaires = found.flatMap(({ questionnaire }) => questionnaire ?? [])
  const left = new Map(parts.flatMap((part) => part.sheet.left).map((each) => [each.header, each]))
  const isMixed = questionnaires.some((each) => !isSameQuestionnaire(questionnaires[0]!, each))
  return {
    clash: clash || isMixed,
    draft: {
      family: found[0]!.family,
      score: Math.min(...found.map(({ score }) => score)),
      patterns: [],
      sheet,
      parts: [...parts],
      entries,
      questionnaire: questionnaires.length > 0 ? mergeQuestionnaires(questionnaires) : null,
      left: [...left.values()],
    },
  }
}
