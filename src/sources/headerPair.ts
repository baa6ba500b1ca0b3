import { headerUnit, normaliseHeader } from './headerText.ts'

/**
 * Joins two rows of header texts when the lower one holds the sub-headers of merged cells in the upper one.
 * A group is an upper text with empty or equal cells to its right and different texts under all of them: `group_sub`, or
 * `sub` alone where only that is a known name and no other column has it. A unit under a text becomes `text(unit)`. Under
 * any other text the lower cell is empty, or repeats it (a cell merged downwards).
 * @param top upper row as `headerText` gives it; @param bottom lower row likewise
 * @returns a header per column, or null when the two rows are no two-row header
 */
export function joinHeaderRows(top: string[], bottom: string[], known: ReadonlySet<string>): string[] | null {
  const width = Math.max(top.length, bottom.length)
  const headers: string[] = []
  let runs = 0
  let joined = 0
  for (let from = 0; from < width; ) {
    const to = runEnd(top, bottom, from, width)
    const upper = top[from] ?? ''
    const lowers = Array.from({ length: to - from }, (_, i) => bottom[from + i] ?? '')
    const names = nameColumns(upper, lowers)
    if (!names) return null
    if (upper !== '') runs++
    if (lowers.some((lower) => lower !== '' && lower !== upper)) joined++
    headers.push(...names)
    from = to
  }
  // One text over the whole width is a title.
  if (runs < 2 || joined === 0) return null
  return headers.map((header, i) => {
    const lower = bottom[i] ?? ''
    const alone = known.has(normaliseHeader(lower)) && bottom.indexOf(lower) === bottom.lastIndexOf(lower)
    return alone && !known.has(normaliseHeader(header)) ? lower : header
  })
}

/** A run is an upper text and the columns to its right that are equal, or empty with something below. */
function runEnd(top: string[], bottom: string[], from: number, width: number): number {
  const upper = top[from] ?? ''
  let to = from + 1
  if (upper === '') return to
  while (to < width && (top[to] === upper || (!top[to] && bottom[to] && bottom[from]))) to++
  return to
}

function nameColumns(upper: string, lowers: string[]): string[] | null {
  if (lowers.every((lower) => lower === '' || lower === upper)) return lowers.map(() => upper)
  if (upper === '' || lowers.some((lower) => /^[-+]?[\d,.]+%?$/.test(lower))) return null
  if (lowers.length === 1) {
    const withUnit = `${upper}(${lowers[0]!.replace(/^\(|\)$/g, '')})`
    return headerUnit(withUnit) ? [withUnit] : null
  }
  const distinct = lowers.every((lower) => lower !== '') && new Set(lowers).size === lowers.length
  return distinct ? lowers.map((lower) => `${upper}_${lower}`) : null
}
