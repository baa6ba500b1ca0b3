import { chart } from './chart.js'
import { deliveryIndex, familiesOf, familyName } from './dataQualityDelivery.js'
import { foldable } from './dataQualityFold.js'
import { s } from './dom.js'
import { monthTick, number, period as periodName } from './format.js'
import { t } from './locale.js'
import { monthsUpTo } from './periods.js'
import { noRowsCard } from './stateCards.js'
import './messages/quality.js'

const line = 28
const head = 22
const barHeight = 20

/**
 * The last 24 months of one unit, first the families with something missing or kept out, a strip each: a bar for the rows that came, an outlined box with a stroke for a
 * month that is missing, a dotted one where a file came without the unit, a tick for a declared zero, nothing where
 * nothing was due.
 * @param {import('./page.js').Page} page
 * @param {{rows: object[], unit: string, month: string}} what rows: of delivery
 */
export function deliveryMonths(page, { rows, unit, month }) {
  const own = rows.filter((row) => row.unit_id === unit)
  const families = familiesOf(own)
  if (families.length === 0) return noRowsCard()
  const months = monthsUpTo(
    own.reduce((last, row) => (row.month > last ? row.month : last), month),
    24,
  )
  const find = deliveryIndex(own)
  const shown = own.filter((row) => months.includes(row.month))
  const odd = families.filter((family) => shown.some((row) => row.family === family && hasMark(row)))
  const missing = shown.filter((row) => row.status === 'missing').length
  const draw = (all) =>
    all || odd.length > 0
      ? strips(page, { families: all ? families : odd, months, find, unit, month, missing })
      : noRowsCard(t('quality.months.calm'))
  return odd.length === families.length
    ? draw(true)
    : foldable('months', {
        draw,
        all: t('quality.months.all', { n: families.length }),
        less: t('quality.delivery.less'),
        left: t('quality.months.left', { n: families.length - odd.length }),
      })
}

/** What the strips mark: a missing month, and rows that were kept out. */
const hasMark = (row) => row.status === 'missing' || row.rows_rejected > 0

const strips = (page, { families, months, find, unit, month, missing }) =>
  chart({
    label: t('quality.months.label', { unit: page.units.name(unit), n: missing }),
    draw: (width) => drawStrips({ families, months, find, unit, month, width }),
    rows: families.flatMap((family) =>
      months.map((name) => ({ family, month: name, ...find(unit, family, name) })).filter((row) => row.status),
    ),
    columns: [
      { key: 'family', label: t('quality.column.family'), format: familyName },
      { key: 'month', label: t('column.month'), format: periodName },
      { key: 'status', label: t('quality.column.status'), format: (status) => t(`quality.status.${status}`) },
      { key: 'rows_kept', label: t('quality.column.kept'), number: true, format: (value) => number(value) },
      { key: 'rows_rejected', label: t('quality.column.rejected'), number: true, format: (value) => number(value) },
      {
        key: 'n_late_corrections',
        label: t('quality.column.corrected'),
        number: true,
        format: (value) => number(value),
      },
      { key: 'n_out_of_order', label: t('quality.column.disorder'), number: true, format: (value) => number(value) },
    ],
  })

function drawStrips({ families, months, find, unit, month, width }) {
  const left = 88
  const step = (width - left) / months.length
  const height = head + families.length * line
  const at = (i) => left + i * step
  return s(
    'svg',
    { width: '100%', height, viewBox: `0 0 ${width} ${height}` },
    ticks(months, at, step, width),
    chosenMonth(months.indexOf(month), at, step, height),
    families.map((family, i) => {
      const top = head + i * line
      const most = Math.max(1, ...months.map((name) => find(unit, family, name)?.rows_kept ?? 0))
      return [
        s('text', { x: 0, y: top + barHeight, fill: 'var(--ink)', 'font-size': 12 }, familyName(family)),
        s('line', { x1: left, x2: width, y1: top + barHeight + 4, y2: top + barHeight + 4, stroke: 'var(--hairline)' }),
        months.map((name, m) =>
          box(find(unit, family, name), { x: at(m), width: step, bottom: top + barHeight + 4, most }),
        ),
      ]
    }),
  )
}

const chosenMonth = (index, at, step, height) =>
  index < 0
    ? null
    : s('rect', { x: at(index), y: head - 4, width: step, height: height - head + 4, fill: 'var(--limits)' })

const ticks = (months, at, step, width) =>
  months.map((month, i) => {
    const part = month.slice(5)
    const shown = part === '01' || (width > 700 ? ['04', '07', '10'] : ['07']).includes(part)
    return (
      shown &&
      s(
        'text',
        { x: at(i) + step / 2, y: 12, 'text-anchor': 'middle', fill: 'var(--ink-3)', 'font-size': 11 },
        monthTick(month),
      )
    )
  })

function box(row, { x, width, bottom, most }) {
  if (!row || row.status === 'not_due') return null
  const inner = { x: x + 1, width: Math.max(2, width - 2) }
  const outline = { ...inner, y: bottom - barHeight, height: barHeight, fill: 'none' }
  if (row.status === 'missing')
    return [
      s('rect', { ...outline, stroke: 'var(--not-met)', 'stroke-width': 1.2 }),
      s('line', {
        ...{ x1: inner.x, x2: inner.x + inner.width, y1: bottom, y2: bottom - barHeight },
        stroke: 'var(--not-met)',
        'stroke-width': 1.2,
      }),
    ]
  if (row.status === 'none_in_file')
    return s('rect', { ...outline, stroke: 'var(--ink-3)', 'stroke-dasharray': '1.5 2.5' })
  if (row.status === 'declared_zero') return s('rect', { ...inner, y: bottom - 2, height: 2, fill: 'var(--ink-2)' })
  const height = Math.max(2, (row.rows_kept / most) * (barHeight - 5))
  return [
    s('rect', { ...inner, y: bottom - height, height, fill: 'var(--bar)' }),
    row.rows_rejected > 0 &&
      s('path', { d: `M${x + width / 2 - 3},${bottom - height - 5.5}h6l-3,4.5z`, fill: 'var(--not-met)' }),
  ]
}
