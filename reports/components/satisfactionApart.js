/**
 * Which figures lie apart from the rest: with 95 % intervals that do not touch, which claims less than a test of each pair.
 * @typedef {{low: number, high: number}} Range
 */

/** Whether a row's interval is known. */
const known = ({ low, high }) => typeof low === 'number' && typeof high === 'number'

/**
 * The fewest lowest rows, three at most, of which every interval lies below those of all others; none where there is no such
 * gap.
 * @template {Range} Row
 * @param {Row[]} rows
 * @returns {Row[]} lowest first
 */
export function lowestApart(rows) {
  const sorted = rows.filter(known).sort((a, b) => a.high - b.high)
  for (let size = 1; size <= Math.min(3, sorted.length - 1); size++) {
    const rest = sorted.slice(size)
    if (sorted[size - 1].high < Math.min(...rest.map(({ low }) => low))) return sorted.slice(0, size)
  }
  return []
}

/** As `lowestApart`, of the highest rows. @template {Range} Row @param {Row[]} rows @returns {Row[]} highest first */
export const highestApart = (rows) =>
  lowestApart(rows.filter(known).map((row) => ({ row, low: -row.high, high: -row.low }))).map(({ row }) => row)

/**
 * The two rows that lie farthest apart, if their intervals do not touch.
 * @template {Range} Row
 * @param {Row[]} rows
 * @returns {{low: Row, high: Row} | null}
 */
export function farthestApart(rows) {
  const sorted = rows.filter(known)
  if (sorted.length < 2) return null
  const low = sorted.reduce((best, row) => (row.high < best.high ? row : best))
  const high = sorted.reduce((best, row) => (row.low > best.low ? row : best))
  return low.high < high.low ? { low, high } : null
}
