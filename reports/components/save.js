import { csvText } from './csv.js'
import { h } from './dom.js'
import { t } from './locale.js'
import { pictureOf } from './picture.js'

/**
 * The quiet controls `CSV PNG SVG` of a chart or table. A block moves them into its provenance line.
 * @param {{name: string, read?: (() => {head: unknown[], lines: unknown[][]}) | null, drawing?: Element | null}} what
 *   name: of the file and for readers; read: what is shown, as cells, called at the click; drawing: what becomes a
 *   picture, HTML or SVG
 * @returns {HTMLElement}
 */
export function saveControls({ name, read = null, drawing = null }) {
  const button = (kind, label, make) =>
    h(
      'button',
      {
        class: kind,
        type: 'button',
        'aria-label': t('save.label', { kind: label, name }),
        onclick: async (event) => download(`${fileName(name)}.${kind}`, await make(event.currentTarget)),
      },
      label,
    )
  const picture = (control) => pictureOf(drawing, { label: name, ...surroundings(control) })
  return h(
    'span',
    { class: 'saves screen-only' },
    read && button('csv', 'CSV', () => csvBlob(read())),
    drawing && button('png', 'PNG', (control) => pngBlob(picture(control))),
    drawing && button('svg', 'SVG', (control) => new Blob([picture(control).text], { type: 'image/svg+xml' })),
  )
}

/**
 * Puts the controls of a block with one chart or table into its provenance line; with several, each stays at its own.
 * @param {Element} section
 */
export function settleSaves(section) {
  const all = section.querySelectorAll('.saves')
  const lines = section.querySelectorAll('.provenance:not([data-state])')
  const line = lines[lines.length - 1]
  if (all.length === 1 && line?.parentElement === section) line.append(all[0])
}

const csvBlob = ({ head, lines }) => new Blob([csvText(head, lines)], { type: 'text/csv;charset=utf-8' })

/** A text as the name of a file. @param {string} name */
export const fileName = (name) =>
  name
    .replace(/[\\/:*?"<>|\s]+/g, ' ')
    .trim()
    .slice(0, 80)

/** What a picture carries beside the drawing: its block's title, and what it rests on, the clause in full. */
function surroundings(control) {
  const block = control.closest('.block, .kpi')
  const heading = block?.querySelector('h2, h3')?.textContent.trim() ?? ''
  const lines = block ? [...block.querySelectorAll('.provenance:not([data-state])')] : []
  const parts = [...(lines.at(-1)?.children ?? [])]
    .filter((part) => !part.matches('.saves, .screen-only') && !part.querySelector('button'))
    .map((part) => part.querySelector('[data-document]')?.title || part.textContent.trim())
  return { heading, notes: parts.filter(Boolean).join(' · ') }
}

/** Draws a picture on a canvas at twice its size. @param {{text: string, width: number, height: number}} picture */
async function pngBlob({ text, width, height }) {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const scale = Math.min(2, largestSide / Math.max(width, height))
  const canvas = h('canvas', { width: Math.round(width * scale), height: Math.round(height * scale) })
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** No browser draws on a canvas longer than this. */
const largestSide = 16_000

/** Hands a file to the reader. @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const url = URL.createObjectURL(blob)
  h('a', { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
