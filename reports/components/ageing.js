import { chart, plotStyle } from './chart.js'
import { h } from './dom.js'
import { money, number, percent } from './format.js'
import { joinNames, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { axisY, barX, plot, ruleX, text } from './vendor.js'
import './messages/collection.js'

const buckets = ['arrears_1_30', 'arrears_31_60', 'arrears_61_90', 'arrears_91_180', 'arrears_over_180']
const shades = ['var(--age-1)', 'var(--age-2)', 'var(--age-3)', 'var(--age-4)', 'var(--age-5)']

/** Units that owe, over the bills of all months, the largest first. @param {object[]} rows of units */
function owingUnits(page, rows) {
  const byUnit = new Map()
  for (const row of rows) {
    const sum = byUnit.get(row.unit_id) ?? { unit_id: row.unit_id, name: page.units.name(row.unit_id) }
    for (const key of buckets) sum[key] = (sum[key] ?? 0) + (row[key] ?? 0)
    byUnit.set(row.unit_id, sum)
  }
  return [...byUnit.values()]
    .map((row) => ({ ...row, parts: stack(row) }))
    .filter((row) => row.parts.at(-1).x2 > 0)
    .sort((a, b) => b.parts.at(-1).x2 - a.parts.at(-1).x2)
}

/** The heading over the ages: what is owed, how much of it for long, and the units that owe half of it. */
export function ageingTitle(page, rows) {
  const owing = owingUnits(page, rows)
  if (owing.length === 0) return t('collection.ageing.title')
  const owed = (list) => list.reduce((sum, row) => sum + row.parts.at(-1).x2, 0)
  const total = owed(owing)
  const old = owing.reduce((sum, row) => sum + row.arrears_over_180, 0)
  const half = owing.findIndex((_, i) => owed(owing.slice(0, i + 1)) >= total / 2) + 1
  const largest = owing.slice(0, half)
  const finding = t('collection.ageing.finding', { total: money(total), old: percent(old / total, 0) })
  if (owing.length < 3 || half > 4) return finding
  const names = joinNames(largest.map((row) => row.name))
  return finding + t('collection.ageing.half', { names, share: percent(owed(largest) / total, 0) })
}

/** Arrears by age over the bills of all months, one bar a unit, the largest first. @param {object[]} rows of units */
export function ageing(page, rows) {
  const owing = owingUnits(page, rows)
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
