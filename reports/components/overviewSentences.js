/** The sentences of the overview: pure functions from published rows to text, each absent when nothing can be said. */
import { percent, period } from './format.js'
import { coded, joinNames, t } from './locale.js'
import {
  bareChange,
  changeText,
  intervalText,
  metricHref,
  targetText,
  valueText,
  valueWithInterval,
} from './metrics.js'
import { hasLimits } from './overviewFigures.js'
import { shiftMonth } from './periods.js'
import { listed, sentence } from './pieces.js'
import { direction, signalText } from './signals.js'
import './messages/overview.js'

/** @typedef {import('./overviewFigures.js').Figure} Figure */
/** @typedef {import('./pieces.js').Piece} Piece */

const FINDINGS = 2
const NAMED = 2
const MOVED = 3
const UNITS_NAMED = 3

/**
 * The title: at most two metrics with a control-chart signal, the worst first; else those that miss their target in the
 * month or over the year; else how many of the shown metrics are met.
 * @param {Figure[]} figures those that the reader sees
 * @param {string} month
 * @param {Figure[]} [overYear] those that miss their target over the last twelve months, the worst first
 * @returns {string}
 */
export function overviewFinding(figures, month, overYear = []) {
  const signals = figures.filter((figure) => figure.signal).sort((a, b) => gravity(b) - gravity(a))
  if (signals.length > 0)
    return signals.slice(0, FINDINGS).map(signalFinding).join(t('sentence.then')) + t('sentence.end')
  const judged = figures.filter((figure) => figure.verdict !== null)
  if (judged.length === 0) return t('overview.finding.none') + t('sentence.end')
  const of = (verdict) => figures.filter((figure) => figure.verdict === verdict)
  const part = (id, n) => (n > 0 ? t(id, { n }) : '')
  const missed = of('not_met')
  if (missed.length === 0 && overYear.length > 0) {
    const names = joinNames(overYear.slice(0, NAMED).map(({ title }) => title))
    const id = overYear.length > NAMED ? 'overview.finding.yearCount' : 'overview.finding.year'
    const quiet = figures.some(hasLimits) ? t('overview.finding.yearNoSignal', { period: period(month) }) : ''
    return t(id, { names, n: overYear.length }) + quiet + t('sentence.end')
  }
  return [
    t('overview.finding.verdicts', { period: period(month), n: figures.length, met: of('met').length }),
    missed.length > NAMED
      ? t('overview.finding.notMetCount', { n: missed.length })
      : missed.length > 0
        ? t('overview.finding.notMet', { names: joinNames(missed.map(({ title }) => title)) })
        : '',
    part('overview.finding.uncertain', of('uncertain').length),
    part('overview.finding.tooFew', of('too_few').length),
    part('overview.finding.unjudged', figures.length - judged.length),
    figures.some(hasLimits) ? t('overview.finding.noSignal') : '',
    t('sentence.end'),
  ].join('')
}

/** Worse and missed, worse, changed, better: what the title says first. */
const gravity = ({ signal, verdict }) =>
  ({ worse: 4, changed: 2, better: 0 })[direction(signal)] + (verdict === 'not_met' ? 1 : 0)

function signalFinding({ title, signal, month, verdict }) {
  const said = t(`overview.finding.${direction(signal)}`, { title, signal: signalText(signal, month) })
  return verdict === 'not_met' ? said + t('overview.finding.also') : said
}

/**
 * 比上年、比上月: which values moved by more than sampling error.
 * @param {Figure[]} figures
 * @returns {Piece[][]}
 */
export const comparisons = (figures) =>
  [moved(figures, 'sinceYear', 'overview.compare.year'), moved(figures, 'sinceMonth', 'overview.compare.month')].filter(
    Boolean,
  )

function moved(figures, key, id) {
  const compared = figures.filter((figure) => figure[key] !== null)
  if (compared.length === 0) return null
  const beyond = compared.filter(
    (figure) => !figure[key].within && !/^[+\u2212]?0\.0$/.test(bareChange(figure.metric, figure[key].change)),
  )
  const rest = compared.filter((figure) => figure[key].within).length
  if (beyond.length + rest === 0) return null
  const names = beyond
    .sort((a, b) => size(b, key) - size(a, key))
    .slice(0, MOVED)
    .map((figure) => [linkTo(figure), ` ${changeText(figure.metric, figure[key].change)}`])
  const parts = names.length > 0 ? [listed(names)] : []
  if (beyond.length > MOVED) parts.push([t('overview.compare.more', { n: beyond.length - MOVED })])
  if (rest > 0) parts.push([t(beyond.length > 0 ? 'overview.compare.rest' : 'overview.compare.none', { n: rest })])
  const between = parts.flatMap((part, i) => (i > 0 ? [t('sentence.then'), ...part] : part))
  return [...sentence(id, { parts: between }), t('sentence.end')]
}

