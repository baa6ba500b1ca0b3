import { SourceError } from './sourceError.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const

/** A character between cells. */
export type Delimiter = (typeof DELIMITERS)[number]

/**
 * Finds the delimiter of a text table from its first lines: the one that gives the most records of the commonest width.
 * Quoted parts are skipped. One column (no delimiter at all) counts as `,`.
 * @param head the first decoded characters, ending anywhere
 * @throws SourceError when the content is no text table (HTML or XML saved under another name).
 */
export function sniffDelimiter(path: string, head: string): Delimiter {
  if (/^\s*<(!doctype|html|table|\?xml|meta|head)/i.test(head))
    throw new SourceError(path, 'is an HTML or XML page, not a table; open it in Excel and save it as .xlsx or CSV')
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const score = agreement(countCells(head, delimiter))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** Records that share the commonest width above one, weighed a little by that width so that more cells win a tie. */
function agreement(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
  return Math.max(0, ...[...counts].map(([width, count]) => count + Math.min(width, 999) / 1000))
}

function countCells(head: string, delimiter: Delimiter): number[] {
  const widths: number[] = []
  let width = 1
  let quoted = false
  let atStart = true
  for (const character of head) {
    if (quoted) {
      if (character === '"') quoted = false
    } else if (character === '"' && atStart) quoted = true
    else if (character === delimiter) width++
    else if (character === '\n') {
      widths.push(width)
      width = 1
    }
    // a doubled quote closes and opens again at once
    atStart = character === delimiter || character === '\n' || (character === '"' && !quoted)
  }
  if (width > 1) widths.push(width)
  return widths
}
