import { block, provenance } from './block.js'
import { chart } from './chart.js'
import { h, s } from './dom.js'
import { fold } from './fold.js'
import { percent, percentNumber } from './format.js'
import { joinNames, t } from './locale.js'
import { linear, niceTicks } from './scale.js'
import './messages/satisfaction.js'
import './messages/survey.js'

/** Surveys that stand for a company as a whole, as the old figures do. */
const SERVICES = ['complaint_handling', 'return_visit', 'hall']

/**
 * Figures from a paper, as points alone: another company's, of an unknown number of answers by an unknown definition. Null
 * beside surveys of single services.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, asOf: string}} context
 */
export function historyBlock(page, { instrument, asOf }) {
  const rows = page.rows('satisfaction_history').filter((row) => row.rate !== null)
  if (rows.length === 0 || SERVICES.includes(instrument)) return null
  const years = { from: String(rows[0].year), to: String(rows.at(-1).year) }
  const values = joinNames(rows.map((row) => `${row.year} ${percent(row.rate, 2)}`))
  const label = `${t('survey.history.label', { ...years, values })} · ${t('survey.history.mark')}`
  const columns = [
    { key: 'year', label: t('survey.history.year') },
    {
      ...{ key: 'rate', label: `${t('satisfaction.rate')} %`, number: true },
      format: (value) => percentNumber(value, 2),
    },
  ]
  const drawn = () => chart({ label, draw: (width) => points(rows, width), rows, columns })
  return block({
    title: t('survey.history.title'),
    subtitle: t('survey.history.mark'),
    body: [h('p', { class: 'quiet' }, t('survey.history.text')), fold(t('survey.history.open', years), drawn)],
    provenance: provenance({ asOf, rule: page.rules.row('sat_history_series') }),
  })
}

function points(rows, width) {
  const [left, right, top, height] = [34, 30, 16, 132]
  const x = linear([rows[0].year, rows.at(-1).year], [left + 16, width - right])
  const values = rows.map((row) => row.rate)
  const ticks = niceTicks(Math.min(...values), 1, 4)
  const y = linear([Math.min(ticks[0], ...values), 1], [height - 22, top])
  const text = (attributes, content) => s('text', { 'font-size': 11, fill: 'var(--ink-3)', ...attributes }, content)
  return s(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height },
    ticks.map((tick) => [
      s('line', { x1: left, x2: width, y1: y(tick), y2: y(tick), stroke: 'var(--hairline)' }),
      text({ x: left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, percentNumber(tick, 0)),
    ]),
    rows.map(({ year, rate }) => [
      s('circle', {
        cx: x(year),
        cy: y(rate),
        r: 3.5,
        fill: 'var(--background)',
        stroke: 'var(--ink-3)',
        'stroke-dasharray': '1.6 1.4',
      }),
      text({ x: x(year), y: y(rate) - 8, 'text-anchor': 'middle', fill: 'var(--ink-2)' }, percentNumber(rate, 2)),
      text({ x: x(year), y: height - 6, 'text-anchor': 'middle' }, String(year)),
    ]),
  )
}
