import { block } from '../block.js'
import { h } from '../dom.js'
import { t } from '../locale.js'
import '../messages/gallery.js'

/**
 * A component under its name, for the page of all components; tests find it by `data-piece`.
 * @param {string} name `gallery.piece.<name>` in the catalogue
 * @param {...unknown} content
 */
export function piece(name, ...content) {
  const section = block({ title: t(`gallery.piece.${name}`), body: h('div', {}, content), long: true })
  section.dataset.piece = name
  return section
}

/** One state of a component, under what it is. @param {string} id `gallery.state.<id>` in the catalogue */
export const state = (id, ...content) =>
  h('div', { style: 'margin-bottom:14px' }, h('h3', {}, t(`gallery.state.${id}`)), content)

/** States beside each other, as many as fit. @param {...unknown} content */
export const beside = (...content) => h('div', { class: 'pair' }, content)
