import { figureButton } from './definition.js'
import { h } from './dom.js'
import { elapsedHistogram } from './elapsedHistogram.js'
import { elapsed, number, percent, period as periodName, targetPercent, trim } from './format.js'
import { fullDomain } from './intervalCell.js'
import { intervalList } from './intervalList.js'
import { joinNames, t } from './locale.js'
import { trendLine, trendTitle } from './ruleTrend.js'
import { slaUnits } from './sla.js'
import { axisText, figuresOf, meanDomain, readValue, reasonText, slaReading, timeText } from './slaReading.js'
import { noRowsCard, partialNote } from './stateCards.js'
import './messages/sla.js'

/**
 * Due, on time, late, overdue, pending, undeterminable; of a limit of the mean also share, median and P90.
 * @param {import('./page.js').Page} page
 * @param {import('./definition.js').Figure} source whose row is one of sla_attainment
 */
export const slaFigures = (page, source) => {
  const { row, ruleId } = source
  const reading = slaReading(page, ruleId)
  const figure = (label, value, bad = false) =>
    h('div', {}, h('dd', { class: bad && 'bad' }, figureButton(page, source, value)), h('dt', {}, label))
  const count = (label, value, bad = false) => figure(label, number(value), bad && value > 0)
  const time = (value) => timeText(reading, value)
  return h(
    'dl',
    { class: 'figures' },
    reading.isMean && [
      figure(t('sla.figures.mean'), time(row.mean), row.verdict === 'not_met'),
      figure(t('sla.figures.share', { limit: time(reading.limit) }), percent(row.rate)),
      figure(t('sla.figures.median'), time(row.p50)),
      figure(t('sla.figures.p90'), time(row.p90)),
    ],
    count(t('sla.figures.due'), row.n_due),
    !reading.isMean && count(t('sla.figures.onTime'), row.n_on_time),
    count(t('sla.figures.late'), row.n_late, true),
    count(t('sla.figures.overdue'), row.n_overdue, true),
    count(t('sla.figures.pending'), row.n_pending),
    count(t('sla.figures.undeterminable'), row.n_undeterminable),
  )
}

/** Why cases are not counted and why clocks stopped, in one line; nothing where there is nothing to say. */
export function slaReasons(page, rule, unit, period) {
  const rows = page
    .rows('sla_reason')
    .filter((row) => row.rule_id === rule && row.unit_id === unit && row.period === period)
    .sort((a, b) => b.n - a.n)
  const parts = ['overdue', 'undeterminable', 'excluded', 'paused'].map((state) => {
    const found = rows.filter((row) => row.state === state)
    const n = found.reduce((sum, row) => sum + row.n, 0)
    const reasons = joinNames(found.map((row) => `${reasonText(row.reason, state)} ${number(row.n)}`))
    return n > 0 && h('span', {}, t(`sla.reasons.${state}`, { n, reasons }))
  })
  return parts.some(Boolean) ? h('p', { class: 'provenance sla-reasons' }, parts) : null
}

/** The heading over the histogram: within how long half and nine in ten were done. @param {object | null} row of sla_attainment */
export function elapsedTitle(page, rule, row) {
  const unit = page.rows('sla_elapsed').find((bin) => bin.rule_id === rule)?.elapsed_unit
  if (!unit || typeof row?.p50 !== 'number') return t('sla.elapsed.title')
  return t('sla.elapsed.finding', { p50: elapsed(row.p50, unit), p90: elapsed(row.p90, unit) })
}

/** The histogram of elapsed time of one rule and unit. */
export function elapsedOf(page, rule, unit, row) {
  const bins = page
    .rows('sla_elapsed')
    .filter((bin) => bin.rule_id === rule && bin.unit_id === unit)
    .sort((a, b) => a.bin_from - b.bin_from)
  if (bins.length === 0) return noRowsCard()
  const of = (value) => elapsed(value, bins[0].elapsed_unit)
  const { isMean } = slaReading(page, rule)
  return elapsedHistogram(bins, {
    limit: slaReading(page, rule).limit,
    isMean,
    marks: [
      ...(isMean ? [{ value: row?.mean ?? null, text: t('sla.mean.value', { value: of(row?.mean) }) }] : []),
      { value: row?.p50 ?? null, text: t('sla.elapsed.median', { value: of(row?.p50) }) },
      { value: row?.p90 ?? null, text: t('sla.elapsed.p90', { value: of(row?.p90) }) },
    ],
    label: t('sla.elapsed.label', { rule: page.rules.title(rule), p50: of(row?.p50), p90: of(row?.p90) }),
  })
}

