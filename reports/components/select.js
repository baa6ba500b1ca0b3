import { h } from './dom.js'

/**
 * A labelled choice.
 * @param {{label: string, value: string, options: [string, string][], onchange: (value: string) => void}} choice
 *   options as value and text
 */
export const select = ({ label, value, options, onchange }) =>
  h(
    'label',
    { class: 'choice' },
    h('span', { class: 'faint' }, label),
    h(
      'select',
      { onchange: (event) => onchange(event.target.value) },
      options.map(([id, text]) => h('option', { value: id, selected: id === value }, text)),
    ),
    h('span', { class: 'print-only' }, options.find(([id]) => id === value)?.[1]),
  )
