import { clause } from './block.js'
import { asPicture } from './chart.js'
import { figureButton } from './definition.js'
import { h, s } from './dom.js'
import { none } from './format.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import { verdictLabel } from './marks.js'
import {
  countText,
  metricDomain,
  metricFigure,
  metricHref,
  metricTitle,
  targetBound,
  targetText,
  valueText,
  valueWithInterval,
} from './metrics.js'
import { lastCompleteMonth, monthsUpTo, perMonth, shiftMonth } from './periods.js'
import { linear } from './scale.js'
import { direction, signalLead, signalOf, signalText } from './signals.js'
import { sparkline } from './sparkline.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { company } from './units.js'
import './messages/appraisal.js'
import './messages/unit.js'

/**
 * Every metric at one unit: its last 12 months, those of the company and the division, 24 months, and the signal at the
 * last month that can be complete.
 * @param {import('./page.js').Page} page
 */
export function unitMetrics(page, unit) {
  const recent = new Map(page.rows('metric_recent').map((row) => [`${row.metric} ${row.unit_id}`, row]))
  const monthly = page.rows('metric_month').filter((row) => row.unit_id === unit)
  const division = page.units.row(unit)?.division_id ?? null
  return [...page.rows('metric')]
    .sort((a, b) => a.ord - b.ord)
    .map((metric) => {
      const last = shiftMonth(lastCompleteMonth(page.asOf), -(metric.lag_months ?? 0))
      const names = monthsUpTo(last, 24)
      const months = perMonth(
        monthly.filter((row) => row.metric === metric.metric),
        names,
        'month',
      )
      const at = (id) => recent.get(`${metric.metric} ${id}`) ?? null
      return {
        metric,
        title: metricTitle(metric),
        unit,
        row: at(unit),
        company: unit === company ? null : at(company),
        division: division === unit ? null : at(division),
        names,
        months,
        last,
        signal: signalOf(months.at(-1)),
      }
    })
    .filter(({ row, months }) => row || months.some(({ value }) => typeof value === 'number'))
}

/** The signals of a unit's metrics in words, for its title. @param {ReturnType<typeof unitMetrics>} list */
export const unitSignals = (list) =>
  list
    .filter(({ signal }) => signal)
    .map(({ title, signal, last }) => ({ title, words: signalText(signal, last), worse: signal.better === false }))

/** All indicators of a unit as rows. @param {import('./page.js').Page} page @param {ReturnType<typeof unitMetrics>} list */
export function indicatorTable(page, list) {
  if (list.length === 0) return noRowsCard()
  return dataTable({
    caption: t('unitPage.indicators.title'),
    stacking: true,
    rows: list,
    columns: [
      { key: 'title', label: t('appraisal.column.indicator'), wide: true, fixed: true, format: (title, one) => nameCell(page, one, title) },
      { key: 'row', label: t('unitPage.column.value'), wide: true, fixed: true, class: 'nowrap', format: (row, one) => valueCell(page, one, row) },
      { key: 'verdict', label: t('column.verdict'), fixed: true, class: 'nowrap', format: (_, { row }) => row && verdictLabel(row.verdict) },
      { key: 'place', label: t('unitPage.column.place'), fixed: true, class: 'place', format: (_, one) => placeCell(one) },
      { key: 'target', label: t('column.target'), number: true, fixed: true, format: (_, { metric, row }) => targetBound(metric, row?.target ?? metric.target) || none },
      ...(list.some((one) => one.company || one.division) ? [{ key: 'compared', label: t('unitPage.column.compared'), wide: true, fixed: true, class: 'nowrap', format: (_, one) => compared(one) }] : []),
      { key: 'months', label: t('unitPage.column.trend'), wide: true, fixed: true, class: 'trend', format: (_, one) => trendCell(page, one) },
    ],
  }) // biome-ignore format: one column a line
}

const nameCell = (page, { metric, unit }, title) => [
  h('a', { href: metricHref(metric, unit) }, title),
  metric.rule_id && h('div', { class: 'faint' }, clause(page.rules.row(metric.rule_id))),
]

const valueCell = (page, { metric, unit }, row) =>
  row === null || row.value === null
    ? h('span', { class: 'faint' }, t('unitPage.noValue'))
    : [
        h(
          'strong',
          { class: row.verdict === 'not_met' && 'bad' },
          figureButton(page, metricFigure(metric, unit, row), valueWithInterval(metric, row)),
        ),
        h('div', { class: 'faint' }, countText(metric, row.n)),
      ]

const compared = ({ metric, company: all, division }) =>
  [all, division]
    .filter((row) => row !== null)
    .map((row) => valueText(metric, row.value))
    .join(' · ') || none

const width = 150

/** The interval plot with the company's and the division's values as short ticks. */
function placeCell({ metric, row, company: all, division }) {
  const others = [all, division].filter((one) => typeof one?.value === 'number')
  const domain = metricDomain(metric, [row, ...others].filter(Boolean))
  const target = row?.target ?? metric.target
  const cell = intervalCell({ ...(row ?? { value: null }), target, domain, width, height: 22 })
  const x = linear(domain, [7, width - 7])
  for (const [i, one] of [all, division].entries())
    if (typeof one?.value === 'number')
      cell.append(
        s('line', {
          x1: x(one.value),
          x2: x(one.value),
          y1: i === 0 ? 0 : 16,
          y2: i === 0 ? 6 : 22,
          stroke: 'var(--ink-2)',
          'stroke-width': 1.6,
        }),
      )
  return cell
}

function trendCell(page, { metric, title, unit, row, names, months, signal, last }) {
  const target = row?.target ?? metric.target ?? null
  const words = signal ? `${signalLead(signal)}${signalText(signal, last)}` : t('unitPage.signal.none')
  const label = `${t('unitPage.trend.label', { unit: page.units.name(unit), title })}：${words}`
  const picture = sparkline(months, {
    width: 260,
    height: 44,
    target,
    months: names,
    label: targetText(metric, target),
    since: signal?.since ?? (signal ? last : null),
  })
  return [asPicture(picture, label), h('div', { class: signal ? `signal ${direction(signal)}` : 'faint' }, words)]
}
