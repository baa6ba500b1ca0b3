/** Objects within objects, and lists. */
export const DEEPEST_JSON = 64
const LONGEST = 16 << 20

/** The text of one object of a file, and where it is. */
export interface JsonText {
  text: string
  /** Line of its first character, from 1. */
  line: number
  /** Its place among the file's objects, from 1. */
  number: number
}

/** What a file of JSON is: objects one after the other, each on lines of its own, or one array of them. */
export type JsonLayout = 'lines' | 'array'

/**
 * Cuts a text of JSON objects (JSON lines, or one array) into the objects; what lies within one is not looked at, but for
 * its depth and length.
 * @param refuse makes the error for a line and what is wrong there
 * @throws what `refuse` makes, for anything that is no object, two objects on a line, one of more than 16 MiB or deeper
 * than 64, and an end within one
 */
export async function* splitObjects(
  pieces: AsyncIterable<string>,
  refuse: (line: number, problem: string) => Error,
): AsyncGenerator<JsonText & { layout: JsonLayout }> {
  let layout: JsonLayout | null = null
  /** Where between objects the text is: anything may follow, an object must, a comma or the end must, nothing may. */
  let expected: 'start' | 'object' | 'comma' | 'nothing' = 'start'
  let text = ''
  /** Where the next piece is taken up within what was kept of the last. */
  let resume = 0
  let line = 1
  let startLine = 1
  let lastLine = 0
  let number = 0
  let depth = 0
  let quoted = false

  for await (const piece of pieces) {
    let at = resume
    let start = 0
    text += piece
    while (at < text.length) {
      if (depth === 0) {
        const character = text[at]!
        if (character === '\n') line++
        else if (character === '{' && expected !== 'nothing' && expected !== 'comma') {
          if (layout !== 'array' && line === lastLine) throw refuse(line, 'holds two objects; write one on each line')
          layout ??= 'lines'
          start = at
          startLine = line
          depth = 1
          number++
        } else if (character === '[' && expected === 'start' && layout === null) {
          layout = 'array'
          expected = 'object'
        } else if (character === ']' && layout === 'array' && (expected === 'comma' || number === 0))
          expected = 'nothing'
        else if (character === ',' && expected === 'comma') expected = 'object'
        else if (!/[ \t\r]/.test(character))
          throw refuse(line, `has ${JSON.stringify(text.slice(at, at + 20))} where an object was expected`)
        at++
        continue
      }
      const pattern = quoted ? IN_TEXT : IN_OBJECT
      pattern.lastIndex = at
      const hit = pattern.exec(text)
      if (!hit) {
        at = text.length
        break
      }
      at = hit.index + 1
      const character = hit[0]
      if (quoted) {
        if (character === '"') quoted = false
        else if (character === '\n') throw refuse(line, 'has a line break within quotes: a quote is missing')
        else if (at < text.length) at++
        else {
          // The escaped character comes with the next piece.
          at--
          break
        }
      } else if (character === '"') quoted = true
      else if (character === '\n') line++
      else if (character === '{' || character === '[') {
        if (++depth > DEEPEST_JSON) throw refuse(line, `is nested more than ${DEEPEST_JSON} deep`)
      } else if (--depth === 0) {
        yield { text: text.slice(start, at), line: startLine, number, layout: layout! }
        expected = layout === 'array' ? 'comma' : 'start'
        lastLine = line
        start = at
      }
    }
    text = depth > 0 ? text.slice(start) : ''
    resume = depth > 0 ? at - start : 0
    if (text.length > LONGEST) throw refuse(startLine, `begins an object of more than ${LONGEST >> 20} MiB`)
  }
  if (depth > 0)
    throw refuse(startLine, 'begins an object that never ends: a bracket is missing, or the file is cut off')
  if (layout === 'array' && expected !== 'nothing') throw refuse(line, 'ends within the array: the file is cut off')
}

const IN_TEXT = /["\\\n]/g
const IN_OBJECT = /["{}[\]\n]/g
