import { day, none, percent, relativeChange, shiftDay, volume } from './format.js'
import { coded, joinSentences, t } from './locale.js'
import './messages/anomalies.js'
import './messages/customer.js'
import './messages/overview.js'

const order = { high: 0, medium: 1, low: 2 }

/** Open episodes, the gravest and then the longest first. @param {object[]} episodes */
export const openEpisodes = (episodes) =>
  episodes
    .filter((row) => row.status === 'open')
    .sort((a, b) => (order[a.severity] ?? 3) - (order[b.severity] ?? 3) || b.days - a.days)

/**
 * The title of a customer's page: what is unusual now and whether a cause is known; else the year's gas.
 * @param {{name: string, episodes: object[], year: {volume_m3: number | null, yoy: number | null, days_missing: number} | null, asOf: string}} what
 */
export function customerFinding({ name, episodes, year, asOf }) {
  const open = openEpisodes(episodes)
  if (open.length === 0)
    return joinSentences([yearSentence(name, year), t('customerPage.finding.calm') + t('sentence.end')])
  const [first] = open
  const said = t('customerPage.finding.open', {
    name,
    kind: coded('kind', first.kind),
    days: first.days,
    start: day(first.start_day, asOf),
  })
  const change = deviation(first)
  return joinSentences([
    said + (change === null ? '' : change) + causeText(first) + t('sentence.end'),
    open.length > 1 ? t('customerPage.finding.more', { n: open.length - 1 }) + t('sentence.end') : null,
  ])
}

function yearSentence(name, year) {
  if (!year || year.volume_m3 === null) return t('customerPage.finding.noVolume', { name }) + t('sentence.end')
  const values = { name, volume: volume(year.volume_m3) }
  const said =
    year.yoy === null
      ? t('customerPage.finding.year', values)
      : t('customerPage.finding.yearChange', { ...values, change: relativeChange(1 + year.yoy, 1) })
  return said + t('sentence.end')
}

const causeText = ({ cause_code: code }) =>
  code ? t('customerPage.finding.cause', { cause: coded('cause', code) }) : t('customerPage.finding.noCause')

function deviation({ observed_m3: observed, expected_m3: expected }) {
  if (observed === null || expected === null || expected <= 0) return null
  const share = percent(Math.abs(observed / expected - 1), 0)
  return t(observed < expected ? 'customerPage.finding.below' : 'customerPage.finding.above', { share })
}

/** `12-05 至今` or `2025-07-08 – 07-10`. @param {object} episode */
export const span = ({ start_day: start, end_day: end }, asOf) =>
  end === null || end >= shiftDay(asOf, -1)
    ? t('customerPage.span.open', { start: start ?? none })
    : start === end
      ? start
      : `${start} – ${end.slice(0, 4) === start.slice(0, 4) ? end.slice(5) : end}`
