const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * Makes an HTML element. Attributes whose value is a function become listeners (`onclick` → click); null, undefined
 * and false are left out, true is an empty attribute. Children may be nodes, text, or nested lists of them.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...unknown} children
 * @returns {HTMLElement}
 */
export const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children)

/**
 * Makes an SVG element; otherwise as `h`.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...unknown} children
 * @returns {SVGElement}
 */
export const s = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(svgNamespace, tag), attributes, children)

/**
 * Calls `draw(width)` with the element's width, now and when it changes.
 * @param {(width: number) => Node} draw width in CSS pixels
 * @returns {HTMLElement}
 */
export function responsive(draw) {
  const box = h('div', { class: 'responsive' })
  let drawn = 0
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width)
    if (width <= 0 || Math.abs(width - drawn) < 2) return
    drawn = width
    box.replaceChildren(draw(width))
  }).observe(box)
  return box
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false))
  return element
}
