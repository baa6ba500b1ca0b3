import {
  Bool,
  type DataType,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  Vector,
} from 'apache-arrow'
import type { Column, ColumnTable } from './columnTable.ts'

const batchRows = 65_536

/**
 * Writes chosen rows of a table as an Arrow IPC stream, uncompressed, in batches of 65,536 rows. Text whose words
 * repeat is a dictionary; whole numbers, and the places of a dictionary, are as narrow as the chosen rows allow. The same
 * rows give the same bytes.
 */
export function encodeArrow(table: ColumnTable, rows: ArrayLike<number>): Uint8Array {
  const encoders = table.columns.map((column, i) => encoderOf(column, rows, i))
  const schema = new Schema(encoders.map(({ type }, i) => new Field(table.columns[i]!.name, type, true)))
  const writer = new RecordBatchStreamWriter()
  for (let from = 0; from === 0 || from < rows.length; from += batchRows) {
    const to = Math.min(from + batchRows, rows.length)
    const children = encoders.map(({ encode }) => encode(from, to))
    writer.write(
      new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: to - from, nullCount: 0, children })),
    )
  }
  writer.finish()
  return writer.toUint8Array(true)
}

type Encoder = { type: DataType; encode: (from: number, to: number) => ReturnType<typeof makeData> }

function encoderOf(column: Column, rows: ArrayLike<number>, id: number): Encoder {
  const values = Float64Array.from(rows, (row) => column.values[row]!)
  const nulls = (from: number, to: number) => nullMask(values.subarray(from, to))
  if (column.kind === 'number' || column.kind === 'single' || column.kind === 'integer') {
    const { type, make } = narrowest(values, column.kind === 'single' ? single : double)
    return {
      type,
      encode: (from, to) => {
        const part = values.subarray(from, to)
        return makeData({ type, length: to - from, ...nullMask(part), data: make(part.map(zeroIfNull)) } as never)
      },
    }
  }
  if (column.kind === 'boolean') {
    const type = new Bool()
    return {
      type,
      encode: (from, to) =>
        makeData({
          type,
          length: to - from,
          ...nulls(from, to),
          data: bits(values.subarray(from, to), (value) => value === 1),
        }),
    }
  }
  return textEncoder(column, values, nulls, id)
}

function textEncoder(
  column: Column,
  values: Float64Array,
  nulls: (from: number, to: number) => { nullCount: number; nullBitmap?: Uint8Array },
  id: number,
): Encoder {
  const used = new Map<number, number>()
  for (const value of values) if (!Number.isNaN(value) && !used.has(value)) used.set(value, used.size)
  if (used.size * 2 > values.length) {
    const type = new Utf8()
    return { type, encode: (from, to) => utf8Data(type, column.words, values.subarray(from, to), nulls(from, to)) }
  }
  const words = utf8Data(new Utf8(), column.words, Float64Array.from(used.keys()), { nullCount: 0 })
  const places = narrowest([used.size])
  const type = new Dictionary(new Utf8(), places.type as Int32, id)
  const dictionary = new Vector([words])
  return {
    type,
    encode: (from, to) => {
      const data = places.make(values.subarray(from, to).map((value) => used.get(value) ?? 0)) as Int32Array
      return makeData({ type, length: to - from, ...nulls(from, to), data, dictionary })
    },
  }
}

function utf8Data(
  type: Utf8,
  words: readonly string[],
  places: Float64Array,
  mask: { nullCount: number; nullBitmap?: Uint8Array },
) {
  const buffers: Buffer[] = []
  const valueOffsets = new Int32Array(places.length + 1)
  places.forEach((place, i) => {
    const bytes = Buffer.from(Number.isNaN(place) ? '' : words[place]!)
    buffers.push(bytes)
    valueOffsets[i + 1] = valueOffsets[i]! + bytes.length
  })
  return makeData({ type, length: places.length, ...mask, valueOffsets, data: new Uint8Array(Buffer.concat(buffers)) })
}

interface Width {
  type: Int8 | Int16 | Int32 | Float32 | Float64
  make: (values: Float64Array) => Int8Array | Int16Array | Int32Array | Float32Array | Float64Array
}

const double: Width = { type: new Float64(), make: (part) => part }
const single: Width = { type: new Float32(), make: (part) => Float32Array.from(part) }

/** The narrowest type that holds all of some whole numbers, else the one for fractions; NaN is null and asks for nothing. */
function narrowest(values: ArrayLike<number>, fractions: Width = double): Width {
  let [low, high] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    if (!Number.isInteger(value) || Object.is(value, -0)) return fractions
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low >= -128 && high < 128) return { type: new Int8(), make: (part) => Int8Array.from(part) }
  if (low >= -32768 && high < 32768) return { type: new Int16(), make: (part) => Int16Array.from(part) }
  if (low >= -(2 ** 31) && high < 2 ** 31) return { type: new Int32(), make: (part) => Int32Array.from(part) }
  return double
}

const zeroIfNull = (value: number): number => (Number.isNaN(value) ? 0 : value)

function nullMask(values: Float64Array): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullCount = values.reduce((count, value) => count + Number(Number.isNaN(value)), 0)
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bits(values, (value) => !Number.isNaN(value)) }
}

function bits(values: Float64Array, test: (value: number) => boolean): Uint8Array {
  const mask = new Uint8Array(Math.ceil(values.length / 64) * 8)
  values.forEach((value, i) => {
    if (test(value)) mask[i >> 3]! |= 1 << (i & 7)
  })
  return mask
}
