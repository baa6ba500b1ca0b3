import { z } from 'zod'
import { runIsolatedQuery } from '../../../loaders/isolatedQuery.ts'
import { type MappedField, mapFields, type PlaceNames, type StagedColumn } from '../../../loaders/mapping.ts'
import { HeaderMissing, readSheetHeader } from '../../../loaders/sheetHeader.ts'
import { ADDED, type LongAnswers, unpivotSheet } from '../../../loaders/unpivot.ts'
import { type Family, familyFields } from '../../contracts/family.ts'
import type { FieldSchema } from '../../contracts/field.ts'
import { quoteName, quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import type { Source } from '../../workspace/config.ts'
import { findColumns, type SheetColumns, type SheetHead, statedMonths } from './sheetHead.ts'
import { profileValues, recordsSql, type ValueProfile } from './valueProfile.ts'

/** A sheet's columns as a source maps them, with the values of its first rows. */
export interface ReadColumns {
  fed: string[]
  unused: string[]
  fields: {
    name: string
    meta: MappedField['meta']
    schema: FieldSchema
    formats: readonly string[]
    header: string | null
    profile: ValueProfile
  }[]
  /** Values of the columns that feed nothing, by header. */
  unusedValues: Map<string, ValueProfile>
  /** Questions of a wide questionnaire that the sheet does not ask. */
  notAsked: string[]
  /** Answers to the others as they are written. */
  answers: Map<string, ValueProfile>
  /** Every reason for which the loader would refuse the sheet. */
  problems: string[]
  /** The loader finds no header; the columns are those of the likeliest row. */
  headerMissing: boolean
}

interface SheetToRead {
  head: SheetHead
  family: Family
  source: Source
  tempDir: string
  label: string
  file: string
}

/** Maps a staged sheet as the loader would, but goes on where the loader stops, and reads the values of its first rows. */
export async function readColumns(
  warehouse: Warehouse,
  { head, family, source, tempDir, label, file }: SheetToRead,
): Promise<ReadColumns | Pick<ReadColumns, 'problems' | 'headerMissing'>> {
  const table = await findTable(warehouse, { head, family, source, label })
  if (table.columns === null) return { problems: table.problems, headerMissing: true }
  let columns: StagedColumn[] = table.columns
  let input = recordsSql(head.staged.table, head.names, table.firstDataRow)
  if (source.query) {
    columns = await runIsolatedQuery(warehouse, {
      input,
      columns,
      query: source.query,
      name: 'queried',
      tempDir,
      place: label,
    })
    input = 'select * from queried'
  }
  // Of a wide questionnaire what stands once a form is counted by forms.
  const wide = input
  let notAsked: string[] = []
  if (source.unpivot) {
    const long = attemptUnpivot(input, columns, source.unpivot, label)
    if ('problem' in long)
      return {
        problems: table.headerMissing ? table.problems : [long.problem],
        headerMissing: table.headerMissing,
      }
    columns = long.columns
    input = long.sql
    notAsked = long.notAsked
  }
  const { mapped, unused, problems } = mapAll(family, source, columns, label, {
    file,
    sheet: head.staged.sheet,
    stated: statedMonths(family, { file, sheet: head.staged.sheet }, table.titles),
  })
  const idle = columns.filter(({ column, header }) => unused.includes(header) && !ADDED.includes(column))
  const asked = Object.keys(source.unpivot?.questions ?? {}).filter((question) => !notAsked.includes(question))
  const texts = mapped.map(({ field }): [string, string] => [`field ${field.name}`, field.text!])
  const byAnswer = ([, text]: [string, string]): boolean =>
    source.unpivot !== undefined && ADDED.some((column) => text.includes(quoteName(column)))
  const profiles = await profileValues(warehouse, wide, {
    ...Object.fromEntries(texts.filter((text) => !byAnswer(text))),
    ...Object.fromEntries(idle.map(({ column, header }) => [`header ${header}`, quoteName(column)])),
  })
  const answered = await profileValues(warehouse, input, {
    ...Object.fromEntries(texts.filter(byAnswer)),
    ...Object.fromEntries(
      asked.map((id) => [`answer ${id}`, `case when question_id = ${quoteText(id)} then label_raw end`]),
    ),
  })
  return {
    fed: mapped.map(({ field }) => field.name),
    unused: source.query ? [] : unused,
    fields: mapped.map(({ field: { name, meta, formats }, schema, header }) => ({
      name,
      meta,
      schema,
      formats,
      header,
      profile: (profiles.get(`field ${name}`) ?? answered.get(`field ${name}`))!,
    })),
    unusedValues: new Map(idle.map(({ header }) => [header, profiles.get(`header ${header}`)!])),
    notAsked,
    answers: new Map(asked.map((id) => [id, answered.get(`answer ${id}`)!])),
    problems: table.headerMissing ? table.problems : problems,
    headerMissing: table.headerMissing,
  }
}

function attemptUnpivot(...sheet: Parameters<typeof unpivotSheet>): LongAnswers | { problem: string } {
  try {
    return unpivotSheet(...sheet)
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

interface FoundTable extends SheetColumns {
  problems: string[]
  headerMissing: boolean
}

/** The header as the loader finds it; where it finds none, the row that looks most like one. */
async function findTable(
  warehouse: Warehouse,
  { head, family, source, label }: Pick<SheetToRead, 'head' | 'family' | 'source' | 'label'>,
): Promise<FoundTable | { columns: null; problems: string[] }> {
  try {
    const found = await readSheetHeader(warehouse, { family, source, sheet: head.staged, label })
    const columns = head.names.map((column, i) => ({ column, header: found.headers[i] ?? '' }))
    return { ...found, columns, problems: [], headerMissing: false }
  } catch (error) {
    if (!(error instanceof HeaderMissing)) throw error
    const guessed = findColumns(head, new Set(), true)
    const problems = [error.message]
    return guessed ? { ...guessed, problems, headerMissing: true } : { columns: null, problems }
  }
}

/** Maps each field on its own, so that one that cannot be mapped does not hide the others. */
function mapAll(
  family: Family,
  source: Source,
  columns: readonly StagedColumn[],
  label: string,
  names: PlaceNames,
): {
  mapped: { field: MappedField; schema: FieldSchema; header: string | null }[]
  unused: string[]
  problems: string[]
} {
  const problems: string[] = []
  const mapped: { field: MappedField; schema: FieldSchema; header: string | null }[] = []
  let unused = columns.map(({ header }) => header).filter((header) => header !== '')
  const attempt = (part: Family, rules: Source['columns']): ReturnType<typeof mapFields> | null => {
    try {
      return mapFields(part, { ...source, columns: rules }, columns, label, names)
    } catch (error) {
      problems.push((error as Error).message)
      return null
    }
  }
  const fields = familyFields(family)
  for (const [name, rule] of Object.entries(source.columns))
    if (!fields.some((field) => field.name === name)) attempt(family, { [name]: rule })
  for (const { name, schema } of fields) {
    const rule = source.columns[name]
    const one = { ...family, row: z.object({ [name]: schema }) }
    const found = attempt(one, rule ? { [name]: rule } : {})
    const [field] = found?.fields ?? []
    if (!found || !field || field.text === null) continue
    const taken = columns.filter(({ header }) => header !== '' && !found.unused.includes(header))
    mapped.push({ field, schema, header: taken[0]?.header ?? null })
    unused = unused.filter((header) => found.unused.includes(header))
  }
  return { mapped, unused, problems }
}
