import {
  type DataType,
  Decimal,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  makeData,
  Uint8,
  Uint16,
  Uint32,
  Vector,
} from 'apache-arrow'
import { type ColumnEncoder, dictionaryCost, dictionaryEncoder, nullMask, placeBytes } from './arrowForm.ts'

/**
 * Writes numbers (NaN is null) in the narrowest form that gives them back exactly, as places in a dictionary of such
 * numbers where that takes fewer bytes.
 * @param isSingle whether the numbers are floats of 32 bits
 */
export function numberEncoder(values: Float64Array, isSingle: boolean, id: number): ColumnEncoder {
  const form = narrowest(values, isSingle)
  const dictionary = repeated(values, form.bytes)
  if (dictionary) return dictionaryEncoder(new Vector([form.encode(dictionary.words)]), dictionary.places, id)
  return { type: form.type, encode: (from, to) => form.encode(values.subarray(from, to)) }
}

/** A form of numbers: its Arrow type, the bytes of one number, and numbers written so; NaN is null. */
interface NumberForm {
  type: DataType
  bytes: number
  encode: (values: Float64Array) => ReturnType<typeof makeData>
}

type Numbers = { [at: number]: number; BYTES_PER_ELEMENT: number }

/** @param factor what each number is multiplied by to be whole */
function formOf(type: DataType, make: new (length: number) => Numbers, factor = 1): NumberForm {
  return {
    type,
    bytes: new make(0).BYTES_PER_ELEMENT,
    encode: (values) => {
      const data = new make(values.length)
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!
        data[i] = Number.isNaN(value) ? 0 : factor === 1 ? value : Math.round(value * factor)
      }
      return makeData({ type, length: values.length, ...nullMask(values), data } as never)
    },
  }
}

const [double, single] = [formOf(new Float64(), Float64Array), formOf(new Float32(), Float32Array)]

const integers: readonly [low: number, high: number, NumberForm][] = [
  [-(2 ** 7), 2 ** 7, formOf(new Int8(), Int8Array)],
  [0, 2 ** 8, formOf(new Uint8(), Uint8Array)],
  [-(2 ** 15), 2 ** 15, formOf(new Int16(), Int16Array)],
  [0, 2 ** 16, formOf(new Uint16(), Uint16Array)],
  [-(2 ** 31), 2 ** 31, formOf(new Int32(), Int32Array)],
  [0, 2 ** 32, formOf(new Uint32(), Uint32Array)],
]

/** What a decimal of 32 bits can hold, and so the most places it can have. */
const decimalDigits = 9

function narrowest(values: Float64Array, isSingle: boolean): NumberForm {
  let [low, high, places] = [0, 0, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (Object.is(value, -0)) return isSingle ? single : double
    while (!isDecimal(value, places)) if (isSingle || ++places > decimalDigits) return isSingle ? single : double
    if (value < low) low = value
    else if (value > high) high = value
  }
  if (places === 0) return integers.find(([from, to]) => from <= low && high < to)?.[2] ?? double
  const factor = 10 ** places
  const fits = Math.max(-low, high) * factor < 10 ** decimalDigits
  return fits ? formOf(new Decimal(places, decimalDigits, 32), Int32Array, factor) : double
}

/** Whether a number is exactly one of so many decimal places, such that its whole multiple divided again gives it back. */
const isDecimal = (value: number, places: number): boolean =>
  places === 0 ? Number.isInteger(value) : Math.round(value * 10 ** places) / 10 ** places === value

const sampleSize = 1024

/** The different numbers of a column and each row's place among them; null where a dictionary would not be smaller. */
function repeated(values: Float64Array, bytes: number): { words: Float64Array; places: Float64Array } | null {
  const most = Math.floor((values.length * (bytes - 1) - dictionaryCost) / bytes)
  if (most < 1 || !isRepetitive(values)) return null
  const known = new Map<number, number>()
  const places = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Object.is(value, -0)) return null
    const place = Number.isNaN(value) ? value : (known.get(value) ?? known.size)
    places[i] = place
    if (place === known.size && known.set(value, place).size > most) return null
  }
  const size = known.size * bytes + placeBytes(known.size) * values.length + dictionaryCost
  return size < values.length * bytes ? { words: Float64Array.from(known.keys()), places } : null
}

/** Whether some numbers of many, evenly spread, repeat: looking at all of them would cost more than it could save. */
function isRepetitive(values: Float64Array): boolean {
  if (values.length <= sampleSize) return true
  const seen = new Set<number>()
  for (let i = 0; i < sampleSize; i++) seen.add(values[Math.floor((i * values.length) / sampleSize)]!)
  return seen.size < sampleSize - 8
}
