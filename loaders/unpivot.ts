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
 * A question maps to a header or a list of headers (names drift by year); a blank box is a row without a label.
 * @param input SQL of the data rows with `row_no` and the columns
 */
export function unpivotAnswers(
  input: string,
  columns: readonly StagedColumn[],
  unpivot: NonNullable<Source['unpivot']>,
): LongAnswers {
  const asked: { question: string; column: string }[] = []
  const notAsked: string[] = []
  for (const [question, headers] of Object.entries(unpivot.questions)) {
    const found = findColumn(columns, headers)
    if (found) asked.push({ question, column: found.column })
    else notAsked.push(question)
  }
  const keep = columns.map(({ column }) => quoteName(column)).join(', ')
  const parts = asked.map(
    ({ question, column }) =>
      `select row_no, ${keep}, ${quoteText(question)} as question_id, ${quoteName(column)} as label_raw, ${quoteText(unpivot.instrument)} as instrument from input`,
  )
  const added = ['question_id', 'label_raw', 'instrument'].map((name) => ({ column: name, header: name }))
  return {
    sql: `with input as (${input}) ${parts.join(' union all ')}`,
    columns: [...columns.filter(({ column }) => !asked.some((a) => a.column === column)), ...added],
    notAsked,
  }
}
