import { h } from './dom.js'

/**
 * Something that is folded away under a line, and drawn when it is first opened.
 * @param {unknown} summary the line
 * @param {() => unknown} draw what stands under it
 * @param {{open?: boolean, class?: string | null}} [how] open: drawn and shown at once
 * @returns {HTMLElement}
 */
export function fold(summary, draw, { open = false, class: name = 'fold' } = {}) {
  const details = h('details', { class: name, open }, h('summary', {}, summary), open && draw())
  if (!open)
    details.addEventListener('toggle', () => details.append(...[draw()].flat(Infinity).filter(Boolean)), { once: true })
  return details
}

/** Whether the page is read on a phone, where what is long is folded. */
export const isPhone = () => matchMedia('(max-width: 600px)').matches
