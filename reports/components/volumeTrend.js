import { chart, plotStyle } from './chart.js'
import { monthTick, number, period, relativeChange, volume } from './format.js'
import { locale, t } from './locale.js'
import { yearBefore } from './periods.js'
import { axisX, axisY, dot, gridY, line, plot, ruleY, text } from './vendor.js'

/** The title over the volumes: the last complete month against the same month a year before. */
export function volumeFinding(rows, month) {
  const find = (name) => rows.find((row) => row.month === name)?.volume_m3 ?? null
  const values = { month: period(month), volume: volume(find(month)) }
  const before = find(yearBefore(month))
  if (before === null || find(month) === null) return t('overview.volume.titleOnly', values)
  return t('overview.volume.title', { ...values, change: relativeChange(find(month), before) })
}

/** Gas per month as a line, from the first of the months that has a row; months with many missing days are hollow. */
export function volumeTrend(rows, months, label) {
  const present = new Set(rows.map((row) => row.month))
  const first = months.findIndex((month) => present.has(month))
  const shown = months.slice(Math.max(0, first)).map((month) => rows.find((row) => row.month === month) ?? { month })
  const [divisor, unit] = locale() === 'en' ? [1e6, 'M m³'] : [1e4, '万 m³']
  const y = (row) => (typeof row.volume_m3 === 'number' ? row.volume_m3 / divisor : Number.NaN)
  const known = shown.filter((row) => typeof row.volume_m3 === 'number')
  const draw = (width) =>
    plot({
      width,
      height: Math.min(300, Math.max(200, width * 0.28)),
      marginLeft: 56,
      marginRight: 64,
      marginBottom: 28,
      style: plotStyle,
      x: { type: 'point', domain: shown.map((row) => row.month) },
      y: { zero: true, nice: true },
      marks: [
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
        axisY({
          ticks: 4,
          label: t('overview.volume.axis', { unit }),
          tickSize: 0,
          tickFormat: (d) => number(d),
          labelArrow: 'none',
        }),
        axisX({
          ticks: quarterStarts(
            shown.map((row) => row.month),
            width,
          ),
          tickFormat: monthTick,
          tickSize: 3,
          label: null,
        }),
        line(shown, { x: 'month', y, stroke: 'var(--ink-2)', strokeWidth: 1.6 }),
        dot(known, {
          x: 'month',
          y,
          r: 3,
          fill: (row) => (row.days_missing > row.days_expected * 0.02 ? 'var(--background)' : 'var(--ink-2)'),
          stroke: 'var(--ink-2)',
        }),
        dot(known.slice(-1), { x: 'month', y, r: 4, fill: 'var(--ink)' }),
        text(known.slice(-1), {
          x: 'month',
          y,
          dx: 8,
          textAnchor: 'start',
          fill: 'var(--ink)',
          fontWeight: 600,
          fontSize: 12,
          text: (row) => volume(row.volume_m3),
        }),
      ],
    })
  return chart({ label, draw, rows: known, columns: columns() })
}

/** Every third month, as many as fit. */
export const quarterStarts = (months, width) => {
  const starts = months.filter((month) => ['01', '04', '07', '10'].includes(month.slice(5)))
  return width < 480 ? starts.filter((month) => ['01', '07'].includes(month.slice(5))) : starts
}

const columns = () => [
  { key: 'month', label: t('column.month') },
  { key: 'volume_m3', label: 'm³', number: true, format: (value) => number(value) },
  {
    key: 'days_missing',
    label: t('overview.volume.missing'),
    number: true,
    format: (value, row) => `${number(value)} / ${number(row.days_expected)}`,
  },
  { key: 'hdd18', label: t('overview.volume.hdd'), number: true, format: (value) => number(value) },
]
