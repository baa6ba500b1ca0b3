/**
 * Rows under several filters at once, counted as they change. A row has one bin in each dimension; a filter keeps some of a
 * dimension's bins. What a dimension counts is what all the other filters leave, so that a reader sees what else could be
 * chosen. A change touches only the rows of bins that came or went.
 *
 * @typedef {object} Dimension
 * @property {number} bins how many
 * @property {ArrayLike<number>} codes the bin of each row
 *
 * @typedef {object} Crossfilter
 * @property {(d: number, kept: ((bin: number) => boolean) | null) => void} keep sets a dimension's filter; null keeps all
 * @property {(d: number) => Int32Array} counts rows by bin, under the filters of all other dimensions; live
 * @property {(d: number) => Uint8Array} kept 1 for each bin that the dimension's filter keeps; live
 * @property {(d: number) => boolean} isFiltered
 * @property {() => number} passing how many rows pass every filter
 * @property {(row: number) => boolean} passes
 */

/**
 * @param {number} rows
 * @param {Dimension[]} dimensions at most 30: one bit each
 * @returns {Crossfilter}
 */
export function makeCrossfilter(rows, dimensions) {
  if (dimensions.length > 30)
    throw new Error(`a crossfilter of ${dimensions.length} dimensions: expected at most 30, one bit each`)
  const failing = new Int32Array(rows)
  const indexes = dimensions.map((one) => indexOf(one, rows))
  const kept = dimensions.map(({ bins }) => new Uint8Array(bins).fill(1))
  const counts = indexes.map(({ starts }) => Int32Array.from(starts.subarray(1), (end, bin) => end - starts[bin]))
  const codes = dimensions.map((one) => one.codes)
  let passing = rows

  function turn(d, bin, step) {
    const { starts, order } = indexes[d]
    const bit = 1 << d
    for (let i = starts[bin]; i < starts[bin + 1]; i++) {
      const row = order[i]
      failing[row] ^= bit
      const others = failing[row] & ~bit
      if (others === 0) {
        passing += step
        for (let e = 0; e < codes.length; e++) if (e !== d) counts[e][codes[e][row]] += step
      } else if ((others & (others - 1)) === 0) {
        const e = 31 - Math.clz32(others)
        counts[e][codes[e][row]] += step
      }
    }
  }

  return {
    keep(d, wanted) {
      const now = kept[d]
      for (let bin = 0; bin < now.length; bin++) {
        const next = wanted === null || wanted(bin) ? 1 : 0
        if (next === now[bin]) continue
        now[bin] = next
        turn(d, bin, next === 1 ? 1 : -1)
      }
    },
    counts: (d) => counts[d],
    kept: (d) => kept[d],
    isFiltered: (d) => kept[d].includes(0),
    passing: () => passing,
    passes: (row) => failing[row] === 0,
  }
}

/** The rows of each bin, one after the other: `order` from `starts[bin]` to `starts[bin + 1]`. */
function indexOf({ bins, codes }, rows) {
  const starts = new Int32Array(bins + 1)
  for (let row = 0; row < rows; row++) starts[codes[row] + 1]++
  for (let bin = 0; bin < bins; bin++) starts[bin + 1] += starts[bin]
  const next = starts.slice(0, bins)
  const order = new Int32Array(rows)
  for (let row = 0; row < rows; row++) order[next[codes[row]]++] = row
  return { starts, order }
}
