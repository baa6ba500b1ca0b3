import { Bool, makeData, Null } from 'apache-arrow'
import { bits, type ColumnEncoder, nullMask } from './arrowForm.ts'
import { numberEncoder } from './arrowNumber.ts'
import { textEncoder } from './arrowText.ts'
import type { Column } from './columnTable.ts'

/**
 * Chooses the smallest form that gives back exactly the values of chosen rows of a column:
 * - no value in any row: a column without data
 * - text: as it stands, or places in a dictionary of its words
 * - numbers: integers of 8, 16 or 32 bits, decimals of 32 bits, else floats; or places in a dictionary of such numbers
 * - true/false: bits
 * @param id the column's number in its table, which its dictionary is known by
 */
export function columnEncoder(column: Column, rows: ArrayLike<number>, id: number): ColumnEncoder {
  const values = new Float64Array(rows.length)
  let isEmpty = true
  for (let i = 0; i < values.length; i++) {
    const value = column.values[rows[i]!]!
    values[i] = value
    if (!Number.isNaN(value)) isEmpty = false
  }
  if (isEmpty) return empty
  if (column.kind === 'text') return textEncoder(column.words, values, id)
  if (column.kind === 'boolean') return booleanEncoder(values)
  return numberEncoder(values, column.kind === 'single', id)
}

const empty: ColumnEncoder = {
  type: new Null(),
  encode: (from, to) => makeData({ type: new Null(), length: to - from }),
}

function booleanEncoder(values: Float64Array): ColumnEncoder {
  const type = new Bool()
  return {
    type,
    encode: (from, to) => {
      const part = values.subarray(from, to)
      return makeData({ type, length: part.length, ...nullMask(part), data: bits(part, (value) => value === 1) })
    },
  }
}
