import { h } from './dom.js'
import { t } from './locale.js'

let open = null

/**
 * Shows a panel: beside its control on a desk, as a sheet from below on a phone. Esc, its button, or a click elsewhere
 * close it, and the focus goes back to the control.
 * @param {HTMLElement} opener
 * @param {{title: string, subtitle?: string, body: unknown}} content
 */
export function showPopover(opener, { title, subtitle = '', body }) {
  closePopover()
  const heading = h('h2', { id: 'popover-title', tabindex: '-1' }, title)
  const close = h(
    'button',
    { class: 'close', type: 'button', 'aria-label': t('popover.close'), onclick: closePopover },
    '×',
  )
  const panel = h(
    'dialog',
    { class: 'popover', 'aria-labelledby': 'popover-title' },
    h('div', { class: 'row' }, heading, close),
    subtitle && h('p', { class: 'subtitle' }, subtitle),
    body,
  )
  document.body.append(panel)
  const sheet = matchMedia('(max-width: 600px)').matches
  if (sheet) panel.showModal()
  else {
    // a panel that opens where it is not seen would scroll the page to it
    panel.style.top = `${opener.getBoundingClientRect().bottom + scrollY}px`
    panel.show()
    placeBeside(panel, opener)
  }
  heading.focus({ preventScroll: true })
  const onkey = (event) => event.key === 'Escape' && closePopover()
  const onpress = (event) => {
    const outside = sheet ? event.target === panel : !panel.contains(event.target)
    if (outside) closePopover({ keepFocus: !sheet })
  }
  document.addEventListener('keydown', onkey)
  document.addEventListener('pointerdown', onpress)
  panel.addEventListener('cancel', (event) => {
    event.preventDefault()
    closePopover()
  })
  open = { panel, opener, onkey, onpress }
}

/** Closes the panel that is open, if one is. @param {{keepFocus?: boolean}} [how] keepFocus: the reader went elsewhere */
export function closePopover({ keepFocus = false } = {}) {
  if (!open) return
  const { panel, opener, onkey, onpress } = open
  open = null
  document.removeEventListener('keydown', onkey)
  document.removeEventListener('pointerdown', onpress)
  panel.close()
  panel.remove()
  if (!keepFocus && opener.isConnected) opener.focus({ preventScroll: true })
}

const gap = 6

function placeBeside(panel, opener) {
  const anchor = opener.getBoundingClientRect()
  const { width, height } = panel.getBoundingClientRect()
  const room = document.documentElement.clientWidth
  const left = Math.max(gap, Math.min(anchor.left, room - width - 2 * gap))
  const below = anchor.bottom + gap + height <= innerHeight || anchor.top < height + gap
  const top = below ? anchor.bottom + gap : anchor.top - gap - height
  panel.style.left = `${left + scrollX}px`
  panel.style.top = `${top + scrollY}px`
}
