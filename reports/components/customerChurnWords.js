/** One customer's churn score in words: what it comes from, what stands behind each part, and from when on a part counts. */
import { churnParts } from './churnWords.js'
import { day, money, none, number, percent, relativeChange, trim, volume } from './format.js'
import { coded, joinNames, joinSentences, t } from './locale.js'
import './messages/churn.js'
import './messages/customerChurn.js'

/**
 * The title: the level in words with the score, and what weighs most; where too little is known, that there is no score.
 * @param {object} row of churn_warning
 */
export function churnTitle(row) {
  if (row.score === null) return t('customerChurn.title.none', { most: row.max_points ?? 0 })
  const values = { level: t(`churn.level.${row.level}`), score: number(row.score) }
  const heaviest = churnParts(row)
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)[0]
  return heaviest
    ? t('customerChurn.title', { ...values, why: t(`churn.part.${heaviest.id}`), n: heaviest.points })
    : t('customerChurn.title.calm', values)
}

/** What is not known of the score, in a sentence; null where all four parts are. @param {object} row of churn_warning */
export function missingSentence(row) {
  const parts = churnParts(row).filter(({ points }) => points === null)
  if (parts.length === 0) return null
  const names = joinNames(parts.map(({ id }) => t(`churn.part.${id}`)))
  return row.score === null
    ? t('customerChurn.missing.none', { names, most: row.max_points ?? 0 })
    : t('customerChurn.missing', { names, points: row.points, most: row.max_points, score: number(row.score) })
}

/**
 * The figures behind a part, in sentences.
 * @param {'decline' | 'arrears' | 'complaints' | 'contract'} id
 * @param {object} row of churn_warning
 */
export const evidence = (id, row) => (row[`points_${id}`] === null ? gap(id, row) : figures[id](row))

function gap(id, { reason }) {
  const why = new Map((reason ?? '').split(',').map((each) => each.split(':'))).get(id) ?? 'other'
  return t('churn.unknown', { why: coded('churn.gap', why) })
}

const figures = {
  decline: (row) =>
    joinSentences([
      row.decline !== null &&
        t(row.decline > 0 ? 'customerChurn.decline' : 'customerChurn.rise', {
          from: row.compared_from ?? none,
          to: row.compared_to ?? none,
          recent: relativeChange(1 - row.decline_recent, 1),
          before: relativeChange(1 - row.decline_before, 1),
        }),
      row.observed_m3 !== null &&
        t(row.is_weather_normal ? 'customerChurn.volumes' : 'customerChurn.volumesRaw', {
          observed: volume(row.observed_m3),
          expected: volume(row.expected_m3),
        }),
      row.zero_workdays > 0 && t('customerChurn.zero', { n: row.zero_workdays, since: row.zero_since ?? none }),
    ]),
  arrears: (row) =>
    row.arrears > 0
      ? joinSentences([
          t('customerChurn.arrears', { money: money(row.arrears), n: row.arrears_bills, days: row.arrears_days }),
          row.arrears_share !== null && t('customerChurn.arrears.share', { share: number(row.arrears_share, 1) }),
        ])
      : t('customerChurn.arrears.none'),
  complaints: (row) =>
    row.complaints > 0
      ? t('customerChurn.complaints', { n: row.complaints, k: row.n_founded, open: row.n_open_late })
      : t('customerChurn.complaints.none'),
  contract: ({ contract_days_left: left, contract_ends_on: end }) =>
    left === null
      ? t('customerChurn.contract.open')
      : left === 0
        ? t('customerChurn.contract.today', { end: day(end) })
        : t(left > 0 ? 'customerChurn.contract' : 'customerChurn.contract.ended', { n: Math.abs(left), end: day(end) }),
}

/**
 * From when on a part has how many points: `≥ 20% 10 分；≥ 30% 25 分`.
 * @param {object[]} rules rows of churn_rule
 * @param {'decline' | 'arrears' | 'complaints' | 'contract'} id
 */
export function stepsText(rules, id) {
  const steps = rules.filter(
    ({ part, points }) => points !== null && (part === id || (id === 'decline' && part === 'zero')),
  )
  const said = steps
    .filter(({ step }) => step !== 'max')
    .map((row) => stepText(id, row))
    .filter(Boolean)
  return said.length === 0 ? null : said.join(t('customerChurn.step.between'))
}

function stepText(id, { part, step, at_least: least, at_most: most, points, days }) {
  const values = { points }
  if (part === 'zero') return t('customerChurn.step.zero', { ...values, n: least })
  if (id === 'decline') return t('customerChurn.step.decline', { ...values, share: percent(least, 0) })
  if (id === 'arrears') return t('customerChurn.step.arrears', { ...values, n: least })
  if (id === 'contract')
    return most > 0
      ? t('customerChurn.step.contract', { ...values, n: most })
      : t('customerChurn.step.contractEnded', values)
  if (step === 'frequent') return t('customerChurn.step.frequent', { ...values, n: trim(least), days })
  return t(`customerChurn.step.${step}`, values)
}
