import { h } from './dom.js'
import { t } from './locale.js'
import './messages/overview.js'

/**
 * A piece of a sentence: plain text, or a text that leads somewhere.
 * @typedef {string | {text: string, href: string}} Piece
 */

/**
 * The text of a message as pieces; a value may be text, a number, a link, or a list of pieces.
 * @param {string} id
 * @param {Record<string, string | number | Piece | Piece[]>} [values]
 * @returns {Piece[]}
 */
export function sentence(id, values = {}) {
  const kept = []
  const plainValues = Object.entries(values).map(([name, value]) => {
    if (typeof value !== 'object') return [name, value]
    kept.push(value)
    return [name, `\u0000${kept.length - 1}\u0000`]
  })
  return t(id, Object.fromEntries(plainValues))
    .split('\u0000')
    .map((part, i) => (i % 2 === 1 ? kept[Number(part)] : part))
    .flat(Infinity)
    .filter((piece) => piece !== '')
}

/** Lists pieces as the language does: 、 or a comma between them. @param {(Piece | Piece[])[]} items @returns {Piece[]} */
export const listed = (items) => items.flatMap((item, i) => [...(i > 0 ? [t('list.between')] : []), item].flat())

/** What a reader reads of pieces. @param {Piece[]} pieces */
export const plainText = (pieces) => pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')

/** Pieces as nodes: links where they lead somewhere. @param {Piece[]} pieces */
export const inline = (pieces) =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : h('a', { href: piece.href }, piece.text)))
