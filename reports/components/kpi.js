import { clause } from './block.js'
import { asPicture } from './chart.js'
import { figureButton } from './definition.js'
import { h, responsive } from './dom.js'
import { period } from './format.js'
import { t } from './locale.js'
import { verdictLabel } from './marks.js'
import {
  bareValue,
  changeText,
  countText,
  intervalText,
  metricFigure,
  metricHref,
  targetText,
  valueText,
  valueUnit,
  valueWithInterval,
} from './metrics.js'
import { hasLimits } from './overviewFigures.js'
import { signalLead, signalText } from './signals.js'
import { sparkline } from './sparkline.js'
import './messages/overview.js'

/** @typedef {import('./overviewFigures.js').Figure} Figure */

/** The row of key figures: value, interval, target, last year, 24 months, signal, n, clause. @param {import('./page.js').Page} page @param {Figure[]} figures */
export const kpiRow = (page, figures) =>
  h(
    'div',
    { class: 'kpis' },
    figures.map((figure) => kpi(page, figure)),
  )

function kpi(page, figure) {
  const { metric, title, unit, row, verdict, points, signal } = figure
  const value = row?.value ?? null
  const target = typeof metric.target === 'number' ? metric.target : null
  const options = {
    target,
    label: t('chart.targetLabel', { target: targetText(metric) }),
    months: points.map(({ month }) => month),
    since: signal?.since ?? null,
  }
  const draw = (width) => asPicture(sparkline(points, { ...options, width }), kpiLabel(figure))
  return h(
    'section',
    { class: 'kpi' },
    h(
      'div',
      { class: 'kpi-head' },
      h('h2', {}, h('a', { href: metricHref(metric, unit) }, title)),
      verdict && verdictLabel(verdict),
    ),
    h(
      'div',
      { class: 'kpi-value' },
      value === null
        ? bareValue(metric, value)
        : figureButton(page, metricFigure(metric, unit, row), [
            bareValue(metric, value),
            h('small', {}, valueUnit(metric)),
          ]),
      value !== null && h('span', { class: 'range' }, intervalText(metric, row) ?? t('value.whole')),
    ),
    h('p', { class: 'kpi-change' }, lastYear(figure)),
    responsive(draw),
    h('p', { class: 'kpi-signal' }, signalLine(figure)),
    h('p', { class: 'provenance' }, [
      row && countText(metric, row.n) && h('span', {}, countText(metric, row.n)),
      h('span', {}, clause(metric)),
    ]),
  )
}

/** The picture's label: value, interval, target, verdict and signal in one sentence. */
function kpiLabel({ metric, title, row, verdict, signal, month }) {
  const value = row && row.value !== null ? valueWithInterval(metric, row) : valueText(metric, null)
  const judged = t(`verdict.${verdict ?? 'none'}`)
  const said = signal ? signalText(signal, month) : t('kpi.noSignal.short')
  return t('kpi.label', { title, value, target: targetText(metric), verdict: judged, signal: said })
}

function lastYear({ metric, row, year, sinceYear, month }) {
  if (!row || row.value === null) return t(row ? 'kpi.noCases' : 'kpi.noValue', { period: period(month) })
  const lag = metric.lag_months > 0 ? [t('kpi.lag', { month: period(month) })] : []
  if (sinceYear === null) return [...lag, t('change.none')]
  const text = t('change.year', { before: valueText(metric, year.value), change: changeText(metric, sinceYear.change) })
  return [...lag, text, sinceYear.within && t('change.within')]
}

/** The signal below the sparkline: a bold word, then what was seen; without limits, why there are none. */
function signalLine(figure) {
  const { signal, month, known, stopped } = figure
  const line = (lead, text) => [h('strong', {}, lead), t('kpi.colon'), text]
  if (stopped) return line(t('kpi.stopped'), t('kpi.stopped.text'))
  if (signal) return line(signalLead(signal), signalText(signal, month))
  if (hasLimits(figure)) return line(t('kpi.noSignal'), t('kpi.noSignal.text'))
  return line(t('kpi.noLimits'), t('kpi.noLimits.text', { n: known }))
}