/** The figure of one rule and unit by month, with its control limits. */
export function slaMonths(page, find, rule, unit, months) {
  const reading = slaReading(page, rule)
  const target = reading.isMean
    ? reading.limit
    : (months.map((month) => find(rule, unit, month)?.target).findLast((value) => typeof value === 'number') ?? null)
  const name = reading.isMean ? timeText(reading, target) : targetPercent(target)
  return trendLine(page, 'sla_trend', {
    ...{ rule, unit, months, target, measure: reading.isMean ? 'mean' : 'share' },
    pointOf(month) {
      const row = find(rule, unit, month)
      if (readValue(reading, row) === null) return null
      const { value, low, high } = figuresOf(reading, row)
      return { value, low, high, n: row.n_due }
    },
    targetName: reading.isMean ? t('sla.limit', { limit: trim(target) }) : t('chart.targetLabel', { target: name }),
    label: t(reading.isMean ? 'sla.months.labelMean' : 'sla.months.label', {
      rule: page.rules.title(rule),
      target: name,
    }),
    ...(reading.isMean ? { format: (value) => number(value, 1) } : {}),
  })
}

/** The heading over a rule's months. */
export const slaMonthsTitle = (page, rule, unit) => {
  const { isMean } = slaReading(page, rule)
  return trendTitle(page, 'sla_trend', {
    ...{ rule, unit, measure: isMean ? 'mean' : 'share' },
    name: t(isMean ? 'sla.months.mean' : 'sla.months.title'),
  })
}

/** The heading over one rule's units: those that miss the target. */
export function unitsTitle(page, find, rule, period) {
  const rows = unitIds(page)
    .map((id) => find(rule, id, period))
    .filter((row) => row?.verdict === 'not_met')
    .sort((a, b) => (slaReading(page, rule).isMean ? b.mean - a.mean : a.rate - b.rate))
  const values = { period: periodName(period), n: rows.length }
  if (rows.length === 0) return t(slaReading(page, rule).isMean ? 'sla.units.noneMean' : 'sla.units.none', values)
  const names = joinNames(rows.slice(0, 4).map((row) => page.units.name(row.unit_id)))
  return t(rows.length > 4 ? 'sla.units.many' : 'sla.units.missed', { ...values, names })
}

/** The units of the register; on a unit's own site the unit and what it belongs to. */
function unitIds(page) {
  const { own } = page.units
  if (own && !page.units.isDivision(own)) return slaUnits(page)
  return page.units.grouped(page.rows('sla_attainment').map((row) => row.unit_id)).flatMap((group) => group.units)
}

/** One rule at every unit, most cases first; units without a case are named. */
export function unitsOfRule(page, find, rule, period) {
  const ids = unitIds(page)
  const reading = slaReading(page, rule)
  const found = ids.map((id) => find(rule, id, period)).filter((row) => readValue(reading, row) !== null)
  if (found.length === 0) return noRowsCard()
  const missing = ids.filter((id) => !found.some((row) => row.unit_id === id))
  const rows = found
    .sort((a, b) => b.n_due - a.n_due)
    .map((row) => ({
      id: row.unit_id,
      name: page.units.name(row.unit_id),
      n: row.n_due,
      ...figuresOf(reading, row),
      extra: row.n_late + row.n_overdue > 0 ? number(row.n_late + row.n_overdue) : '',
      own: row.unit_id === page.units.own,
    }))
  const value = reading.isMean ? t('sla.units.mean') : t('sla.units.value')
  const heads = { name: t('column.unit'), value, extra: t('sla.units.late') }
  const domain = reading.isMean ? meanDomain(reading.limit, found) : fullDomain(rows, rows[0].target, 'value')
  const named = reading.isMean ? { rule: (limit) => t('sla.limit', { limit }) } : {}
  return h(
    'div',
    {},
    intervalList({ rows, domain, heads, axis: axisText(reading), ...named }),
    partialNote(missing.map(page.units.name), { total: missing.length + rows.length }),
  )
}
