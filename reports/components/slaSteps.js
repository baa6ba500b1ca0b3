import { chart } from './chart.js'
import { s } from './dom.js'
import { none, number } from './format.js'
import { coded, t } from './locale.js'
import { linear, niceTicks } from './scale.js'
import { slaReading } from './slaReading.js'
import { noRowsCard } from './stateCards.js'
import './messages/sla.js'

const ROW = 26
const TOP = 22

/** A step in words. @param {string} code */
export const stepName = (code) => coded('step', code)

function stepsOf(page, rule, unit) {
  const isWorked = slaReading(page, rule).clock === 'workdays'
  return page
    .rows('sla_late_step')
    .filter((row) => row.rule_id === rule && row.unit_id === unit)
    .map((row) => ({
      ...row,
      late: isWorked ? row.late_working_h : row.late_h,
      onTime: isWorked ? row.on_time_working_h : row.on_time_h,
    }))
    .sort((a, b) => a.seq - b.seq || a.step.localeCompare(b.step))
}

/** Whether any steps of a rule's cases are recorded. @param {import('./page.js').Page} page */
export const hasSteps = (page, rule) => page.rows('sla_late_step').some((row) => row.rule_id === rule)

/** The heading over the steps: where late cases take longest beyond those on time, and where overdue ones stand. */
export function stepsTitle(page, rule, unit) {
  const rows = stepsOf(page, rule, unit)
  const beyond = ({ late, onTime }) => (late ?? 0) - (onTime ?? 0)
  const most = rows.filter((row) => typeof row.late === 'number').sort((a, b) => beyond(b) - beyond(a))[0]
  const stuck = [...rows].sort((a, b) => b.n_stuck - a.n_stuck)[0]
  const said = [
    most && beyond(most) > 0 && t('sla.steps.most', { step: stepName(most.step), hours: number(beyond(most), 1) }),
    stuck?.n_stuck > 0 && t('sla.steps.stuck', { step: stepName(stuck.step), n: stuck.n_stuck }),
  ].filter(Boolean)
  return said.length > 0 ? said.join(t('sla.steps.and')) : t('sla.steps.title')
}

/** Mean hours by step: cases on time as a quiet point, late ones as ▼, joined by a line. */
export function stepsChart(page, rule, unit) {
  const rows = stepsOf(page, rule, unit).filter((row) => typeof row.late === 'number' || row.n_stuck > 0)
  if (rows.length === 0) return noRowsCard(t('sla.steps.none'))
  const top = Math.max(1, ...rows.flatMap((row) => [row.late ?? 0, row.onTime ?? 0]))
  const ticks = niceTicks(0, top, 4)
  return chart({
    label: `${page.rules.title(rule)} · ${stepsTitle(page, rule, unit)}`,
    rows,
    columns: columns(),
    draw(width) {
      const height = TOP + rows.length * ROW + 6
      const x = linear([0, ticks.at(-1)], [112, width - 78])
      const parts = ticks.flatMap((value) => [
        s('line', { x1: x(value), x2: x(value), y1: TOP - 4, y2: height - 4, stroke: 'var(--hairline)' }),
        text(x(value), 12, number(value), { 'text-anchor': 'middle', fill: 'var(--ink-3)' }),
      ])
      return s(
        'svg',
        { width, height, viewBox: `0 0 ${width} ${height}`, 'font-size': 11 },
        parts,
        rows.map((row, i) => line(row, i, x, width)),
      )
    },
  })
}

function line(row, i, x, width) {
  const y = TOP + i * ROW + ROW / 2
  const { late, onTime } = row
  const has = (value) => typeof value === 'number'
  return [
    text(0, y + 4, stepName(row.step), { 'font-size': 12, fill: row.waiting ? 'var(--ink-3)' : 'var(--ink)' }),
    has(late) &&
      has(onTime) &&
      s('line', { x1: x(onTime), x2: x(late), y1: y, y2: y, stroke: 'var(--ink-3)', 'stroke-width': 1.4 }),
    has(onTime) && s('circle', { cx: x(onTime), cy: y, r: 3.4, fill: 'var(--ink-3)' }),
    has(late) && s('path', { d: `M${x(late) - 5},${y - 4}h10l-5,8.5z`, fill: 'var(--not-met)' }),
    text(width, y + 4, saidOf(row), { 'text-anchor': 'end', 'font-size': 12, fill: 'var(--ink-2)' }),
  ]
}

const saidOf = ({ late, onTime, n_stuck: stuck }) =>
  typeof late === 'number' ? `${number(onTime, 1)} → ${number(late, 1)}` : t('sla.steps.stand', { n: stuck })

const text = (x, y, content, attributes) => s('text', { x, y, ...attributes }, content)

const columns = () => {
  const hours = (value) => (typeof value === 'number' ? number(value, 1) : none)
  return [
    { key: 'step', label: t('sla.steps.step'), format: stepName },
    { key: 'onTime', label: t('sla.steps.onTime'), number: true, format: hours },
    { key: 'late', label: t('sla.steps.late'), number: true, format: hours },
    { key: 'n_late', label: t('sla.steps.lateCases'), number: true },
    { key: 'n_stuck', label: t('sla.steps.stuckCases'), number: true },
  ]
}
