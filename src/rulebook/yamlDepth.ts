import { Lexer } from 'yaml'

const DEEPEST = 50
const WIDEST_INDENT = 500

/**
 * The line from which a YAML text is nested deeper than any file of this program; null when it is not. The parser calls itself for
 * each level: a text made for it ends the process.
 */
export function tooDeepLine(text: string): number | null {
  let line = 1
  let flow = 0
  let block = 0
  let isLineStart = true
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow++
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1)
    else if (token === '-' || token === '?' || token === ':') block++
    const isIndent = isLineStart && /^[ \t]+$/.test(token)
    if (flow > DEEPEST || block > 2 * DEEPEST || (isIndent && token.length > WIDEST_INDENT)) return line
    isLineStart = token.endsWith('\n')
    if (isLineStart && flow === 0) block = 0
    for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line++
  }
  return null
}
