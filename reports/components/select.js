import { h } from './dom.js'

/**
 * A labelled choice.
 * @param {{label: string, value: string, options: [string, string, string?][], onchange: (value: string) => void}} choice
 *   options as value, text and the group that they stand in; those of no group first
 */
export const select = ({ label, value, options, onchange }) =>
  h(
    'label',
    { class: 'choice' },
    h('span', { class: 'faint' }, label),
    h(
      'select',
      { onchange: (event) => onchange(event.target.value) },
      [...new Set(options.map(([, , group]) => group))].map((name) => {
        const within = options.filter(([, , group]) => group === name).map(option(value))
        return name === undefined ? within : h('optgroup', { label: name }, within)
      }),
    ),
    h('span', { class: 'print-only' }, options.find(([id]) => id === value)?.[1]),
  )

const option =
  (value) =>
  ([id, text]) =>
    h('option', { value: id, selected: id === value }, text)
