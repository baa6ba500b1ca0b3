/** The engines that are read; MariaDB speaks MySQL's protocol and dialect. */
export type DatabaseEngine = 'postgresql' | 'mysql'

/** A query with a mark for each `$since`, as the engine's protocol binds it. */
export interface BoundQuery {
  text: string
  /** Values to bind: the same `$since` for each mark. */
  marks: number
}

const WORD = String.raw`[\w\u0080-\uffff][\w$\u0080-\uffff]*`
const SINCE = String.raw`\$since(?![\w$\u0080-\uffff])`

/** What a scanner must take in one piece; comments of PostgreSQL nest and are followed apart. */
const PIECES: Record<DatabaseEngine, RegExp> = {
  postgresql: new RegExp(
    [
      String.raw`(?<skip>--[^\n]*|\s+)`,
      String.raw`(?<quoted>[eE]'(?:\\[\s\S]|''|[^'\\])*'|'(?:''|[^'])*'|"(?:""|[^"])*"|(?<tag>\$(?:[a-zA-Z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\k<tag>)`,
      `(?<since>${SINCE})`,
      String.raw`(?<mark>\$\d+)`,
      `(?<word>${WORD})`,
    ].join('|'),
    'y',
  ),
  mysql: new RegExp(
    [
      String.raw`(?<skip>(?:--(?=[\s\u0000-\u001f]|$)|#)[^\n]*|\/\*[\s\S]*?\*\/|\s+)`,
      String.raw`(?<quoted>'(?:\\[\s\S]|''|[^'\\])*'|"(?:\\[\s\S]|""|[^"\\])*"|\`(?:\`\`|[^\`])*\`)`,
      `(?<since>${SINCE})`,
      String.raw`(?<mark>\?)`,
      `(?<word>${WORD})`,
    ].join('|'),
    'y',
  ),
}

const READING = new Set(['select', 'with', 'values', 'table'])

/**
 * Puts the engine's mark in place of each `$since` that stands outside quotes and comments; nothing else is changed.
 * @throws Error when the text is no single select, or has marks of its own.
 */
export function bindSince(query: string, engine: DatabaseEngine): BoundQuery {
  const pieces = PIECES[engine]
  let text = ''
  let marks = 0
  let verb: string | null = null
  let ended = false
  for (let at = 0; at < query.length; ) {
    pieces.lastIndex = at
    const comment = engine === 'postgresql' ? nestedComment(query, at) : 0
    const found = comment > 0 ? null : pieces.exec(query)
    const piece = comment > 0 ? query.slice(at, at + comment) : (found?.[0] ?? query[at]!)
    const { skip, since, mark, word } = found?.groups ?? {}
    at += piece.length
    if (mark)
      throw new Error(
        `${mark} stands for a value, but there is none to bind; the only such mark is $since (the highest time read so far)`,
      )
    if (comment === 0 && skip === undefined) {
      if (piece === ';') ended = true
      else if (ended) throw new Error('it holds several statements; one select is expected')
      else if (piece !== '(') verb ??= (word ?? piece).toLowerCase()
    }
    text += since ? (engine === 'postgresql' ? `$${marks + 1}` : '?') : piece
    if (since) marks++
  }
  if (!READING.has(verb ?? ''))
    throw new Error(
      `it begins with ${verb === null ? 'nothing' : `"${verb}"`}; one select (or with … select) is expected`,
    )
  return { text, marks }
}

/** Length of the comment that begins at `at`, comments within it included; 0 when none does. */
function nestedComment(query: string, at: number): number {
  if (!query.startsWith('/*', at)) return 0
  const edge = /\/\*|\*\//g
  edge.lastIndex = at
  let depth = 0
  for (let found = edge.exec(query); found; found = edge.exec(query)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return edge.lastIndex - at
  }
  return query.length - at
}
