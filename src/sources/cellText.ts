/** Characters that no cell of a workbook, a page or a document may be longer than; a workbook's own limit is 32,767. */
export const LONGEST_CELL = 1 << 20

const FAULTY = /[\0\ufffd\ud800-\udfff]/u

/**
 * Tells what is wrong with a cell's text: too long, a NUL, half a character, or U+FFFD, which stands where an earlier
 * program lost text.
 * @returns null when it is sound
 */
export function textFault(text: string): string | null {
  if (text.length > LONGEST_CELL) return `a text of more than ${LONGEST_CELL} characters`
  const found = FAULTY.exec(text)
  if (!found) return null
  const near = JSON.stringify(text.slice(Math.max(0, found.index - 20), found.index))
  if (found[0] === '\0') return `a NUL character after ${near}`
  if (found[0] !== '\ufffd') return `half a character after ${near}`
  return `the replacement character U+FFFD after ${near}: an earlier program lost this text`
}
