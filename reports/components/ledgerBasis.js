/** What a customer's expected band rests on, in words, and since when a new level is the usual one. */
import { percent, shiftDay } from './format.js'
import { coded, t } from './locale.js'
import './messages/customer.js'
import './messages/ledger.js'

/** Kinds that move the level of use; of a slow drift the band knows the most part at any time. */
const levelKinds = new Set(['level_shift', 'theft_like', 'drop'])
const around = 14
/** A cause recorded within so many days after an episode is that of the episode. */
const answered = 28
const leastShare = 0.1

/**
 * Since when the band follows a new level: a cause recorded for good, else the day after an episode from which on what is
 * expected moved with what was observed, by at least half as much; the last of them. An open episode waits.
 * @param {object[]} days of a ledger, in order
 * @param {object[]} episodes
 * @param {{kind: string, start_day: string, cause: string | null}[]} known as `knownEvents` gives them
 * @returns {{since: string, by: 'cause' | 'settled' | 'waiting', cause?: string | null} | null}
 */
export function newLevel(days, episodes, known) {
  const real = episodes.filter((one) => levelKinds.has(one.kind) && one.observed_m3 !== null && one.expected_m3 > 0)
  const causes = known.filter(({ kind }) => kind === 'new_normal')
  const isTold = ({ start_day: start, end_day: end }) =>
    causes.some(({ start_day: day }) => day >= start && day <= shiftDay(end, answered))
  const found = [
    ...causes.map(({ start_day: since, cause }) => ({ since, by: 'cause', cause })),
    ...real
      .filter((one) => one.end_day !== null && one.status !== 'open' && !isTold(one) && isFollowed(days, one))
      .map((one) => ({ since: shiftDay(one.end_day, 1), by: 'settled' })),
    ...real.filter((one) => one.status === 'open').map((one) => ({ since: one.start_day, by: 'waiting' })),
  ]
  return found.sort((a, b) => (a.since < b.since ? 1 : -1))[0] ?? null
}

/** Whether what is expected after an episode lies on its side of what was expected before it. */
function isFollowed(days, { start_day: start, end_day: end, observed_m3: observed, expected_m3: expected }) {
  const change = observed / expected - 1
  if (Math.abs(change) < leastShare) return false
  const told = days.filter((row) => typeof row.expected_m3 === 'number')
  const before = mean(told.filter((row) => row.gas_day < start && row.gas_day >= shiftDay(start, -around)))
  const after = mean(told.filter((row) => row.gas_day > end && row.gas_day <= shiftDay(end, around)))
  if (before === null || after === null || before <= 0) return false
  return Math.sign(after / before - 1) === Math.sign(change) && Math.abs(after / before - 1) >= Math.abs(change) / 2
}

const mean = (rows) => (rows.length === 0 ? null : rows.reduce((sum, row) => sum + row.expected_m3, 0) / rows.length)

/** What the band is and since when the level counts as new, in one sentence. @param {ReturnType<typeof newLevel>} level */
export function bandSentence(level) {
  const since =
    level === null
      ? ''
      : level.by === 'cause' && level.cause
        ? t('ledger.level.cause', { day: level.since, cause: coded('cause', level.cause) })
        : t(`ledger.level.${level.by === 'cause' ? 'recorded' : level.by}`, { day: level.since })
  return t('ledger.band', { since })
}

/** How much of the days with an expectation lies inside the band, in words. @param {object[]} days */
export function insideBand(days) {
  const judged = days.filter((row) =>
    [row.volume_m3, row.expected_low_m3, row.expected_high_m3].every((value) => typeof value === 'number'),
  )
  if (judged.length === 0) return null
  const inside = judged.filter((row) => row.volume_m3 >= row.expected_low_m3 && row.volume_m3 <= row.expected_high_m3)
  return t('customerPage.year.inBand', { share: percent(inside.length / judged.length), n: judged.length })
}

/** How many days have an expectation but no lower bound, in words: the model had not met such days. @param {object[]} days */
export function withoutFloor(days) {
  const n = days.filter((row) => row.expected_low_m3 === 0 && row.expected_m3 > 0).length
  return n === 0 ? null : t('customerPage.year.noFloor', { n })
}