/** Changes of shares are compared as they are, those of other units relative to the value. */
const size = (figure, key) =>
  Math.abs(figure.metric.value_unit === 'share' ? figure[key].change : figure[key].change / (figure.row.value || 1))

const linkTo = ({ title, metric, unit }) => ({ text: title, href: metricHref(metric, unit) })

/**
 * 有多大把握: what the intervals leave open, what was not judged, and who is not in the figures.
 * @param {Figure[]} figures
 * @param {{month: string, missing: string[]}} reports the units whose report did not come, and of which month
 * @param {ReturnType<typeof familyGaps>} [gaps] what no file covers
 * @returns {Piece[][]}
 */
export function certainty(figures, { month, missing }, gaps = []) {
  const of = (verdict) => figures.filter((figure) => figure.verdict === verdict)
  const [open, few, stopped] = [of('uncertain'), of('too_few'), figures.filter((figure) => figure.stopped)]
  const names = (list) => joinNames(list.map(({ title }) => title))
  const [first, ...others] = open
  const judged = figures.filter(
    ({ metric, verdict }) => verdict !== null && verdict !== 'too_few' && metric.kind !== 'whole',
  )
  return [
    ...gaps.map((gap) => [t(gap.share ? 'overview.sure.gapShare' : 'overview.sure.gap', gap) + t('sentence.end')]),
    first && [
      ...sentence('overview.sure.uncertain', {
        title: linkTo(first),
        value: valueWithInterval(first.metric, first.row),
        target: targetText(first.metric),
      }),
      t('sentence.end'),
    ],
    others.length > 0 && [t('overview.sure.also', { n: others.length, names: names(others) }) + t('sentence.end')],
    open.length === 0 && judged.length > 0 && [t('overview.sure.all') + t('sentence.end')],
    few.length > 0 && [t('overview.sure.tooFew', { names: names(few) }) + t('sentence.end')],
    stopped.length > 0 && [t('overview.sure.stopped', { names: names(stopped) }) + t('sentence.end')],
    missing.length > 0 && [
      t('overview.sure.missing', { units: joinNames(missing), month: period(month) }) + t('sentence.end'),
    ],
  ].filter(Boolean)
}

/**
 * Data of the month that no file covers, by family: which units, and what they usually make up.
 * @param {object[]} rows of overview_missing
 * @param {{metrics: object[], month: string, name: (unit: string) => string}} what month: the reader's
 */
export function familyGaps(rows, { metrics, month, name }) {
  const lag = new Map(metrics.map((metric) => [metric.family, metric.lag_months ?? 0]))
  const ofMonth = rows.filter((row) => row.month === shiftMonth(month, -(lag.get(row.family) ?? 0)))
  return [...new Set(ofMonth.map((row) => row.family))].sort().map((family) => {
    const found = ofMonth.filter((row) => row.family === family)
    const share = found.reduce((sum, row) => sum + (row.usual_share ?? 0), 0)
    const names = joinNames(found.slice(0, UNITS_NAMED).map((row) => name(row.unit_id)))
    return {
      units:
        found.length > UNITS_NAMED
          ? t('list.more', { names, more: found.length - UNITS_NAMED, n: found.length })
          : names,
      family: coded('family', family),
      month: period(found[0].month),
      share: share > 0 ? percent(share) : '',
    }
  })
}

/** A figure against its target: `94.6%（92.5–96.1），低于目标 95%`. @param {Figure} figure @returns {Piece[]} */
export const againstTarget = (figure) => [
  ...sentence(figure.metric.higher_is_better ? 'overview.where.below' : 'overview.where.above', {
    title: linkTo(figure),
    value: intervalText(figure.metric, figure.row)
      ? valueWithInterval(figure.metric, figure.row)
      : valueText(figure.metric, figure.row.value),
    target: targetText(figure.metric),
  }),
  t('sentence.end'),
]

/**
 * The figure that most needs a place and an action: worse and missed, else missed, else worse; null when there is none.
 * @param {Figure[]} figures
 */
export function worstFigure(figures) {
  const weight = ({ signal, verdict }) =>
    (verdict === 'not_met' ? 2 : 0) + (signal && direction(signal) === 'worse' ? 1 : 0)
  const [first] = [...figures].sort((a, b) => weight(b) - weight(a))
  return first && weight(first) > 0 ? first : null
}
