import { openDefinition } from './definition.js'
import { h } from './dom.js'
import { intervalMatrix } from './intervalMatrix.js'
import { t } from './locale.js'
import {
  bareValue,
  countText,
  intervalText,
  metricDomain,
  metricFigure,
  metricHref,
  metricTitle,
  targetBound,
  unitHref,
  valueUnit,
  valueWithInterval,
} from './metrics.js'
import { emptyCell } from './reported.js'
import { company } from './units.js'
import './messages/overview.js'

/** The metrics that some unit has a row for, in their order. */
export const matrixMetrics = (metrics, rows) =>
  [...metrics].sort((a, b) => a.ord - b.ord).filter((metric) => rows.some((row) => row.metric === metric.metric))

/** Every unit that has a row, or is of the kind of one that has. @param {import('./page.js').Page} page */
export const matrixUnits = (page, rows) => page.units.grouped([...new Set(rows.map((row) => row.unit_id))])

/**
 * Units × metrics, by division.
 * @param {import('./page.js').Page} page
 * @param {{metrics: import('./metrics.js').Metric[], rows: object[], caption: string}} what rows: one per metric and unit
 */
export function unitMatrix(page, { metrics, rows, caption }) {
  const byKey = new Map(rows.map((row) => [`${row.metric} ${row.unit_id}`, row]))
  const reported = new Set(rows.filter(hasReported).map((row) => `${familyOf(metrics, row)} ${row.unit_id}`))
  const { own } = page.units
  const total = (id) => ({
    id,
    name: page.units.name(id),
    title: h('a', { href: unitHref(id) }, page.units.name(id)),
    group: '',
    total: true,
  })
  const units = matrixUnits(page, rows).flatMap(({ division, units }) =>
    units.map((id) => ({
      id,
      name: page.units.name(id),
      title: h('a', { href: unitHref(id) }, page.units.name(id)),
      group: division === null ? t('unit.noDivision') : page.units.name(division).replace(/事业部$/, ''),
      chosen: id === own,
    })),
  )
  const heads = [company, ...(page.units.isDivision(own) ? [own] : [])].filter((id) =>
    rows.some((row) => row.unit_id === id),
  )
  const columns = matrixMetrics(metrics, rows).map((metric) => {
    const of = rows.filter((row) => row.metric === metric.metric)
    const target = of.find((row) => typeof row.target === 'number')?.target ?? metric.target ?? null
    return {
      id: metric.metric,
      metric,
      target,
      title: h('a', { href: metricHref(metric) }, metricTitle(metric)),
      note: columnNote(metric, target),
      unit: valueUnit(metric),
      aim: typeof target === 'number' ? targetBound(metric, target) + valueUnit(metric) : '',
      domain: metricDomain({ ...metric, target }, of),
    }
  })
  const cell = (row, { metric, target }) => {
    const found = byKey.get(`${metric.metric} ${row.id}`)
    if (typeof found?.value !== 'number') return emptyCell(found ?? null, reported.has(`${metric.family} ${row.id}`))
    const said = [valueWithInterval(metric, found), t(`verdict.${found.verdict ?? 'none'}`), countText(metric, found.n)]
    return {
      value: found.value,
      low: found.low,
      high: found.high,
      target,
      verdict: found.verdict ?? null,
      text: bareValue(metric, found.value),
      range: intervalText(metric, found),
      count: countText(metric, found.n),
      open: (opener) => openDefinition(page, metricFigure(metric, row.id, found), opener),
      label: t('overview.cell', {
        unit: row.name,
        metric: metricTitle(metric),
        value: said.filter(Boolean).join(t('list.comma')),
      }),
    }
  }
  return intervalMatrix({ caption, rows: [...heads.map(total), ...units], columns, cell, choose: t('choice.unit') })
}

const hasReported = (row) => typeof row.value === 'number' || Boolean(row.last_month_reported)

const familyOf = (metrics, row) => metrics.find((metric) => metric.metric === row.metric)?.family

const columnNote = (metric, target) =>
  h(
    'span',
    { class: 'column-note' },
    h('span', {}, [valueUnit(metric).trim(), metric.kind === 'whole' && `, ${t('value.whole')}`]),
    h('span', {}, targetBound(metric, target)),
  )
