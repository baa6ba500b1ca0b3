import { h, s } from './dom.js'

let context
const measurer = () => {
  context ??= h('canvas').getContext('2d')
  return context
}

/** Where a line of text stands on its box: from the top of the box to the baseline, in pixels. */
export function baselineIn(height, font, text) {
  const measure = measurer()
  measure.font = font
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measure.measureText(text)
  return (height - above - below) / 2 + above
}

/** Words, and Chinese characters by themselves: where a line may break. */
const pieces = /[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g
const neverFirst = /^[，。、；：！？）」』》]/

/**
 * Sets text in lines of a width.
 * @param {{family: string, width: number, x: number}} frame pixels
 * @returns {(text: string, style: {y: number, size: number, weight: number, fill: string}) => {node: SVGElement | null, below: number}}
 *   the node, and where the text ends
 */
export const textPainter =
  ({ family, width, x }) =>
  (text, { y, size, weight, fill }) => {
    if (!text) return { node: null, below: y }
    const step = Math.round(size * 1.45)
    const lines = broken(text, width, `${weight} ${size}px ${family}`)
    const spans = lines.map((line, i) => s('tspan', { x, y: y + step * i + Math.round(size * 1.1) }, line))
    return {
      node: s('text', { 'font-size': size, 'font-weight': weight, fill }, spans),
      below: y + step * lines.length,
    }
  }

function broken(text, width, font) {
  const measure = measurer()
  measure.font = font
  const lines = ['']
  for (const piece of text.match(pieces) ?? []) {
    const longer = lines.at(-1) + piece
    if (lines.at(-1) && measure.measureText(longer.trimEnd()).width > width && !neverFirst.test(piece))
      lines.push(piece.trimStart())
    else lines[lines.length - 1] = longer
  }
  return lines.map((line) => line.trimEnd())
}
