import { block, provenance } from './block.js'
import { percentNumber, period as periodName, pointChange, signed } from './format.js'
import { rateDomain } from './intervalCell.js'
import { intervalList } from './intervalList.js'
import { t } from './locale.js'
import './messages/sampling.js'
import './messages/satisfaction.js'
import './messages/survey.js'

/** The waves of a survey at a unit, the oldest first. @param {import('./page.js').Page} page */
export const waveRows = (page, { instrument, unit }) =>
  page
    .rows('satisfaction_wave')
    .filter((row) => row.instrument === instrument && row.unit_id === unit && typeof row.rate === 'number')
    .sort((a, b) => String(a.starts_on).localeCompare(String(b.starts_on)) || a.survey_id.localeCompare(b.survey_id))

/**
 * A survey held in waves: each wave's interval, and its change since the wave before against sampling error.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, question: string, unit: string, rule: object, asOf: string, target: number | null}} context
 * @returns {HTMLElement | null} null where the survey has no waves
 */
export function wavesBlock(page, context) {
  const rows = waveRows(page, context)
  if (rows.length === 0) return null
  const { target } = context
  const entries = rows.map((row) => ({
    ...{ id: row.survey_id, name: waveName(row), n: row.n, value: row.rate, low: row.low, high: row.high, target },
    verdict: null,
    text: percentNumber(row.rate),
    extra: shortChange(row),
  }))
  const title = wavesTitle(page, context, rows)
  return block({
    title,
    subtitle: t('satisfaction.waves.subtitle'),
    body: intervalList({
      rows: entries,
      domain: rateDomain(entries, target, 'low'),
      beside: 300,
      heads: {
        name: t('satisfaction.waves.name'),
        n: t(`survey.waves.${context.question === 'all' ? 'answers' : 'forms'}`),
        value: t('column.rate'),
        extra: t('satisfaction.waves.change'),
      },
      axis: (value) => percentNumber(value, 0),
    }),
    provenance: provenance({ ...context, notes: [t('satisfaction.waves.note')] }),
  })
}

/** The heading over the waves: the last one's change, in words. */
export function wavesTitle(page, { unit }, rows) {
  const last = rows.at(-1)
  const values = { unit: page.units.name(unit), wave: waveName(last) }
  return typeof last.change === 'number'
    ? t('satisfaction.waves.title', { ...values, change: changeText(last) })
    : t('satisfaction.waves.first', values)
}

/** A wave's name in the page's language where it is a year or half of one, else as the survey states it. @param {object} row of satisfaction_wave */
export function waveName({ wave, survey_id: id }) {
  const [, year, half] = /^(\d{4}) ?(?:年度?)?(上半年|下半年)?$/.exec(wave ?? '') ?? []
  if (year === undefined) return wave ?? id
  return half === undefined ? periodName(year) : t(`survey.plan.half.${half === '上半年' ? 1 : 2}`, { year })
}

/** A change since the wave before, for a column in percentage points: `+0.9（误差之内）`. @param {object} row */
const shortChange = (row) =>
  typeof row.change === 'number'
    ? t(`satisfaction.waves.short.${isBeyond(row) ? 'beyond' : 'within'}`, { change: signed(row.change * 100, 1) })
    : ''

/** Whether a change is more than sampling error: its interval leaves out zero. @param {object} row of satisfaction_wave */
export const isBeyond = ({ change_low: low, change_high: high }) =>
  typeof low === 'number' && typeof high === 'number' && (low > 0 || high < 0)

/**
 * A change since the wave before: `+0.9 个百分点，在抽样误差之内`; nothing for the first wave.
 * @param {{change: number | null, change_low: number | null, change_high: number | null}} row of satisfaction_wave
 */
export function changeText(row) {
  if (typeof row.change !== 'number') return ''
  const kind = isBeyond(row) ? (row.change > 0 ? 'up' : 'down') : 'same'
  return t(`satisfaction.waves.${kind}`, { change: pointChange(row.change, 0) })
}
