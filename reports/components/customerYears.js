import { block, provenance } from './block.js'
import { h } from './dom.js'
import { bandSentence, insideBand, newLevel, withoutFloor } from './ledgerBasis.js'
import { happenings } from './ledgerEvents.js'
import { dayUnit, topOf } from './ledgerScale.js'
import { ledgerYears, spanOf } from './ledgerYears.js'
import { t } from './locale.js'
import { select } from './select.js'
import { readChoice, writeChoice } from './urlState.js'
import './messages/customer.js'
import './messages/ledger.js'

const spans = ['two', 'half', 'months']

/**
 * The line of a customer's days, of two years or a part of them, with what its band rests on. The part is kept in the address.
 * @param {import('./page.js').Page} page
 * @param {{days: object[], events: object[], known: object[], name: string}} what events: all episodes, as `numbered` gives them
 */
export function customerYears(page, { days, events, known, name }) {
  const { asOf } = page
  const happened = happenings(events, known, asOf)
  const holidays = page.rows('calendar_holiday')
  const figure = (span) => {
    const axis = spanOf(asOf, span)
    const shown = days.filter((row) => row.gas_day >= axis.since)
    const numbered = events.filter((row) => row.n !== null)
    return ledgerYears(shown, { ...axis, name, events: numbered, known, holidays, happened })
  }
  const chosen = spans.includes(readChoice('span')) ? readChoice('span') : 'two'
  const body = h('div', {}, figure(chosen))
  const choose = (span) => {
    writeChoice('span', span === 'two' ? null : span)
    body.replaceChildren(figure(span))
  }
  return block({
    title: insideBand(days) ?? t('customerPage.year.title'),
    subtitle: t('customerPage.year.subtitle', { unit: dayUnit(days).name }),
    aside: select({
      label: t('ledger.span'),
      value: chosen,
      options: spans.map((span) => [span, t(`ledger.span.${span}`)]),
      onchange: choose,
    }),
    body: [h('p', { class: 'band-sentence' }, bandSentence(newLevel(days, events, known))), body],
    provenance: provenance({
      asOf,
      rule: page.rules.row('use_key_account_ledger'),
      notes: [
        days.some((row) => row.volume_m3 === null) && t('ledger.missing'),
        known.length > 0 && t('ledger.letters'),
        days.some((row) => row.volume_m3 > topOf(days)) && t('ledger.cut'),
        withoutFloor(days),
      ],
    }),
  })
}
