import { h } from './dom.js'

/** What the reader has opened: it stays open when the page is drawn again. */
const opened = new Set()

/**
 * A part that shows what needs a look and, at a button, all of it. Paper gets what the screen shows, and what was left out.
 * @param {string} name by which it stays open
 * @param {{draw: (all: boolean) => Node, all: string, less: string, left: string}} what all, less: the words of the button;
 *   left: what is left out
 */
export function foldable(name, { draw, all, less, left }) {
  const body = h('div')
  const button = h('button', { class: 'more', type: 'button', onclick: toggle })
  const note = h('p', { class: 'print-only table-part' })
  function show() {
    const isOpen = opened.has(name)
    body.replaceChildren(draw(isOpen))
    button.textContent = isOpen ? less : all
    note.textContent = isOpen ? '' : left
  }
  function toggle() {
    if (!opened.delete(name)) opened.add(name)
    show()
  }
  show()
  return h('div', {}, body, button, note)
}
