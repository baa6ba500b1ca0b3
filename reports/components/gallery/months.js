import { monthsUpTo } from '../periods.js'

/** The last complete month of the gallery, and the 24 up to it. */
export const month = '2025-11'
export const months = monthsUpTo(month, 24)

/** How months differ from each other, in thousandths: fixed, and no trend. */
const wobble = [0, 4, -3, 2, -5, 1, 3, -2, 5, -1, -4, 2]

/** A value of each month about a centre. @param {number} center @param {number} [scale] of the wobble */
export const wobbling = (center, scale = 0.001) =>
  months.map((name, i) => ({ month: name, value: center + wobble[(i * 5) % 12] * scale }))

/** Days up to the cut-off, the oldest first. @param {number} count */
export const daysBefore = (count) =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(2025, 11, 15) - (count - 1 - i) * 86_400_000).toISOString().slice(0, 10),
  )

/** What a customer was expected to use on a day and used, in m³: lower at weekends, one day missing, a fall at the end. */
export const volumes = (count, { customer = 'K-001', size = 20_000, fall = 9 } = {}) =>
  daysBefore(count).map((gas_day, i) => {
    const weekday = new Date(`${gas_day}T00:00:00Z`).getUTCDay()
    const expected_m3 = size * (weekday === 0 || weekday === 6 ? 0.7 : 1)
    const share = i >= count - fall ? 0.3 : 1 + wobble[i % 12] / 60
    return {
      customer_id: customer,
      gas_day,
      volume_m3: i === Math.floor(count / 2) ? null : Math.round(expected_m3 * share),
      expected_m3,
      expected_low_m3: expected_m3 * 0.85,
      expected_high_m3: expected_m3 * 1.15,
      mean_7d_m3: null,
      day_class: 'workday',
    }
  })
