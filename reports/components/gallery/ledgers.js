import { rateChart } from '../balanceCharts.js'
import { happenings, knownEvents } from '../ledgerEvents.js'
import { ledgerYears } from '../ledgerYears.js'
import { t } from '../locale.js'
import { daysBefore, volumes, wobbling } from './months.js'
import { piece } from './piece.js'

/** The line of a customer with all that can be marked on it, and the loss of gas with its limits. */
export const ledgers = () => {
  const known = knownEvents(events, episodes)
  const happened = happenings(episodes, known, asOf)
  const axis = { since: days[0], until: days.at(-1) }
  return [
    piece(
      'ledgerYears',
      ledgerYears(volumes(120), {
        ...{ ...axis, name: t('gallery.piece.ledgerYears'), events: episodes, known, holidays, happened },
      }),
    ),
    piece('balance', rateChart(losses, t('gallery.piece.balance'))),
  ]
}

const asOf = '2025-12-16 00:00:00'
const days = daysBefore(120)

const episode = {
  ...{ anomaly_id: 'K-001-1', days: 9, observed_m3: 54_000, expected_m3: 180_000, impact_m3: -126_000 },
  ...{ cause_code: null, explained_by: null, status: 'open', color: 'var(--not-met)' },
}
const episodes = [
  { ...episode, n: 1, kind: 'spike', status: 'closed', color: 'var(--uncertain)', start_day: days[30], end_day: days[30], days: 1, observed_m3: 25_000, expected_m3: 20_000 },
  { ...episode, n: 2, kind: 'level_shift', start_day: days[111], end_day: null },
] // biome-ignore format: one episode a line

const event = (kind, from, to, source_id) => ({ kind, first_day: days[from], last_day: days[to], source_id })
const events = [
  event('meter_change', 12, 12, 'HB-3'),
  event('contract_renewed', 13, 13, 'HT-7'),
  event('shutdown', 50, 58, 'TQ-1'),
  event('curtailment', 70, 72, 'XQ-2'),
  event('incident', 30, 31, 'K-001-1'),
]

const holidays = [
  { first_day: days[45], last_day: days[52], names: 'national+mid_autumn' },
  { first_day: days[2], last_day: days[4], names: 'dragon_boat' },
]

/** A month that cannot be told, limits that open with the history, and a rise above them. */
const losses = wobbling(0.011, 0.0001).map(({ month, value }, i) => {
  const rate = i === 9 ? null : value + Math.max(0, i - 16) * 0.0009
  const limits = i < 4 ? { low: null, high: null } : { low: 0.0085 - i * 0.00002, high: 0.0135 + i * 0.00002 }
  const signal = rate !== null && limits.high !== null && rate > limits.high ? 'above_limit' : null
  return { month, loss_rate_12m: rate, ...limits, centre: 0.011, signal, loss_m3_12m: 1.2e6, n_months: 12 }
})
