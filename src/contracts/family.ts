import type { z } from 'zod'
import { type FieldMeta, type FieldSchema, fieldMeta } from './field.ts'

/** A row contract: a zod object of fields. */
export type RowContract = z.ZodObject<Record<string, FieldSchema>>

/** A record family: what one kind of source record looks like and how it lands. */
export interface Family {
  /** The record's name, as in a source's `records:`. */
  name: string
  /** What the pages, the checks and the documents call it. */
  title: { zh: string; en: string }
  row: RowContract
  /** Fields of the natural key; the latest version per key wins. */
  key: readonly string[]
  /** The event's time: the first of these that has a value decides whether a row lies before the cut-off. */
  event: readonly string[]
  /** Times that may lie ahead of the cut-off (deadlines, ends of contracts). */
  planned: readonly string[]
  /** True when a time without a clock must be told apart from midnight (SLA families). */
  keepsDayPrecision?: boolean
  /** A number whose zero only means that nothing was read where another field says so: it lands as null, recorded. */
  zeroWhereUnread?: { field: string; where: string; is: string }
  /** A field that is kept only of records whose other field has this value: names of organisations, not of residents. */
  keptOnly?: { field: string; where: string; is: string }
  /**
   * Fields that people fill in on a form whose other cells stand there already: a row in which all of these are empty says
   * nothing yet and is no record.
   */
  filledIn?: readonly string[]
  /** True where 内部演练 is what a record is about and not the mark of a test. */
  aboutDrills?: boolean
}

/** The fields of a family in table order. */
export function familyFields(family: Family): { name: string; meta: FieldMeta; schema: FieldSchema }[] {
  return Object.entries(family.row.shape).map(([name, schema]) => {
    const meta = fieldMeta.get(schema)
    if (!meta)
      throw new Error(
        `contract ${family.name}, field ${name}: the schema carries no field description; build it with src/contracts/field.ts`,
      )
    return { name, meta, schema }
  })
}

/** One fault of a row: where, which rule, what was expected. */
export interface RowFault {
  field: string
  rule: string
  raw: string | null
  expected: string
}

/** A row that met its contract: values in field order, repairs made, fields whose time has no clock. */
export interface CleanRow {
  values: unknown[]
  repairs: { field: string; rule: string; raw: string | null }[]
  dayPrecise: string[]
}

/** Checks one row of texts (by field name) against the family's contract; faults when it fails. */
export function checkRow(family: Family, texts: Record<string, string | null>): CleanRow | { faults: RowFault[] } {
  const parsed = family.row.safeParse(texts)
  if (!parsed.success)
    return {
      faults: parsed.error.issues.map((issue) => {
        const name = String(issue.path[0])
        const params = issue.code === 'custom' ? issue.params : undefined
        return {
          field: name,
          rule: String(params?.rule ?? 'dirt_required'),
          raw: texts[name] ?? null,
          expected: issue.message,
        }
      }),
    }
  const clean: CleanRow = { values: [], repairs: [], dayPrecise: [] }
  for (const [name, cell] of Object.entries(parsed.data)) {
    clean.values.push(cell.value)
    if (cell.repaired) clean.repairs.push({ field: name, rule: cell.repaired, raw: texts[name] ?? null })
    if (cell.dayPrecise) clean.dayPrecise.push(name)
  }
  return clean
}
