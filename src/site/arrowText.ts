import { makeData, Utf8, Vector } from 'apache-arrow'
import { type ColumnEncoder, dictionaryCost, dictionaryEncoder, nullMask, placeBytes } from './arrowForm.ts'

/**
 * Writes text, or where that takes fewer bytes the text's places in a dictionary of the words that occur.
 * @param values the place of each row's text in `words`; NaN is null
 */
export function textEncoder(words: readonly string[], values: Float64Array, id: number): ColumnEncoder {
  const bytes = bytesOf(words)
  const { used, places } = usedWords(words.length, values)
  let [plain, distinct] = [4 * values.length, 4 * used.length]
  for (const value of values) if (!Number.isNaN(value)) plain += bytes[value]!
  for (const word of used) distinct += bytes[word]!
  if (distinct + placeBytes(used.length) * values.length + dictionaryCost < plain)
    return dictionaryEncoder(new Vector([utf8Data(words, bytes, Float64Array.from(used))]), places, id)
  return { type, encode: (from, to) => utf8Data(words, bytes, values.subarray(from, to)) }
}

const type = new Utf8()

/** The words that occur, by their places in all words, and each row's place among them. */
function usedWords(words: number, values: Float64Array): { used: number[]; places: Float64Array } {
  const used: number[] = []
  const known = new Int32Array(words)
  const places = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isNaN(value) && known[value] === 0) known[value] = used.push(value)
    places[i] = Number.isNaN(value) ? value : known[value]! - 1
  }
  return { used, places }
}

function utf8Data(words: readonly string[], bytes: Int32Array, values: Float64Array) {
  const texts: string[] = []
  const valueOffsets = new Int32Array(values.length + 1)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isNaN(value)) texts.push(words[value]!)
    valueOffsets[i + 1] = valueOffsets[i]! + (Number.isNaN(value) ? 0 : bytes[value]!)
  }
  const data = new Uint8Array(Buffer.from(texts.join('')))
  return makeData({ type, length: values.length, ...nullMask(values), valueOffsets, data })
}

/** The bytes of words in UTF-8, worked out once for all the sites that choose from them. */
function bytesOf(words: readonly string[]): Int32Array {
  const known = knownBytes.get(words) ?? Int32Array.from(words, (word) => Buffer.byteLength(word))
  knownBytes.set(words, known)
  return known
}

const knownBytes = new WeakMap<readonly string[], Int32Array>()
