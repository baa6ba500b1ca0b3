import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import { findColumn, type StagedColumn } from './mapping.ts'

/** A wide questionnaire as long rows: the SQL, the added columns, and the questions that the file did not ask. */
export interface LongAnswers {
  sql: string
  columns: StagedColumn[]
  notAsked: string[]
}

/** Columns that long answers have and the sheet has not. */
export const ADDED: readonly string[] = ['question_id', 'label_raw', 'instrument']

/**
 * As {@link unpivotAnswers}, of a sheet that must ask one of the questions at least.
 * @param place the file or sheet, for the error
 * @throws {UserError} naming the questions and the headers that are there
 */
export function unpivotSheet(
  input: string,
  columns: readonly StagedColumn[],
  unpivot: NonNullable<Source['unpivot']>,
  place: string,
): LongAnswers {
  const long = unpivotAnswers(input, columns, unpivot)
  if (long.notAsked.length < Object.keys(unpivot.questions).length) return long
  const headers = columns.map(({ header }) => header).join(', ')
  throw new UserError(
    `${place}: none of the questions ${long.notAsked.join(', ')} is in the file; headers: ${headers}; write each question with its header under unpivot.questions`,
  )
}

/**
 * Turns one row per questionnaire into one row per answer: adds the columns `question_id`, `label_raw` and `instrument`.
 * A question maps to a header or a list of headers (names drift by year; a file of several years may have several of them, and the
 * first that a row fills counts); a blank box is a row without a label.
 * @param input SQL of the data rows with `row_no` and the columns
 */
function unpivotAnswers(
  input: string,
  columns: readonly StagedColumn[],
  unpivot: NonNullable<Source['unpivot']>,
): LongAnswers {
  const questions = Object.entries(unpivot.questions).map(([question, headers]) => ({
    question,
    names: [...new Set(headers.flatMap((header) => findColumn(columns, [header])?.column ?? []))],
  }))
  const asked = questions.filter(({ names }) => names.length > 0)
  const keep = columns.map(({ column }) => quoteName(column)).join(', ')
  const parts = asked.map(
    ({ question, names }) =>
      `select row_no, ${keep}, ${quoteText(question)} as question_id, ${firstFilled(names)} as label_raw, ${quoteText(unpivot.instrument)} as instrument from input`,
  )
  const added = ADDED.map((name) => ({ column: name, header: name }))
  const used = new Set(asked.flatMap(({ names }) => names))
  return {
    sql: `with input as (${input}) ${parts.join(' union all ')}`,
    columns: [...columns.filter(({ column }) => !used.has(column)), ...added],
    notAsked: questions.filter(({ names }) => names.length === 0).map(({ question }) => question),
  }
}

function firstFilled(names: readonly string[]): string {
  if (names.length === 1) return quoteName(names[0]!)
  const filled = names.map(
    (name) => `case when trim(cast(${quoteName(name)} as varchar)) <> '' then ${quoteName(name)} end`,
  )
  return `coalesce(${filled.join(', ')})`
}
