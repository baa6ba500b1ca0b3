import { quotedCsv } from './quotedCsv.ts'

/** One published figure that must come out: `key` selects the row of `table` ('col=value;col=value'). */
export interface Figure {
  table: string
  key: string
  column: string
  /** null = the figure must be empty. */
  value: number | string | boolean | null
  tolerance: number
}

/** Adds the figures of one published row; `tolerances` by column, 0 where none is named. */
export type AddFigures = (
  table: string,
  key: Readonly<Record<string, string | number>>,
  values: Readonly<Record<string, Figure['value']>>,
  tolerances?: Readonly<Record<string, number>>,
) => void

/** A collector of figures. */
export function figureSheet(): { figures: Figure[]; add: AddFigures } {
  const figures: Figure[] = []
  const add: AddFigures = (table, key, values, tolerances = {}) => {
    const keyText = Object.entries(key)
      .map(([column, value]) => `${column}=${value}`)
      .join(';')
    for (const [column, value] of Object.entries(values))
      figures.push({ table, key: keyText, column, value, tolerance: tolerances[column] ?? 0 })
  }
  return { figures, add }
}

/** The text of answer-key/figures.csv. */
export const figuresCsv = (figures: readonly Figure[]): string =>
  quotedCsv(
    ['table', 'key', 'column', 'value', 'tolerance'],
    figures.map((f) => [f.table, f.key, f.column, f.value, f.tolerance]),
  )
