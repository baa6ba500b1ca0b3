import { day, money, number, percent } from './format.js'
import { coded, t } from './locale.js'
import './messages/churn.js'

/**
 * One part of a churn score.
 * @typedef {object} Part
 * @property {'decline' | 'arrears' | 'complaints' | 'contract'} id
 * @property {number | null} points null where it is not known
 * @property {number | null} most the most points it can have
 * @property {string} text what stands behind the points, or why nothing is known
 */

/** The parts, in the order in which they are shown. */
export const partIds = ['decline', 'arrears', 'complaints', 'contract']

/** The most points of each part. @param {object[]} rules rows of churn_rule */
export const mostPoints = (rules) =>
  Object.fromEntries(rules.filter(({ step }) => step === 'max').map(({ part, points }) => [part, points]))

/**
 * The parts of a customer's score with what stands behind each.
 * @param {object} row of churn_warning
 * @param {Record<string, number>} [most] points by part
 * @returns {Part[]}
 */
export function churnParts(row, most = {}) {
  const gaps = new Map((row.reason ?? '').split(',').map((each) => each.split(':')))
  return partIds.map((id) => {
    const points = row[`points_${id}`] ?? null
    const text =
      points === null ? t('churn.unknown', { why: coded('churn.gap', gaps.get(id) ?? 'other') }) : said[id](row)
    return { id, points, most: most[id] ?? null, text }
  })
}

const said = {
  decline(row) {
    if (row.zero_workdays > 0 && row.zero_since)
      return t('churn.zero', { n: row.zero_workdays, since: day(row.zero_since) })
    if (row.decline === null || row.decline <= 0) return t('churn.decline.none')
    return t('churn.decline', { share: percent(row.decline, 0) })
  },
  arrears: ({ arrears, arrears_days: days }) =>
    arrears > 0 ? t('churn.arrears', { money: money(arrears), n: days }) : t('churn.arrears.none'),
  complaints: ({ complaints, n_founded: founded }) =>
    complaints > 0 ? t('churn.complaints', { n: complaints, k: founded }) : t('churn.complaints.none'),
  contract({ contract_days_left: left, contract_ends_on: end }) {
    if (left === null) return t('churn.contract.open')
    return left > 0 ? t('churn.contract', { n: left }) : t('churn.contract.ended', { day: day(end) })
  },
}

/** `64 / 100`; of fewer where parts are not known, and then as a share of what is. @param {object} row of churn_warning */
export const scoreText = ({ points, max_points: most }) => `${number(points)} / ${number(most)}`

/**
 * Accounts that are warned of, the likeliest to leave first, then by what they are worth.
 * @template {object} T
 * @param {T[]} rows of churn_warning
 * @returns {T[]}
 */
export const warned = (rows) =>
  rows
    .filter(({ level }) => level === 'high' || level === 'medium')
    .sort(
      (a, b) => b.score - a.score || (b.year_cny ?? 0) - (a.year_cny ?? 0) || (a.customer_id < b.customer_id ? -1 : 1),
    )

/**
 * The title over a manager's warnings: how many, and the first with what weighs most in it.
 * @param {object[]} rows in the order of `warned`
 */
export function churnFinding(rows) {
  if (rows.length === 0) return t('churn.finding.none')
  const [first] = rows
  const high = rows.filter(({ level }) => level === 'high').length
  const heaviest = churnParts(first)
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)[0]
  const name = first.display_name ?? first.customer_id
  const id = high === 0 ? 'churn.finding' : high === rows.length ? 'churn.finding.allHigh' : 'churn.finding.high'
  return t(id, { n: rows.length, high }) + (heaviest ? t('churn.finding.first', { name, why: heaviest.text }) : '')
}
