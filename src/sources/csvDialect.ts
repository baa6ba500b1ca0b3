import { ACTION, PLACE, stepTable } from './csvSteps.ts'

const QUOTE = 0x22
const DELIMITERS = [',', '\t', ';', '|'] as const

/** A character between cells. */
export type Delimiter = (typeof DELIMITERS)[number]

/** How the cells of a text table stand, as its first lines tell. */
export interface Dialect {
  delimiter: Delimiter
  /** Cells of the commonest record, and of the widest. */
  width: number
  widest: number
  /** Whether records end with CR alone (old Macintosh): there are such ends, and no line feed outside quotes. */
  crEnds: boolean
}

/**
 * Finds the dialect of a text table from its first lines: the delimiter is the one that gives the most records of one
 * width, where quotes stand around cells and not within. Quoted parts are skipped. One column (no delimiter at all) counts as `,`.
 * @param head the first bytes as UTF-8, ending anywhere
 */
export function sniffDialect(head: Uint8Array): Dialect {
  let best: Dialect | null = null
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const { widths, crEnds, strayQuotes } = measureRecords(head, delimiter)
    const counts = new Map<number, number>()
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
    const widest = Math.max(1, ...counts.keys())
    best ??= { delimiter, width: 1, widest: 1, crEnds }
    for (const [width, count] of counts) {
      // The width weighs a little, so that more cells win a tie.
      const score = (count + Math.min(width, 999) / 1000) / (1 + strayQuotes)
      if (score > bestScore) {
        best = { delimiter, width, widest, crEnds }
        bestScore = score
      }
    }
  }
  return best!
}

interface Measures {
  widths: number[]
  crEnds: boolean
  /** Quotes within the text of a cell, as another delimiter makes of those around cells. */
  strayQuotes: number
}

function measureRecords(head: Uint8Array, delimiter: Delimiter): Measures {
  const steps = stepTable(delimiter, true)
  const widths: number[] = []
  let place: number = PLACE.start
  let width = 1
  let feeds = 0
  let loneCrs = 0
  let strayQuotes = 0
  for (let i = 0; i < head.length; i++) {
    if (head[i] === QUOTE && place === PLACE.plain) strayQuotes++
    const step = steps[(place << 8) | head[i]!]!
    place = step & 7
    const action = step >> 3
    if (action === ACTION.text) strayQuotes++
    if (action === ACTION.delimiter) width++
    else if (action === ACTION.feed || action === ACTION.endBefore) {
      widths.push(width)
      width = 1
      if (action === ACTION.feed) feeds++
      else {
        loneCrs++
        i--
      }
    }
  }
  widths.push(width)
  return { widths, strayQuotes, crEnds: feeds === 0 && (loneCrs > 0 || place === PLACE.ended) }
}
