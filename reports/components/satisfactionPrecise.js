import { percent, percentNumber, rateWithInterval } from './format.js'
import { locale } from './locale.js'

const MOST = 3
/** What single precision loses of a published share. */
const LOST = 1e-6

/**
 * How many decimals of a percentage keep values on their side of a limit: one, or more where a value would be printed as the
 * limit itself though it is not.
 * @param {(number | null)[]} values shares
 * @param {number | null | undefined} limit share
 */
export function digitsApart(values, limit) {
  if (typeof limit !== 'number') return 1
  const isHidden = (value, digits) =>
    typeof value === 'number' &&
    Math.abs(value - limit) > LOST &&
    percentNumber(value, digits) === percentNumber(limit, digits)
  let digits = 1
  while (digits < MOST && values.some((value) => isHidden(value, digits))) digits += 1
  return digits
}

/** A share with its interval, in as many decimals as set them apart from the target: `94.5%（94.16–94.97）`. */
export function preciseRate(rate, low, high, target) {
  const digits = digitsApart([rate, low, high], target)
  if (digits === 1 || typeof rate !== 'number') return rateWithInterval(rate, low, high)
  const range = `${percentNumber(low, digits)}–${percentNumber(high, digits)}`
  return locale() === 'en' ? `${percent(rate, digits)} (${range})` : `${percent(rate, digits)}（${range}）`
}
