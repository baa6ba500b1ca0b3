import { NOTHING_WORDS } from '../src/contracts/cell.ts'
import type { Family } from '../src/contracts/family.ts'
import { quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { MappedField } from './mapping.ts'

/** With these words begins what is told of forms that are not filled in: it is no warning. */
export const FORM_NOTE = 'form: '

/** SQL of the rows that are records, how many were left out, and what a reader should know of them. */
export interface FilledRows {
  input: string
  left: number
  notes: string[]
}

/**
 * Leaves out the rows of a pre-filled form that nobody has filled in yet: those in which all fields of `family.filledIn` that
 * a column feeds are empty. They are no records, as blank rows are none.
 * @param input SQL of the data rows with `row_no` and the columns
 */
export async function withoutUnfilled(
  warehouse: Warehouse,
  family: Family,
  input: string,
  fields: readonly MappedField[],
): Promise<FilledRows> {
  const texts = fields.filter(({ name, text }) => text !== null && family.filledIn?.includes(name))
  if (texts.length === 0) return { input, left: 0, notes: [] }
  const blank = texts.map(({ text }) => blankSql(text!)).join(' and ')
  await warehouse.run(`create or replace temp table unfilled_row as select row_no from (${input}) where ${blank}`)
  const [left] = await warehouse.all<{ n: number }>('select count(*) as n from unfilled_row')
  if (left!.n === 0) return { input, left: 0, notes: [] }
  return {
    left: left!.n,
    input: `select * from (${input}) where row_no not in (select row_no from unfilled_row)`,
    notes: [`${FORM_NOTE}${left!.n} pre-filled ${left!.n === 1 ? 'row is' : 'rows are'} not filled in`],
  }
}

const nothing = [...NOTHING_WORDS].map(quoteText).join(', ')

/** SQL of whether a cell says nothing: only blanks, or a word for it. */
const blankSql = (text: string): string =>
  `coalesce(lower(regexp_replace(cast(${text} as varchar), '[\\s\\x{00a0}\\x{200b}\\x{3000}\\x{feff}]', '', 'g')) in (${nothing}), true)`
