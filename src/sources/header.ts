import { joinHeaderRows } from './headerPair.ts'
import { headerText, headerUnit, normaliseHeader } from './headerText.ts'

export { headerUnit, normaliseHeader }

/** A table's header, as found among its first rows. */
export interface HeaderRow {
  /** `row_no` of the one or two header rows. */
  headerRows: number[]
  /** A header per column, empty where there is none; two rows are joined with `_` (see `joinHeaderRows`). */
  headers: string[]
  /** `row_no` of the first row after the header (which may be blank, a total, or not exist). */
  firstDataRow: number
}

/** One of a table's first rows. */
export interface TopRow {
  row_no: number
  cells: (string | null)[]
}

/**
 * Finds the header among a table's first rows: the row, or the pair of rows under merged cells, with the most known
 * names; the first of equals. It needs two known names, or half of its cells, or one where the table has one column.
 * @param rows the first rows, about 40, in order; blank ones may be missing
 * @param known names as `normaliseHeader` gives them
 * @returns null when no row qualifies
 */
export function findHeader(rows: readonly TopRow[], known: ReadonlySet<string>): HeaderRow | null {
  let best: Candidate | null = null
  const texts = rows.map((row) => row.cells.map((cell) => headerText(cell ?? '')))
  for (const [i, row] of rows.entries()) {
    const headers = texts[i]!
    const single = { rows: [row.row_no], headers, score: countKnown(headers, known) }
    const below = rows[i + 1]?.row_no === row.row_no + 1 ? texts[i + 1]! : null
    const candidate = (below && pairUp(row.row_no, headers, below, known)) ?? single
    const chosen = candidate.score >= single.score ? candidate : single
    if (chosen.score > (best?.score ?? 0) && qualifies(chosen)) best = chosen
  }
  return best && { headerRows: best.rows, headers: best.headers, firstDataRow: best.rows.at(-1)! + 1 }
}

interface Candidate {
  rows: number[]
  headers: string[]
  score: number
}

function pairUp(row: number, top: string[], bottom: string[], known: ReadonlySet<string>): Candidate | null {
  const headers = joinHeaderRows(top, bottom, known)
  if (!headers) return null
  const score = countKnown(headers, known)
  // A title or period line above a complete header is no part of it.
  const named = bottom.filter((text) => text !== '')
  const complete = new Set(named).size === named.length && countKnown(bottom, known) >= score
  return complete ? null : { rows: [row, row + 1], headers, score }
}

function qualifies({ headers, score }: Candidate): boolean {
  const named = headers.filter((header) => header !== '').length
  return score >= 2 || (score >= 1 && score * 2 >= named)
}

const countKnown = (headers: readonly string[], known: ReadonlySet<string>): number =>
  new Set(headers.map(normaliseHeader).filter((name) => known.has(name))).size
