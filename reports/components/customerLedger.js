import { block, grid, provenance } from './block.js'
import { eventTable } from './customerEvents.js'
import { knownTable } from './customerKnown.js'
import { customerYears } from './customerYears.js'
import { h } from './dom.js'
import { ledgerCalendar } from './ledgerCalendar.js'
import { loadLedger } from './ledgerData.js'
import { dayUnit } from './ledgerScale.js'
import { ledgerWeather } from './ledgerWeather.js'
import { t } from './locale.js'
import { errorCard, noRowsCard } from './stateCards.js'
import './messages/anomalies.js'
import './messages/customer.js'

/**
 * The blocks of one customer's two years, drawn when the days have arrived.
 * @param {import('./page.js').Page} page
 * @param {{place: object | undefined, events: object[], known: object[], name: string}} what place: the row of ledger_index;
 *   known: as `knownEvents` gives them
 * @returns {HTMLElement}
 */
export function customerLedger(page, { place, events, known, name }) {
  if (!place) return noRowsCard(t('customerPage.noLedger'))
  const holder = h('div', { class: 'ledger', 'aria-busy': 'true' }, noRowsCard(t('customerPage.loading')))
  loadLedger(place)
    .then((days) => [blocks(page, days, { events, known, name })])
    .catch((error) => {
      if (error.table === undefined) reportError(error)
      return [
        errorCard({
          table: error.table ?? 'ledger_index',
          code: error.code ?? error.message,
          version: error.version ?? null,
        }),
      ]
    })
    .then((parts) => {
      holder.replaceChildren(...parts)
      holder.removeAttribute('aria-busy')
    })
  return holder
}

function blocks(page, days, { events, known, name }) {
  const { asOf } = page
  const unit = dayUnit(days).name
  const explained = events.filter((row) => row.n === null).length
  const read = days.filter((row) => row.volume_m3 !== null).length
  return grid(
    [12, customerYears(page, { days, events, known, name })],
    [
      8,
      block({
        title: t('customerPage.calendar.title'),
        body: ledgerCalendar(days, events, name),
        provenance: provenance({
          asOf,
          n: read,
          notes: [t('customerPage.days', { n: days.length, missing: days.length - read })],
        }),
      }),
    ],
    [
      4,
      block({
        title: t('customerPage.weather.title'),
        subtitle: t('customerPage.weather.subtitle', { unit }),
        body: ledgerWeather(days, events, name),
        provenance: provenance({ asOf }),
      }),
    ],
    [
      12,
      block({
        title: t('customerPage.events.title'),
        subtitle: explained > 0 && t('customerPage.events.explained', { n: explained }),
        long: true,
        body: [eventTable(events, asOf), knownTable(page, known)],
        provenance: provenance({
          asOf,
          rule: page.rules.row('use_daily_analysis'),
          notes: [t('anomalies.definition')],
        }),
      }),
    ],
  )
}
