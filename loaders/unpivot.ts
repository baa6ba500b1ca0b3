import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Source } from '../src/workspace/config.ts'
import { findColumn, type StagedColumn } from './mapping.ts'

/** A wide questionnaire as long rows: the SQL, the added columns, and the questions that the file did not ask. */
export interface LongAnswers {
  sql: string
  columns: StagedColumn[]
  notAsked: string[]
}

/**
 * Turns one row per questionnaire into one row per answer: adds the columns `question_id`, `label_raw` and `instrument`.
 * A question maps to a header or a list of headers (names drift by year; a file of several years may have several of them, and the
 * first that a row fills counts); a blank box is a row without a label.
 * @param input SQL of the data rows with `row_no` and the columns
 */
export function unpivotAnswers(
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
  const added = ['question_id', 'label_raw', 'instrument'].map((name) => ({ column: name, header: name }))
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
