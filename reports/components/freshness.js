import { daysBetween } from './format.js'
import { staleBar } from './stateCards.js'

const days = 2

/** A bar when a feed stopped more than two days before the cut-off, else null. @param {import('./page.js').Page} page */
export function staleFeed(page, family) {
  const last = page.rows('family_freshness').find((row) => row.family === family)?.last_event
  if (!last) return null
  const late = daysBetween(last, page.asOf) - 1
  return late > days ? staleBar({ family, last, asOf: page.asOf, days: late }) : null
}
