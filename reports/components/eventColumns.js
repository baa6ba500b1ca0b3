/**
 * Columns of events as bins, without an object per row.
 * @typedef {object} Binned
 * @property {string[]} names of the bins, in order
 * @property {Int32Array} codes the bin of each row
 */

/**
 * Bins a column of words: one bin each, in the order wanted; null has a bin of its own when it occurs.
 * @param {ArrayLike<string | null>} values
 * @param {{order?: string[] | null, none?: string}} [how] order: all bins, words beyond it follow; none: the bin of null
 * @returns {Binned}
 */
export function binWords(values, { order = null, none = '' } = {}) {
  const places = new Map((order ?? []).map((name, i) => [name, i]))
  const codes = new Int32Array(values.length)
  for (let row = 0; row < values.length; row++) {
    const word = values[row] ?? none
    let place = places.get(word)
    if (place === undefined) {
      place = places.size
      places.set(word, place)
    }
    codes[row] = place
  }
  return { names: [...places.keys()], codes }
}

/**
 * Bins a column of numbers by edges: below the first edge is bin 0, from the last edge on the last; null is the bin after.
 * @param {ArrayLike<number | null>} values
 * @param {number[]} edges ascending
 * @returns {{codes: Int32Array, bins: number}} bins: edges + 1, and one more for null
 */
export function binNumbers(values, edges) {
  const codes = new Int32Array(values.length)
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (value === null || Number.isNaN(value)) {
      codes[row] = edges.length + 1
      continue
    }
    let [low, high] = [0, edges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (edges[middle] <= value) low = middle + 1
      else high = middle
    }
    codes[row] = low
  }
  return { codes, bins: edges.length + 2 }
}

/** The rows of a table that hold a word in a column, by place. @param {ArrayLike<string | null>} values */
export function rowsWith(values, word) {
  const rows = []
  for (let row = 0; row < values.length; row++) if (values[row] === word) rows.push(row)
  return Int32Array.from(rows)
}

/** A column's values at some rows, kept typed where it is. */
export function at(values, rows) {
  if (ArrayBuffer.isView(values)) return values.constructor.from(rows, (row) => values[row])
  return Array.from(rows, (row) => values[row])
}
