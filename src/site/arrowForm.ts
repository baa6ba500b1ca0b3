import { type DataType, Dictionary, makeData, Uint8, Uint16, Uint32, type Vector } from 'apache-arrow'

/** How a column is written: its type, and the data of its rows `from` to `to` (exclusive). */
export interface ColumnEncoder {
  type: DataType
  encode: (from: number, to: number) => ReturnType<typeof makeData>
}

/** Roughly what a dictionary costs beside its words and places: its message, and what the schema says of it; bytes. */
export const dictionaryCost = 256

/** The bytes of a place in a dictionary of so many words. */
export const placeBytes = (words: number): 1 | 2 | 4 => (words <= 0x100 ? 1 : words <= 0x10000 ? 2 : 4)

/**
 * Writes a column as places in a dictionary.
 * @param places the place of each row's word, from 0; NaN is null
 */
export function dictionaryEncoder(dictionary: Vector, places: Float64Array, id: number): ColumnEncoder {
  const width = placeBytes(dictionary.length)
  const indices = width === 1 ? new Uint8() : width === 2 ? new Uint16() : new Uint32()
  const type = new Dictionary(dictionary.type, indices as never, id)
  return {
    type,
    encode: (from, to) => {
      const part = places.subarray(from, to)
      const data = new indices.ArrayType(part.length)
      for (let i = 0; i < part.length; i++) data[i] = part[i]!
      return makeData({ type, length: part.length, ...nullMask(part), data: data as never, dictionary })
    },
  }
}

/** The nulls (NaN) of some values as Arrow wants them: their count, and a bit for each value where there are any. */
export function nullMask(values: Float64Array): { nullCount: number; nullBitmap?: Uint8Array } {
  let nullCount = 0
  for (const value of values) if (Number.isNaN(value)) nullCount++
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bits(values, (value) => !Number.isNaN(value)) }
}

/** A bit for each value, set where it passes; whole 8 bytes. */
export function bits(values: Float64Array, test: (value: number) => boolean): Uint8Array {
  const mask = new Uint8Array(Math.ceil(values.length / 64) * 8)
  for (let i = 0; i < values.length; i++) if (test(values[i]!)) mask[i >> 3]! |= 1 << (i & 7)
  return mask
}
