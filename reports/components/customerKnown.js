import { h } from './dom.js'
import { none } from './format.js'
import { days, knownName } from './ledgerEvents.js'
import { coded, joinNames, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/customer.js'
import './messages/ledger.js'

/** The records that known events come from. */
const families = ['meter_event', 'outage_notice', 'curtailment_order', 'anomaly_cause', 'price_contract']

/**
 * What is known beside the use, the newest first, with the letters of the line; and what cannot be known, as no file of it
 * was ever loaded.
 * @param {import('./page.js').Page} page
 * @param {object[]} known as `knownEvents` gives them
 */
export function knownTable(page, known) {
  const fed = new Set(
    page
      .rows('family_freshness')
      .filter((row) => row.rows_kept > 0)
      .map((row) => row.family),
  )
  const unfed = families.filter((family) => !fed.has(family)).map((family) => coded('family', family))
  return h(
    'div',
    { class: 'known-events' },
    h('h3', {}, t('ledger.known.title')),
    known.length === 0 ? noRowsCard(t('ledger.known.none')) : table(known),
    unfed.length > 0 && h('p', { class: 'provenance' }, t('ledger.known.unfed', { families: joinNames(unfed) })),
  )
}

const table = (known) =>
  dataTable({
    caption: t('ledger.known.title'),
    rows: [...known].sort((a, b) => (a.start_day < b.start_day ? 1 : -1)),
    limit: 8,
    stacking: true,
    columns: [
      { key: 'letter', label: t('ledger.known.mark'), fixed: true, format: (letter) => h('span', { class: 'event-letter' }, letter) },
      { key: 'start_day', label: t('customerPage.column.span'), fixed: true, class: 'nowrap', format: (_, row) => days(row) },
      { key: 'kind', label: t('ledger.known.kind'), fixed: true, format: (_, row) => knownName(row) },
      { key: 'source', label: t('ledger.known.source'), wide: true, fixed: true, format: (source) => source ?? none },
    ],
  }) // biome-ignore format: one column a line
