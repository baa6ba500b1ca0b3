import { loadColumns } from './data.js'
import { h } from './dom.js'
import { t } from './locale.js'
import { emptyCard, errorCard, noRowsCard } from './stateCards.js'

/** By then the charts above have their height. */
const drawnAfter = 200

/**
 * A place whose table is read when the reader comes near it, not with the page.
 * @param {string} id its anchor in the page
 * @param {string} table
 * @param {(columns: (name: string) => ArrayLike<unknown>, rows: number) => Node} draw columns: a column's values, typed
 *   where they are numbers without a gap
 * @returns {HTMLElement}
 */
export function lazyBox(id, table, draw) {
  const box = h('div', { id, class: 'lazy' }, h('p', { class: 'quiet' }, t('lazy.reading')))
  const fill = (content) => {
    box.replaceChildren(content)
    box.removeAttribute('aria-busy')
  }
  const seen = new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting) return
      seen.disconnect()
      box.setAttribute('aria-busy', 'true')
      loadColumns(table).then(
        (data) => fill(data.numRows === 0 ? noRowsCard() : draw((name) => data.getChild(name).toArray(), data.numRows)),
        (error) =>
          fill(
            error.state === 'absent'
              ? emptyCard(table)
              : errorCard({ table, code: error.code ?? error.message, version: error.version ?? null }),
          ),
      )
    },
    { rootMargin: '300px' },
  )
  seen.observe(box)
  if (location.hash === `#${id}`) setTimeout(() => box.closest('.block')?.scrollIntoView(), drawnAfter)
  return box
}
