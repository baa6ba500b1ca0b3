import { chart, plotStyle } from './chart.js'
import { elapsed, number } from './format.js'
import { t } from './locale.js'
import { textWidth } from './scale.js'
import { axisX, axisY, gridY, plot, rectY, ruleX, ruleY, text } from './vendor.js'
import './messages/sla.js'

const marginLeft = 40
const marginRight = 14

/**
 * How long cases took: on time quiet, late and overdue in the colour of ▼, the limit as an ink rule.
 * @param {object[]} bins rows of sla_elapsed of one rule and unit; the last bin is open
 * @param {{limit: number | null, marks: {value: number | null, text: string}[], label: string, isMean?: boolean}} options
 *   marks: median and P90 as dotted lines; isMean: the limit is of the mean, so that no case is late by it
 */
export function elapsedHistogram(bins, { limit, marks, label, isMean = false }) {
  const last = Math.max(
    ...bins.filter((bin) => bin.n_on_time + bin.n_late + bin.n_overdue > 0).map((bin) => bin.bin_from),
  )
  const shown = bins
    .filter((bin) => bin.bin_from <= last)
    .map((bin) => ({ ...bin, bin_to: bin.bin_to ?? openEnd(bin, bins) }))
    .map((bin) => ({ ...bin, middle: (bin.bin_from + bin.bin_to) / 2 }))
  const stacked = shown.flatMap((bin) => [
    { ...bin, y1: 0, y2: bin.n_on_time, fill: 'var(--bar)' },
    {
      ...bin,
      y1: bin.n_on_time,
      y2: bin.n_on_time + bin.n_late + bin.n_overdue,
      fill: isMean ? 'var(--bar)' : 'var(--not-met)',
    },
  ])
  const unit = bins[0]?.elapsed_unit
  const to = Math.max(...shown.map((bin) => bin.bin_to), limit ?? 0)
  const draw = (width) => {
    const place = (value) => marginLeft + (value / to) * (width - marginLeft - marginRight)
    const isRoom = (value, name) => ({
      left: place(value) - textWidth(name) > 2,
      right: place(value) + textWidth(name) < width - 6,
    })
    return plot({
      width,
      height: 240,
      marginLeft,
      marginRight,
      marginTop: 46,
      marginBottom: 26,
      style: plotStyle,
      x: { domain: [0, to] },
      marks: [
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (value) => number(value) }),
        axisX({ ticks: width < 420 ? 4 : 6, tickSize: 3, label: null, tickFormat: (value) => elapsed(value, unit) }),
        rectY(stacked, {
          x1: 'bin_from',
          x2: 'bin_to',
          y1: 'y1',
          y2: 'y2',
          fill: 'fill',
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
        ...marks.filter(({ value }) => value !== null).flatMap((one, row) => markAt(one, row, isRoom, limit)),
        ...(limit === null ? [] : limitAt(limit, unit, isRoom)),
      ],
    })
  }
  return chart({ label, draw, rows: shown, columns: columns(unit), cursor: 'middle' })
}

const openEnd = (bin, bins) => bin.bin_from + (bins[0].bin_to - bins[0].bin_from)

/** A line and its label, which stands in a row of its own above the bars: 0 is the lowest. */
const named = ({ value, text: name, row, toLeft, ink, weight, line }) => [
  ruleX([value], { insetTop: -row * 13 - 4, ...line }),
  text([name], {
    x: value,
    frameAnchor: 'top',
    dy: -9 - row * 13,
    dx: toLeft ? -4 : 4,
    textAnchor: toLeft ? 'end' : 'start',
    fill: ink,
    fontWeight: weight,
    stroke: 'var(--background)',
    strokeWidth: 3,
  }),
]

const markAt = ({ value, text: name }, row, isRoom, limit) =>
  named({
    value,
    text: name,
    row,
    toLeft: limit === null || value <= limit ? isRoom(value, name).left : !isRoom(value, name).right,
    ink: 'var(--ink-2)',
    weight: 400,
    line: { stroke: 'var(--ink-2)', strokeDasharray: '2 3' },
  })

const limitAt = (limit, unit, isRoom) => {
  const name = t('sla.limit', { limit: elapsed(limit, unit) })
  return named({
    value: limit,
    text: name,
    row: 2,
    toLeft: !isRoom(limit, name).right,
    ink: 'var(--ink)',
    weight: 600,
    line: { stroke: 'var(--ink)', strokeWidth: 1.6 },
  })
}

const columns = (unit) => [
  { key: 'bin_from', label: t('sla.column.from'), number: true, format: (value) => elapsed(value, unit) },
  { key: 'n_on_time', label: t('sla.state.on_time'), number: true },
  { key: 'n_late', label: t('sla.state.late'), number: true },
  { key: 'n_overdue', label: t('sla.state.overdue'), number: true },
]
