import type { Dialect } from './csvDialect.ts'

/**
 * Settles what the CRs mean that stand unquoted within one line of a file whose lines end with LF: ends of records where
 * the pieces all have the table's width, else text of their cells, which then go into quotes.
 * @returns the line, or the lines that it stands for
 */
export function rewriteLoneCr(line: string, { delimiter, width }: Dialect): string[] {
  if (width > 1 && !line.includes('"')) {
    const pieces = line.split('\r')
    if (pieces.every((piece) => piece.split(delimiter).length === width)) return pieces
  }
  const cells: string[] = []
  for (let start = 0; start <= line.length; ) {
    const quoted = line[start] === '"'
    const end = line.indexOf(delimiter, quoted ? closingQuote(line, start) : start)
    const cell = line.slice(start, end < 0 ? undefined : end)
    cells.push(!quoted && cell.includes('\r') ? `"${cell.replaceAll('"', '""')}"` : cell)
    if (end < 0) break
    start = end + 1
  }
  return [cells.join(delimiter)]
}

function closingQuote(line: string, open: number): number {
  let at = line.indexOf('"', open + 1)
  while (line[at + 1] === '"') at = line.indexOf('"', at + 2)
  return at
}
