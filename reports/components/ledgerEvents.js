import { kindText } from './anomalyWords.js'
import { span } from './customerFinding.js'
import { number, percent, relativeChange } from './format.js'
import { coded, inLocale, joinNames, t } from './locale.js'
import './messages/anomalies.js'
import './messages/customer.js'
import './messages/ledger.js'

/** What was recorded by a manager: its words name the cause, not only what it means for the baseline. */
const recorded = new Set(['incident', 'new_normal', 'natural'])

/**
 * What is known of a customer beside its use, in order, each with the letter that stands for it on the line and the cause
 * of the episode that it was recorded for.
 * @param {object[]} rows of customer_event of one customer
 * @param {object[]} episodes of the same customer
 */
export function knownEvents(rows, episodes) {
  const causes = new Map(episodes.map((row) => [row.anomaly_id, row.cause_code]))
  return [...rows]
    .sort((a, b) => compare(a.first_day, b.first_day) || compare(a.kind, b.kind))
    .map(({ kind, first_day: start, last_day: end, source_id: source }) => ({
      kind,
      start_day: start,
      end_day: end,
      source,
      cause: recorded.has(kind) ? (causes.get(source) ?? null) : null,
      letter: t(`event.letter.${letterOf(kind)}`),
    }))
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

const letters = { meter_change: 'meter', supply_cut: 'cut', curtailment: 'curtailment', shutdown: 'shutdown' }
const letterOf = (kind) => letters[kind] ?? (kind.startsWith('contract_') ? 'contract' : 'cause')

/** What an event is, in words: its kind, and the recorded cause. @param {{kind: string, cause: string | null}} event */
export const knownName = ({ kind, cause }) =>
  cause ? t('event.withCause', { event: coded('event', kind), cause: coded('cause', cause) }) : coded('event', kind)

/**
 * Everything that happened, in the order in which it began: numbered episodes, explained ones, known events; `words` says
 * each in a line, `start_day` is its place.
 * @param {object[]} episodes as `numbered` gives them
 * @param {object[]} known as `knownEvents` gives them
 * @param {string} asOf
 * @returns {{start_day: string, end_day: string | null, words: string}[]}
 */
export const happenings = (episodes, known, asOf) =>
  [
    ...episodes.map((one) => ({ ...one, words: episodeWords(one, asOf) })),
    ...known.map((one) => ({ ...one, words: `${one.letter} ${knownName(one)} · ${days(one)}` })),
  ].sort((a, b) => compare(a.start_day, b.start_day))

/** First and last day of an event; of one day, that day. */
export const days = ({ start_day: start, end_day: end }) =>
  end === null || start === end ? start : `${start} – ${end.slice(0, 4) === start.slice(0, 4) ? end.slice(5) : end}`

function episodeWords(one, asOf) {
  const parts = [
    one.n === null ? kindText(one) : `${number(one.n)} ${kindText(one)}`,
    span(one, asOf),
    t('event.days', { n: one.days }),
    one.observed_m3 !== null && one.expected_m3 > 0 && relativeChange(one.observed_m3, one.expected_m3),
    causeOf(one),
    coded('anomaly.status', one.status),
  ]
  return [...new Set(parts.filter(Boolean))].join(' · ')
}

/** What an episode is put down to: the recorded cause, else what explains it; null where neither is known. */
export const causeOf = ({ cause_code: cause, explained_by: explained }) =>
  cause ? coded('cause', cause) : explained ? coded('explained', explained) : null

/** The evidence of an episode. @param {object} row */
export const hintOf = (row) => inLocale(row, 'hint') || null

/**
 * A day in words: reading, what was expected, its holiday, and what was going on.
 * @param {object} row of a ledger
 * @param {{holidays: object[], happened: object[]}} around
 */
export function dayWords(row, { holidays, happened }) {
  const on = ({ start_day: start, end_day: end }) => start <= row.gas_day && (end === null || row.gas_day <= end)
  const holiday = holidays.find((one) => one.first_day <= row.gas_day && row.gas_day <= one.last_day)
  return [
    `${row.gas_day} ${coded('dayClass', row.day_class)}`,
    row.volume_m3 === null ? t('event.day.missing') : `${number(row.volume_m3)} m³`,
    expectation(row),
    holiday && holidayName(holiday),
    ...happened.filter(on).map((one) => (one.letter ? knownName(one) : kindText(one))),
  ]
    .filter(Boolean)
    .filter((part, i, all) => all.indexOf(part) === i)
    .join(' · ')
}

function expectation({ volume_m3: volume, expected_m3: expected, expected_low_m3: low, expected_high_m3: high }) {
  if (typeof expected !== 'number') return t('event.day.noExpectation')
  const band = t('event.day.expected', { expected: number(expected), low: number(low), high: number(high) })
  const away = typeof volume === 'number' && (volume < low || volume > high) && expected > 0
  return away ? `${band} · ${t('event.day.away', { share: percent(volume / expected - 1) })}` : band
}

/** The name of a run of days off: `国庆节、中秋节`. @param {{names: string}} holiday */
export const holidayName = ({ names }) => joinNames(names.split('+').map((name) => coded('holiday', name)))
