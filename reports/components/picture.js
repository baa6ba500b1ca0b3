import { s } from './dom.js'
import { drawnParts } from './pictureParts.js'
import { textPainter } from './pictureText.js'

const pad = 24
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/**
 * A drawing as a file that opens by itself: colours and fonts as the page shows them now, its title, its finding and what
 * it rests on.
 * @param {Element} drawing HTML or SVG, on the page
 * @param {{heading?: string, label: string, notes?: string}} words heading: of the block; label: the finding
 * @returns {{text: string, width: number, height: number}} SVG as XML, its size in CSS pixels
 */
export function pictureOf(drawing, { heading = '', label, notes = '' }) {
  const page = getComputedStyle(document.body)
  const color = (name) => page.getPropertyValue(name).trim()
  const { parts, width: inner, height: tall } = drawnParts(drawing)
  const width = Math.max(320, Math.ceil(inner) + 2 * pad)
  const paint = textPainter({ family: page.fontFamily, width: width - 2 * pad, x: pad })
  const title = paint(heading || label, { y: pad, size: 16, weight: 650, fill: color('--ink') })
  const finding = heading && label !== heading ? label : ''
  const subtitle = paint(finding, { y: title.below + 2, size: 12, weight: 400, fill: color('--ink-2') })
  const top = subtitle.below + 14
  const foot = paint(notes, { y: top + tall + 12, size: 11, weight: 400, fill: color('--ink-3') })
  const height = Math.ceil(foot.below + pad - 6)
  const picture = s(
    'svg',
    {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': label,
      'font-family': page.fontFamily,
      'font-variant-numeric': 'tabular-nums lining-nums',
    },
    s('title', {}, label),
    s('rect', { width, height, fill: page.backgroundColor }),
    title.node,
    subtitle.node,
    s('g', { transform: `translate(${pad},${top})` }, parts),
    foot.node,
  )
  const text = new XMLSerializer().serializeToString(picture).replace(illegal, '')
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}`, width, height }
}
