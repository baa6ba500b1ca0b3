import { interval, percentNumber } from './format.js'
import { t } from './locale.js'
import './messages/contrast.js'

/**
 * What differs from the rest of its kind by more than chance, as the models have tested it (satisfaction_contrast).
 * @typedef {{kind: string, item: string, is_beyond_error: boolean | null, difference: number | null, low: number | null,
 *   high: number | null}} Contrast is_beyond_error: null where hardly any form tells questions apart; what has too few
 *   answers to compare has no row
 */

/**
 * The contrasts of a survey at a unit in a period.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, period: string, unit: string}} what
 * @returns {Contrast[]}
 */
export const contrastsOf = (page, { instrument, period, unit }) =>
  page
    .rows('satisfaction_contrast')
    .filter((row) => row.instrument === instrument && row.period === period && row.unit_id === unit)

/**
 * What of one kind lies below the rest of it, what above, the farthest first; isFew: nothing had answers enough to be
 * compared; isAlike: what could be compared no form tells apart.
 * @param {Contrast[]} contrasts
 * @param {string} kind
 */
export function sidesOf(contrasts, kind) {
  const own = contrasts.filter((row) => row.kind === kind)
  const beyond = own.filter((row) => row.is_beyond_error).sort((a, b) => a.difference - b.difference)
  return {
    below: beyond.filter(({ difference }) => difference < 0),
    above: beyond.filter(({ difference }) => difference > 0).reverse(),
    isFew: own.length === 0,
    isAlike: own.length > 0 && own.every((row) => row.is_beyond_error === null),
  }
}

/** How far a contrast lies from the rest, without its sign, in percentage points: `2.3 个百分点（1.2–3.5）`. @param {Contrast} row */
export function gapText({ difference, low, high }) {
  const range = difference < 0 ? interval(-high, -low) : interval(low, high)
  return t('survey.contrast.gap', { points: percentNumber(Math.abs(difference)), range })
}
