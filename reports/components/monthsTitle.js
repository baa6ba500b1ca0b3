import { t } from './locale.js'
import { signalLead, signalOf, signalText } from './signals.js'

/**
 * The heading over a metric's months: what its control chart says of the last one, or the name alone where this site
 * publishes no chart of it.
 * @param {import('./page.js').Page} page opened with overview_month
 * @param {{is: (row: object) => boolean, unit: string, name: string}} what is: whether a row of overview_month is the metric's
 */
export function monthsTitle(page, { is, unit, name }) {
  const last = page
    .rows('overview_month')
    .filter((row) => row.unit_id === unit && is(row))
    .reduce((latest, row) => (latest && latest.month > row.month ? latest : row), null)
  if (!last) return name
  const signal = signalOf(last)
  if (!signal) return t('months.noSignal', { name })
  return t('months.signal', { name, lead: signalLead(signal), signal: signalText(signal, last.month) })
}
