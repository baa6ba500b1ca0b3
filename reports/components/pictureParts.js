import { s } from './dom.js'
import { baselineIn } from './pictureText.js'

/** What a picture leaves out: controls, and what only some readers are shown. */
const left = '.hidden-text, .print-only, .saves, .more, details, select, script, style, [hidden]'
/** Inherited: written where it differs from what is around it. */
const inherited = [
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...['stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'font-family', 'font-size', 'font-weight'],
  ...['font-style', 'text-anchor', 'dominant-baseline', 'paint-order', 'visibility', 'letter-spacing'],
]
const own = { opacity: '1', display: 'inline', 'mix-blend-mode': 'normal' }
const screenOnly = /^(aria-|data-|on)|^(class|style|tabindex|role|focusable)$/

/**
 * What an element shows, as SVG with its present colours: drawings inside it, text line by line, grounds and rules.
 * @param {Element} root on the page
 * @returns {{parts: SVGElement[], width: number, height: number}} placed from the element's upper left corner
 */
export function drawnParts(root) {
  const frame = root.getBoundingClientRect()
  const place = (box) => ({ x: round(box.left - frame.left), y: round(box.top - frame.top) })
  const parts = []
  const visit = (element) => {
    if (element.matches(left)) return
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.visibility === 'hidden') return
    const box = element.getBoundingClientRect()
    if (element instanceof SVGSVGElement) return void parts.push(standalone(element, { ...place(box), box }))
    parts.push(...ground(style, box, place(box)))
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) parts.push(...lines(child, style, place))
      else if (child.nodeType === Node.ELEMENT_NODE) visit(child)
    }
  }
  visit(root)
  return { parts, width: frame.width, height: frame.height }
}

const round = (value) => Math.round(value * 100) / 100
const clear = /^(transparent|rgba\(.*, 0\))$/

/** The colour behind a box and the rules at its edges. */
function ground(style, box, { x, y }) {
  const [width, height] = [round(box.width), round(box.height)]
  if (width === 0 || height === 0) return []
  const parts = []
  if (!clear.test(style.backgroundColor)) parts.push(s('rect', { x, y, width, height, fill: style.backgroundColor }))
  const edges = { Top: [0, 0, 1, 0], Bottom: [0, 1, 1, 1], Left: [0, 0, 0, 1], Right: [1, 0, 1, 1] }
  for (const [side, [x1, y1, x2, y2]] of Object.entries(edges)) {
    const [thick, kind, stroke] = ['Width', 'Style', 'Color'].map((name) => style[`border${side}${name}`])
    if (kind === 'none' || Number.parseFloat(thick) === 0 || clear.test(stroke)) continue
    const ends = { x1: x + x1 * width, y1: y + y1 * height, x2: x + x2 * width, y2: y + y2 * height }
    parts.push(
      s('line', {
        ...ends,
        stroke,
        'stroke-width': Number.parseFloat(thick),
        'stroke-dasharray': kind === 'dashed' ? '3 2' : null,
      }),
    )
  }
  return parts
}

/** A text node as the lines that the browser broke it into. */
function lines(node, style, place) {
  const range = document.createRange()
  const found = []
  for (let i = 0; i < node.length; i++) {
    range.setStart(node, i)
    range.setEnd(node, i + 1)
    const box = range.getClientRects()[0]
    if (!box || box.width === 0) continue
    const line = found.at(-1)
    if (line && Math.abs(line.top - box.top) < box.height / 2) {
      line.text += node.data[i]
      line.right = box.right
    } else found.push({ text: node.data[i], top: box.top, left: box.left, right: box.right, height: box.height })
  }
  const right = style.textAlign === 'right' || style.textAlign === 'end'
  return found.map((line) => {
    const text = line.text.replace(/\s+/g, ' ')
    const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const { x, y } = place({ left: right ? line.right : line.left, top: line.top })
    return s(
      'text',
      {
        x,
        y: round(y + baselineIn(line.height, font, text)),
        fill: style.color,
        'font-size': style.fontSize,
        'font-weight': style.fontWeight,
        'text-anchor': right ? 'end' : null,
      },
      text,
    )
  })
}

/** A copy of a drawing that needs no stylesheet, as large as it is shown. */
function standalone(svg, { x, y, box }) {
  const copy = svg.cloneNode(true)
  plain(svg, copy, null)
  for (const [name, value] of Object.entries({ x, y, width: round(box.width), height: round(box.height) }))
    copy.setAttribute(name, String(value))
  copy.setAttribute('overflow', 'visible')
  return copy
}

function plain(from, to, around) {
  const style = getComputedStyle(from)
  for (const { name, value } of [...to.attributes])
    if (screenOnly.test(name) || value.includes('var(')) to.removeAttribute(name)
  for (const name of inherited) {
    const value = style.getPropertyValue(name)
    if (value !== around?.getPropertyValue(name)) to.setAttribute(name, value.replaceAll('"', "'"))
    else to.removeAttribute(name)
  }
  for (const [name, usual] of Object.entries(own))
    if (style.getPropertyValue(name) !== usual && from.parentElement?.closest('svg'))
      to.setAttribute(name, style.getPropertyValue(name))
  const [shown, copied] = [[...from.children], [...to.children]]
  shown.forEach((child, i) => {
    if (child.matches('style, script, foreignObject, .cursor')) copied[i].remove()
    else plain(child, copied[i], style)
  })
}
