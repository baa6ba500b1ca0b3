import { FAMILIES } from '../../../loaders/families.ts'
import { knownHeaders, type StagedColumn } from '../../../loaders/mapping.ts'
import { familyFields } from '../../contracts/family.ts'
import type { TopRow } from '../../sources/header.ts'
import { normaliseHeader } from '../../sources/headerText.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { assignColumns } from './assignColumns.ts'
import { dateByValues } from './dateByValues.ts'
import { type FamilyScore, rankFamilies } from './familyScore.ts'
import { isPersonalHeader, namesOf } from './likeness.ts'
import { type EntryProposal, proposeEntry } from './proposeEntry.ts'
import { findNumbered, findQuestionnaire, type Questionnaire } from './questionnaire.ts'
import { dropHeads, findColumns, readSheetHeads, type SheetHead, statedMonths } from './sheetHead.ts'
import { profileValues, recordsSql, type ValueProfile } from './valueProfile.ts'

/** What a sheet of a file was found to be. */
export interface SheetProposal {
  sheet: string | null
  encoding: string
  rows: number
  /** The first rows, header among them. */
  top: readonly TopRow[]
  /** The rows above the header. */
  titles: readonly TopRow[]
  columns: StagedColumn[]
  /** The likeliest families, best first. */
  ranked: FamilyScore[]
  /** Null where no family is likely enough. */
  found: {
    family: FamilyScore['family']
    score: number
    entries: EntryProposal[]
    questionnaire: Questionnaire | null
  } | null
  /** Headers that no field takes. */
  left: { header: string; personal: boolean }[]
}

/** From this score on a family is proposed; below, the nearest are only named. */
const LIKELY = 0.3
const anyName = new Set(FAMILIES.flatMap((family) => familyFields(family).flatMap(namesOf)).map(normaliseHeader))

/**
 * Looks at every sheet of a file: what family it is, which column feeds which field, what is left.
 * @param options.name the file's name, as one of the hints
 * @throws SourceError when the file cannot be read
 */
export async function lookAtFile(
  warehouse: Warehouse,
  path: string,
  options: { name: string; tempDir: string; timezone: string },
): Promise<SheetProposal[]> {
  const heads = await readSheetHeads(warehouse, path, options)
  try {
    const sheets: SheetProposal[] = []
    for (const head of heads) sheets.push(await lookAtSheet(warehouse, head, options))
    return sheets
  } finally {
    await dropHeads(warehouse, heads)
  }
}

async function lookAtSheet(
  warehouse: Warehouse,
  head: SheetHead,
  { name, timezone }: { name: string; timezone: string },
): Promise<SheetProposal> {
  const { sheet, encoding, rows } = head.staged
  const table = findColumns(head, anyName, true)
  const empty = { sheet, encoding, rows, top: head.top, titles: [], columns: [], ranked: [], found: null, left: [] }
  if (!table) return empty
  const { columns, firstDataRow, titles } = table
  const input = recordsSql(head.staged.table, head.names, firstDataRow)
  const texts = Object.fromEntries(head.names.map((column) => [column, quoteName(column)]))
  const profiles = await profileValues(warehouse, input, texts)
  const headers = columns.map(({ header }) => header)
  const ranked = rankFamilies(headers, sheet === null ? [name] : [name, sheet])
  const found = chooseFamily(ranked, columns, profiles, { timezone, names: { file: name, sheet }, titles })
  const used = new Set([
    ...(found?.entries.filter(({ live }) => live).map(({ assignment }) => assignment.column.column) ?? []),
    ...(found?.questionnaire?.columns ?? []),
  ])
  const left = columns
    .filter(({ column, header }) => header !== '' && !used.has(column))
    .map(({ header }) => ({ header, personal: isPersonalHeader(header) }))
  return { sheet, encoding, rows, top: head.top, titles, columns, ranked, found, left }
}

/** The family of the best headers whose required fields have columns; a wide questionnaire comes first where questions outnumber names. */
function chooseFamily(
  ranked: readonly FamilyScore[],
  columns: readonly StagedColumn[],
  profiles: ReadonlyMap<string, ValueProfile>,
  {
    timezone,
    names,
    titles,
  }: { timezone: string; names: { file: string; sheet: string | null }; titles: readonly TopRow[] },
): SheetProposal['found'] {
  const entriesOf = (family: FamilyScore['family'], among: readonly StagedColumn[]): EntryProposal[] =>
    assignColumns(family, among, profiles, timezone).map((assignment) => proposeEntry(assignment, timezone))
  const answers = ranked.find(({ family }) => family.name === 'survey_answer')
  const [best] = ranked
  const questionnaire =
    findQuestionnaire(columns, profiles) ?? (best && best.score < LIKELY ? findNumbered(columns, profiles) : null)
  if (questionnaire && answers && best) {
    const known = knownHeaders(best.family, { columns: {} })
    const named = columns.filter(({ header }) => known.has(normaliseHeader(header))).length
    if (named <= questionnaire.columns.length + 2) {
      const rest = columns.filter(({ column }) => !questionnaire.columns.includes(column))
      const added = ['question_id', 'label_raw', 'instrument']
      const found = entriesOf(answers.family, rest).filter(({ assignment }) => !added.includes(assignment.field.name))
      const dated = dateByValues(answers.family, rest, profiles, found)
      const entries = dated
        ? [...found.filter((each) => each.assignment.field !== dated.field), proposeEntry(dated, timezone)]
        : found
      return { family: answers.family, score: Math.max(0.6, answers.score), entries, questionnaire }
    }
  }
  const likely = ranked.filter(({ score }) => score >= LIKELY).slice(0, 4)
  const tried = likely.map(({ family, score }) => {
    const entries = entriesOf(family, columns)
    const stated = statedMonths(family, names, titles)
    const lacking = familyFields(family).filter(
      ({ name, meta }) =>
        meta.required &&
        !(name in stated) &&
        !entries.some(({ live, assignment }) => live && assignment.field.name === name),
    )
    const readable = entries.filter(({ live }) => live)
    const fit = readable.reduce((sum, entry) => sum + entry.readable, 0) / Math.max(1, readable.length)
    return { family, score: score * (0.5 + 0.5 * fit) * 0.8 ** lacking.length, entries, questionnaire: null }
  })
  // A family with one column alone, its key or its date, says nothing.
  const telling = tried.filter(({ entries }) => entries.filter(({ live }) => live).length >= 2)
  return telling.sort((a, b) => b.score - a.score)[0] ?? null
}
