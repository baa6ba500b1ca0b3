import { h, s } from './dom.js'
import { t } from './locale.js'
import { bareChange, isGood, metricTitle, unitHref, valueText } from './metrics.js'
import { linear, ticks } from './scale.js'
import './messages/overview.js'

const EACH_WAY = 4
const SHOWN = 7

/**
 * The largest changes beyond sampling error, for the worse first, in points of a share.
 * @param {object[]} rows of metric_recent
 * @param {import('./metrics.js').Metric[]} metrics
 * @param {(unit: string) => boolean} isShown
 */
export function biggestMovers(rows, metrics, isShown) {
  const byId = new Map(metrics.map((metric) => [metric.metric, metric]))
  const moved = rows
    .filter((row) => row.is_beyond_error && isShown(row.unit_id) && byId.get(row.metric)?.value_unit === 'share')
    .map((row) => ({ ...row, of: byId.get(row.metric), good: isGood(byId.get(row.metric), row.change) }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  const side = (good, n) => moved.filter((row) => row.good === good).slice(0, n)
  const better = side(true, Math.max(SHOWN - EACH_WAY, SHOWN - side(false, SHOWN).length))
  return [...side(false, SHOWN - better.length), ...better]
}

/** An arrow from the three months before to the last three, each with its name and its change. @param {import('./page.js').Page} page */
export function moverList(page, movers) {
  const values = movers.flatMap((row) => [row.before_value, row.recent_value])
  const room = Math.max(0.01, (Math.max(...values) - Math.min(...values)) * 0.05)
  const domain = [Math.max(0, Math.min(...values) - room), Math.min(1, Math.max(...values) + room)]
  const marks = ticks(domain[0], domain[1], 3)
  return h(
    'div',
    { class: 'movers' },
    h(
      'ul',
      {},
      movers.map((row) => mover(page, row, domain, marks)),
    ),
    axis(domain, marks),
  )
}

/** Places are shares of the width, so that an arrow needs no measuring. */
const scaleOf = (domain) => linear(domain, [3, 97])

function mover(page, row, domain, marks) {
  const name = `${page.units.name(row.unit_id)} ${metricTitle(row.of)}`
  const words = t('overview.movers.row', {
    before: valueText(row.of, row.before_value),
    now: valueText(row.of, row.recent_value),
  })
  return h(
    'li',
    {},
    h('a', { href: unitHref(row.unit_id), title: words }, name),
    arrow(row, domain, marks),
    h(
      'span',
      { class: `change ${row.good ? 'met' : 'not_met'}` },
      `${row.change > 0 ? '▲' : '▼'} ${bareChange(row.of, row.change)}`,
      h('span', { class: 'hidden-text' }, ` ${words}`),
    ),
  )
}

function arrow({ before_value: before, recent_value: now, good }, domain, marks) {
  const x = (value) => `${scaleOf(domain)(value).toFixed(2)}%`
  const color = good ? 'var(--met)' : 'var(--not-met)'
  const back = now > before ? -6 : 6
  const head = s('path', { d: `M${back},-4L0,0L${back},4`, fill: 'none', stroke: color, 'stroke-width': 1.6 })
  return s(
    'svg',
    { width: '100%', height: 16, 'aria-hidden': 'true' },
    marks.map((mark) => s('line', { x1: x(mark), x2: x(mark), y1: 0, y2: 16, stroke: 'var(--hairline)' })),
    s('line', { x1: x(before), x2: x(now), y1: 8, y2: 8, stroke: color, 'stroke-width': 1.6 }),
    s('svg', { x: x(now), y: 8, overflow: 'visible' }, head),
    s('circle', {
      cx: x(before),
      cy: 8,
      r: 2.8,
      fill: 'var(--background)',
      stroke: 'var(--ink-3)',
      'stroke-width': 1.2,
    }),
  )
}

const axis = (domain, marks) =>
  s(
    'svg',
    { class: 'mover-axis', width: '100%', height: 16, 'aria-hidden': 'true' },
    marks.map((mark) => {
      const place = scaleOf(domain)(mark)
      const anchor = place < 8 ? 'start' : place > 92 ? 'end' : 'middle'
      return s('text', { x: `${place.toFixed(2)}%`, y: 12, 'text-anchor': anchor }, `${Math.round(mark * 100)}%`)
    }),
  )
