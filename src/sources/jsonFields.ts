import { DEEPEST_JSON } from './jsonObjects.ts'

/** A field of an object: its name and its text, null where it holds none. */
export type JsonField = [name: string, text: string | null]

/** What is wrong in an object's text, and where. */
export class JsonFault extends Error {
  constructor(
    problem: string,
    /** Characters before the place. */
    readonly offset: number,
  ) {
    super(problem)
  }
}

/**
 * Reads one JSON object as fields of text: texts as they are, numbers with every digit as written, true and false; null is
 * null. The fields of an object within it become `parent_child`; lists, and objects deeper down, their JSON text.
 * @throws JsonFault for text that is no JSON object, and for a name that occurs twice.
 */
export function readFields(text: string): JsonField[] {
  const fields: JsonField[] = []
  const names = new Set<string>()
  let at = 0

  const fail = (problem: string, offset = at): never => {
    throw new JsonFault(problem, offset)
  }
  const skipSpace = (): void => {
    SPACE.lastIndex = at
    SPACE.exec(text)
    at = SPACE.lastIndex
  }
  const expect = (character: string): void => {
    skipSpace()
    if (text[at] !== character) fail(`${near(text, at)} where ${character} was expected`)
    at++
  }
  /** Passes a text in quotes and gives its content. */
  const readText = (): string => {
    const from = at++
    let escaped = false
    for (;;) {
      let code = text.charCodeAt(at)
      while (code >= 0x20 && code !== QUOTE && code !== BACKSLASH) code = text.charCodeAt(++at)
      const character = text[at]
      if (character === '"') break
      if (character !== '\\') fail(`${near(text, at)} within quotes`)
      ESCAPE.lastIndex = at
      if (!ESCAPE.test(text)) fail(`${near(text, at)} is no escape`)
      at = ESCAPE.lastIndex
      escaped = true
    }
    at++
    return escaped ? (JSON.parse(text.slice(from, at)) as string) : text.slice(from + 1, at - 1)
  }
  /** Passes any value. */
  const skipValue = (depth: number): void => {
    skipSpace()
    const character = text[at]
    if (character === '"') readText()
    else if (character === '{' || character === '[') skipGroup(character === '{', depth)
    else readWord()
  }
  const skipGroup = (named: boolean, depth: number): void => {
    if (depth > DEEPEST_JSON) fail(`is nested more than ${DEEPEST_JSON} deep`)
    const end = named ? '}' : ']'
    at++
    skipSpace()
    if (text[at] === end) {
      at++
      return
    }
    for (;;) {
      if (named) {
        readName()
        expect(':')
      }
      skipValue(depth + 1)
      skipSpace()
      if (text[at] !== ',') break
      at++
    }
    expect(end)
  }
  const readName = (): string => {
    skipSpace()
    if (text[at] !== '"') fail(`${near(text, at)} where a name in quotes was expected`)
    return readText()
  }
  const readWord = (): string => {
    WORD.lastIndex = at
    const word = WORD.exec(text)?.[0] ?? fail(`${near(text, at)} is no JSON value`)
    at = WORD.lastIndex
    return word
  }
  const readValue = (name: string, depth: number, offset: number): void => {
    skipSpace()
    const from = at
    const character = text[at]
    if (character === '{' && depth === 1) {
      readObject(`${name}_`, 2)
      return
    }
    let value: string | null
    if (character === '"') value = readText()
    else if (character === '{' || character === '[') {
      skipGroup(character === '{', depth + 1)
      value = text.slice(from, at)
    } else {
      const word = readWord()
      value = word === 'null' ? null : word
    }
    if (names.has(name)) fail(`has two fields "${name}"`, offset)
    names.add(name)
    fields.push([name, value])
  }
  const readObject = (prefix: string, depth: number): void => {
    expect('{')
    skipSpace()
    if (text[at] === '}') {
      at++
      return
    }
    for (;;) {
      skipSpace()
      const offset = at
      const name = prefix + readName()
      expect(':')
      readValue(name, depth, offset)
      skipSpace()
      if (text[at] !== ',') break
      at++
    }
    expect('}')
  }

  readObject('', 1)
  skipSpace()
  if (at < text.length) fail(`${near(text, at)} after the object`)
  return fields
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const SPACE = /[ \t\r\n]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

const near = (text: string, at: number): string =>
  at < text.length ? `has ${JSON.stringify(text.slice(at, at + 20))}` : 'ends'
