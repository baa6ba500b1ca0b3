/**
 * Places within a cell: untouched, spaces only, plain text, in quotes, just after a quote, spaces after the quotes, and
 * behind a CR that ends the record unless a line feed follows.
 */
export const PLACE = { start: 0, lead: 1, plain: 2, quoted: 3, closed: 4, after: 5, ended: 6 } as const

/** What a byte does beside changing the place. */
export const ACTION = {
  /** Ends a cell. */
  delimiter: 1,
  /** A line feed ends the record. */
  feed: 2,
  /** A CR outside quotes. */
  return: 3,
  /** A quote opens a cell, after spaces in the odd case. */
  open: 4,
  oddOpen: 5,
  /** The first space after a closing quote. */
  oddSpace: 6,
  quotedFeed: 7,
  quotedReturn: 8,
  /** The CR before this byte was the end of the record; the byte itself is to be looked at again. */
  endBefore: 9,
  /** Text after a closing quote. */
  text: 10,
  nul: 11,
} as const

/**
 * Makes the table of a walk over CSV bytes: at `place << 8 | byte` stands `action << 3 | next place`, action 0 = nothing.
 * @param crEnds whether every CR outside quotes ends a record
 */
export function stepTable(delimiter: string, crEnds: boolean): Uint8Array {
  const steps = new Uint8Array(7 << 8)
  const to = (place: number, action: number): number => (action << 3) | place
  const row = (place: number, other: number, bytes: Record<string, number>): void => {
    steps.fill(other, place << 8, (place + 1) << 8)
    for (const [byte, step] of Object.entries({ '\0': to(place, ACTION.nul), ...bytes }))
      steps[(place << 8) | byte.charCodeAt(0)] = step
  }
  const { start, lead, plain, quoted, closed, after, ended } = PLACE
  const ends = { [delimiter]: to(start, ACTION.delimiter), '\n': to(start, ACTION.feed) }
  const inText = { ...ends, '\r': to(crEnds ? ended : plain, ACTION.return) }
  // After a closing quote no text may follow: a CR there is the end of the record in any file.
  const behindQuote = { ...ends, '\r': to(ended, ACTION.return) }
  row(start, plain, { ...inText, '"': to(quoted, ACTION.open), ' ': lead })
  row(lead, plain, { ...inText, '"': to(quoted, ACTION.oddOpen), ' ': lead })
  row(plain, plain, inText)
  row(quoted, quoted, { '"': closed, '\n': to(quoted, ACTION.quotedFeed), '\r': to(quoted, ACTION.quotedReturn) })
  row(closed, to(closed, ACTION.text), { ...behindQuote, '"': quoted, ' ': to(after, ACTION.oddSpace) })
  row(after, to(after, ACTION.text), { ...behindQuote, ' ': after })
  row(ended, to(start, ACTION.endBefore), { '\n': to(start, ACTION.feed) })
  return steps
}
