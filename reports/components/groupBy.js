/**
 * Rows by a value of theirs, in the order of first meeting; as `Map.groupBy`, which older browsers lack.
 * @template Row, Key
 * @param {Row[]} rows
 * @param {(row: Row) => Key} keyOf
 * @returns {Map<Key, Row[]>}
 */
export function groupBy(rows, keyOf) {
  const groups = new Map()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
