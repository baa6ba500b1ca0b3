import { chart, plotStyle } from './chart.js'
import { h } from './dom.js'
import { money, number, percent, percentNumber, period as periodName } from './format.js'
import { joinSentences, t } from './locale.js'
import { monthLine } from './monthLine.js'
import { yearBefore } from './periods.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { axisY, barX, plot, ruleX, text } from './vendor.js'
import './messages/collection.js'

const buckets = ['arrears_1_30', 'arrears_31_60', 'arrears_61_90', 'arrears_91_180', 'arrears_over_180']
const shades = ['var(--age-1)', 'var(--age-2)', 'var(--age-3)', 'var(--age-4)', 'var(--age-5)']

/** The title: the bills of a month, the share paid on time against a year before, and the lowest unit. */
export function collectionFinding(page, rows, unit, month) {
  const at = (name) => rows.find((row) => row.unit_id === unit && row.month === name)
  const now = at(month)
  if (!now || now.collection_rate === null) return t('collection.finding.empty', { month: periodName(month) })
  const before = at(yearBefore(month))?.on_time_rate ?? null
  const values = {
    month: periodName(month),
    unit: page.units.name(unit),
    rate: percent(now.collection_rate),
    onTime: percent(now.on_time_rate),
    before: percent(before),
  }
  const [lowest, next] = unitsAt(page, rows, month)
    .filter((row) => row.on_time_rate !== null)
    .sort((a, b) => a.on_time_rate - b.on_time_rate)
  const second =
    lowest && next && lowest.on_time_rate < next.on_time_rate
      ? t('collection.finding.lowest', { name: page.units.name(lowest.unit_id), rate: percent(lowest.on_time_rate) })
      : null
  return joinSentences([t(before === null ? 'collection.finding.only' : 'collection.finding.month', values), second])
}

/** Units with bills in a month. */
export const unitsAt = (page, rows, month) =>
  ofUnits(page, rows).filter((row) => row.month === month && row.collection_rate !== null)

/** Rows of units, without divisions and the company. */
export function ofUnits(page, rows) {
  const ids = new Set(page.units.grouped(rows.map((row) => row.unit_id)).flatMap((group) => group.units))
  return rows.filter((row) => ids.has(row.unit_id))
}

/** The month's key figures of one unit. */
export function collectionFigures(row) {
  if (!row) return noRowsCard()
  const figure = (label, value) => h('div', {}, h('dd', {}, value), h('dt', {}, label))
  return h(
    'dl',
    { class: 'figures' },
    figure(t('collection.figures.onTime'), percent(row.on_time_rate)),
    figure(t('collection.figures.rate'), percent(row.collection_rate)),
    figure(t('collection.figures.billed'), money(row.billed_cny)),
    figure(t('collection.figures.collected'), money(row.collected_cny)),
    figure(t('collection.figures.sent'), number(row.sent_to_collection)),
  )
}

/** The share of one unit's bills paid on time, by month of the bill. */
export function collectionMonths(page, rows, unit, months) {
  const byMonth = new Map(rows.filter((row) => row.unit_id === unit).map((row) => [row.month, row.on_time_rate]))
  const points = months.map((month) => ({ month, value: byMonth.get(month) ?? null }))
  if (points.every(({ value }) => value === null)) return noRowsCard()
  return monthLine(points, { months, label: t('collection.months.label', { unit: page.units.name(unit) }) })
}

/** Units of a month as a table. */
export const collectionTable = (page, rows) =>
  rows.length === 0
    ? noRowsCard()
    : dataTable({
        caption: t('column.unit'),
        rows: rows.map((row) => ({ ...row, name: page.units.name(row.unit_id) })),
        sort: { key: 'on_time_rate', descending: false },
        limit: 40,
        stacking: true,
        columns: [
          {
            key: 'name',
            label: t('column.unit'),
            wide: true,
            format: (name, row) => (row.unit_id === page.units.own ? h('strong', {}, name) : name),
          },
          { key: 'billed_cny', label: t('collection.column.billed'), number: true, format: (value) => number(value) },
          {
            key: 'collected_cny',
            label: t('collection.column.collected'),
            number: true,
            format: (value) => number(value),
          },
          {
            key: 'on_time_rate',
            label: t('collection.column.onTime'),
            number: true,
            format: (value) => percentNumber(value),
          },
          {
            key: 'collection_rate',
            label: t('collection.column.rate'),
            number: true,
            format: (value) => percentNumber(value),
          },
          {
            key: 'sent_to_collection',
            label: t('collection.column.sent'),
            number: true,
            format: (value) => number(value),
          },
        ],
      })

/** Arrears by age over the bills of all months, one bar a unit, the largest first. @param {object[]} rows of units */
export function ageing(page, rows) {
  const byUnit = new Map()
  for (const row of rows) {
    const sum = byUnit.get(row.unit_id) ?? { unit_id: row.unit_id, name: page.units.name(row.unit_id) }
    for (const key of buckets) sum[key] = (sum[key] ?? 0) + (row[key] ?? 0)
    byUnit.set(row.unit_id, sum)
  }
  const owing = [...byUnit.values()]
    .map((row) => ({ ...row, parts: stack(row) }))
    .filter((row) => row.parts.at(-1).x2 > 0)
    .sort((a, b) => b.parts.at(-1).x2 - a.parts.at(-1).x2)
  if (owing.length === 0) return noRowsCard(t('collection.ageing.none'))
  const parts = owing
    .flatMap((row) => row.parts.map((part) => ({ ...part, name: row.name })))
    .filter((part) => part.x2 > part.x1)
  const draw = (width) =>
    plot({
      width,
      height: 12 + owing.length * 22,
      marginLeft: 76,
      marginRight: 76,
      marginTop: 4,
      marginBottom: 4,
      style: plotStyle,
      x: { axis: null },
      y: { type: 'band', domain: owing.map((row) => row.name), padding: 0.3, label: null },
      marks: [
        axisY({ tickSize: 0, label: null, fontSize: 12 }),
        barX(parts, { x1: 'x1', x2: 'x2', y: 'name', fill: 'fill' }),
        ruleX([0], { stroke: 'var(--ink-3)' }),
        text(owing, {
          x: (row) => row.parts.at(-1).x2,
          y: 'name',
          dx: 6,
          textAnchor: 'start',
          fill: 'var(--ink-2)',
          fontSize: 12,
          text: (row) => money(row.parts.at(-1).x2),
        }),
      ],
    })
  const columns = [
    { key: 'name', label: t('column.unit') },
    ...buckets.map((key) => ({
      key,
      label: t(`collection.bucket.${key}`),
      number: true,
      format: (value) => number(value),
    })),
  ]
  const label = t('collection.ageing.label', { n: owing.length, name: owing[0].name })
  return [bucketLegend(), chart({ label, draw, rows: owing, columns })]
}

const bucketLegend = () =>
  h(
    'div',
    { class: 'legend' },
    buckets.map((key, i) =>
      h(
        'span',
        {},
        h('span', { class: 'swatch', style: `background:${shades[i]}` }),
        ' ',
        t(`collection.bucket.${key}`),
      ),
    ),
  )

function stack(row) {
  let x = 0
  return buckets.map((key, i) => {
    const x1 = x
    x += row[key] ?? 0
    return { x1, x2: x, fill: shades[i] }
  })
}
