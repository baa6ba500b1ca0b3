/** Search is the finding of a text within texts: Chinese needs no word boundaries, and 考核 is found within 年度考核. */

/** A text as it is searched: full-width forms and letter cases do not matter, blanks are one. @param {string} text */
export const normalise = (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/**
 * What can be found.
 * @typedef {object} Entry
 * @property {string} kind page, unit, customer, metric or rule
 * @property {string} name what is shown
 * @property {string} [below] what is shown below the name
 * @property {string[]} [also] further texts that lead here: ids, the other language, a quotation
 * @property {string} href
 */

const mark = '\n'

/**
 * Prepares entries for searching: their texts as one, so that a search is one pass over it.
 * @param {Entry[]} entries in the order in which equals are shown
 */
export function makeIndex(entries) {
  const starts = new Uint32Array(entries.length + 1)
  const parts = []
  let length = 0
  entries.forEach(({ name, below, also = [] }, i) => {
    const part = mark + [name, below, ...also].map((text) => normalise(text ?? '')).join(mark) + mark
    starts[i] = length
    length += part.length
    parts.push(part)
  })
  starts[entries.length] = length
  return { entries, starts, text: parts.join('') }
}

/**
 * The entries that hold the wanted text, best first: the name is it, the name begins with it, a word of the name does, it
 * stands anywhere in the name, it stands in another text. Of several words each must be there.
 * @param {ReturnType<typeof makeIndex>} index
 * @param {string} wanted
 * @param {number} limit entries of a kind at most
 * @returns {{entries: Entry[], total: number}} total: how many there are without the limit
 */
export function findEntries(index, wanted, limit = 6) {
  const words = normalise(wanted).split(' ').filter(Boolean)
  if (words.length === 0) return { entries: [], total: 0 }
  const { entries, starts, text } = index
  const [first, ...rest] = [...words].sort((a, b) => b.length - a.length)
  const best = [[], [], [], [], []]
  const taken = best.map(() => new Map())
  let total = 0
  let entry = 0
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, starts[entry])) {
    while (starts[entry + 1] <= at) entry++
    const own = rest.length === 0 ? null : text.slice(starts[entry], starts[entry + 1])
    if (own === null || rest.every((word) => own.includes(word))) {
      total++
      const rank = rankOf(text, starts[entry], words[0], rest.length === 0 ? at : -1)
      const { kind } = entries[entry]
      const count = taken[rank].get(kind) ?? 0
      if (count < limit) best[rank].push(entries[entry])
      taken[rank].set(kind, count + 1)
    }
    if (++entry >= entries.length) break
  }
  const shown = new Map()
  const kept = best.flat().filter(({ kind }) => {
    shown.set(kind, (shown.get(kind) ?? 0) + 1)
    return shown.get(kind) <= limit
  })
  return { entries: kept, total }
}

const wordStart = /[\s\-_/()（）·、，,.:：]/

function rankOf(text, start, word, hit) {
  const name = start + 1
  const end = text.indexOf(mark, name)
  const at = hit === -1 ? text.indexOf(word, name) : hit
  if (at === -1 || at >= end) return 4
  if (at === name) return end - name === word.length ? 0 : 1
  for (let next = at; next !== -1 && next < end; next = text.indexOf(word, next + 1))
    if (wordStart.test(text[next - 1])) return 2
  return 3
}

/**
 * A text cut where a wanted word stands in it: `[before, hit, after]`, or the whole text alone where none does. The pieces
 * are the text as it was written, whatever the search makes of it.
 * @param {string} text
 * @param {string} wanted
 * @returns {[string] | [string, string, string]}
 */
export function splitAtHit(text, wanted) {
  const origin = []
  let searched = ''
  let at = 0
  for (const letter of text) {
    const plain = letter.normalize('NFKC').toLowerCase()
    for (let i = 0; i < plain.length; i++) origin.push(at)
    searched += plain
    at += letter.length
  }
  origin.push(at)
  const whole = normalise(wanted)
  for (const word of [whole, ...whole.split(' ')]) {
    const from = word === '' ? -1 : searched.indexOf(word)
    if (from === -1) continue
    const begin = origin[from]
    let end = origin[from + word.length]
    if (end === begin) end = begin + String.fromCodePoint(text.codePointAt(begin)).length
    return [text.slice(0, begin), text.slice(begin, end), text.slice(end)]
  }
  return [text]
}
