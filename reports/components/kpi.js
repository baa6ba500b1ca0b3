import { clause } from './block.js'
import { asPicture } from './chart.js'
import { h, responsive } from './dom.js'
import { interval, number, percent, percentNumber } from './format.js'
import { t } from './locale.js'
import { verdictLabel } from './marks.js'
import { sparkline } from './sparkline.js'

/**
 * @typedef {object} Indicator
 * @property {string} id
 * @property {string} title
 * @property {object} rule the rule row behind it
 * @property {number | null} value
 * @property {number | null} low
 * @property {number | null} high
 * @property {number | null} n
 * @property {number | null} target
 * @property {string | null} verdict null for a figure of the whole population without a target
 * @property {string} change same period last year, in words
 * @property {object[]} months rows for the sparkline
 */

/** The row of key figures: value, interval, target, last year, 24 months, verdict, clause. @param {Indicator[]} indicators */
export const kpiRow = (indicators, monthNames) =>
  h(
    'div',
    { class: 'kpis' },
    indicators.map((one) => kpi(one, monthNames)),
  )

function kpi({ title, rule, value, low, high, n, target, verdict, change, months }, monthNames) {
  const whole = low === null || low === undefined
  const range = value === null ? '' : whole ? t('value.whole') : interval(low, high)
  const label = t('kpi.label', { title, value: percent(value), verdict: t(`verdict.${verdict ?? 'none'}`) })
  const spark = responsive((width) => asPicture(sparkline(months, { width, target, months: monthNames }), label))
  return h(
    'section',
    { class: 'kpi' },
    h('div', { class: 'kpi-head' }, h('h2', {}, title), verdict && verdictLabel(verdict)),
    h(
      'div',
      { class: 'kpi-value' },
      percentNumber(value),
      value !== null && h('small', {}, '%'),
      h('span', { class: 'range' }, range),
    ),
    h('p', {}, change),
    spark,
    h('p', { class: 'provenance' }, [
      typeof n === 'number' && h('span', {}, `n=${number(n)}`),
      rule && h('span', {}, clause(rule)),
    ]),
  )
}
