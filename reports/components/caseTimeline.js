import { chart } from './chart.js'
import { s } from './dom.js'
import { day, deadline, moment, none, number, shiftDay } from './format.js'
import { joinSentences, t } from './locale.js'
import { linear } from './scale.js'
import { stepName } from './slaSteps.js'
import './messages/sla.js'

const ROW = 28
const TOP = 40
const hour = 3_600_000
/** Up to this many days the hours of each day are drawn, else days alone. */
const HOURLY_DAYS = 16

const at = (stamp) => Date.parse(`${stamp.replace(' ', 'T')}Z`)
const stampOf = (time) => new Date(time).toISOString().slice(0, 19).replace('T', ' ')

/**
 * What a case's way says in a line: how long it took so far, how much of that was working time, how much it waited.
 * @param {object} one row of sla_open
 * @param {object[]} steps of case_step
 */
export function caseFinding(one, steps, asOf) {
  const sum = (rows, key) => rows.reduce((total, row) => total + (row[key] ?? 0), 0)
  const waited = sum(
    steps.filter((row) => row.waiting),
    'clock_h',
  )
  const open = steps.find((row) => row.to_at === null)
  const values = { id: one.case_id, all: number(sum(steps, 'clock_h'), 1), worked: number(sum(steps, 'working_h'), 1) }
  const near = (stamp) => deadline(stamp, asOf)
  return joinSentences([
    t('case.finding.took', values),
    waited > 0 ? t('case.finding.waited', { hours: number(waited, 1) }) : null,
    open ? openText(open, one, near) : t('case.finding.closed', { due: near(one.due_at) }),
  ])
}

const openText = (open, one, near) =>
  one.due_at
    ? t('case.finding.open', { step: stepName(open.step), due: near(one.due_at) })
    : t('case.finding.standing', { step: stepName(open.step) })

/**
 * One case's way: a bar a step from its beginning to its end, over the hours that are not worked in grey; waiting is
 * hatched, what lies after the due time has the colour of ▼.
 * @param {object} one row of sla_open
 * @param {object[]} steps of case_step, in order
 * @param {object[]} days of case_day
 * @param {string} asOf exclusive
 */
export function caseTimeline(one, steps, days, asOf) {
  const ends = [one.due_at, one.finished_at ?? asOf, ...steps.map((row) => row.to_at ?? asOf)].filter(Boolean)
  const from = at(`${steps[0].from_at.slice(0, 10)} 00:00:00`)
  const to = Math.max(...ends.map(at)) + hour
  const rows = steps.map((row) => ({ ...row, until: row.to_at ?? asOf }))
  return chart({
    label: caseFinding(one, steps, asOf),
    rows,
    columns: columns(asOf),
    draw(width) {
      const narrow = width < 560
      const height = TOP + rows.length * ROW + 24
      const x = linear([from, to], [narrow ? 66 : 96, width - (narrow ? 8 : 150)])
      const box = { top: TOP - 6, bottom: height - 22 }
      const parts = [
        hatch(),
        idle(days, from, to, x, box),
        axis(from, to, x, box, width),
        rows.map((row, i) => bar(row, i, x, one, narrow, width)),
        due(one, x, box, width, asOf),
      ]
      return s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-size': 11 }, parts)
    },
  })
}

const hatch = () =>
  s(
    'defs',
    {},
    s(
      'pattern',
      { id: 'case-wait', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      s('rect', { width: 6, height: 6, fill: 'var(--background)' }),
      s('line', { x1: 0, x2: 0, y1: 0, y2: 6, stroke: 'var(--ink-3)', 'stroke-width': 2 }),
    ),
  )

/** Hours that are not worked, as grey bands; of a long way days alone. */
function idle(days, from, to, x, { top, bottom }) {
  const isHourly = (to - from) / (24 * hour) <= HOURLY_DAYS
  const band = (a, b) => {
    const [left, right] = [x(Math.max(a, from)), x(Math.min(b, to))]
    return (
      right > left && s('rect', { x: left, y: top, width: right - left, height: bottom - top, fill: 'var(--limits)' })
    )
  }
  return days
    .filter(({ day: date }) => at(`${date} 00:00:00`) < to && at(`${date} 00:00:00`) + 24 * hour > from)
    .flatMap(({ day: date, is_workday: worked, work_start: start, work_end: end }) => {
      const midnight = at(`${date} 00:00:00`)
      if (!worked) return [band(midnight, midnight + 24 * hour)]
      if (!isHourly) return []
      return [band(midnight, at(`${date} ${start}:00`)), band(at(`${date} ${end}:00`), midnight + 24 * hour)]
    })
}

function axis(from, to, x, { top, bottom }, width) {
  const count = Math.round((to - from) / (24 * hour))
  const every = Math.max(1, Math.ceil(count / Math.max(2, Math.floor(width / 90))))
  const dates = Array.from({ length: count + 1 }, (_, i) => shiftDay(stampOf(from), i))
  return dates.flatMap((date, i) => {
    const place = at(`${date} 00:00:00`)
    if (place > to) return []
    const line = s('line', { x1: x(place), x2: x(place), y1: top, y2: bottom, stroke: 'var(--hairline)' })
    if (i % every !== 0 || x(place) > width - 40) return [line]
    return [
      line,
      s('text', { x: x(place) + 3, y: bottom + 14, fill: 'var(--ink-3)' }, day(date, date).replace(/^\d{4}-/, '')),
    ]
  })
}

function bar(row, i, x, one, narrow, width) {
  const y = TOP + i * ROW
  const [a, b] = [at(row.from_at), at(row.until)]
  const limit = one.due_at ? at(one.due_at) : Number.POSITIVE_INFINITY
  const rect = (from, to, fill) =>
    to > from &&
    s('rect', {
      x: x(from),
      y: y + 3,
      width: Math.max(1.5, x(to) - x(from)),
      height: ROW - 12,
      fill,
      stroke: row.waiting ? 'var(--ink-3)' : 'none',
    })
  const hours = t('case.hours', { all: number(row.clock_h, 1), worked: number(row.working_h, 1) })
  return [
    s('text', { x: 0, y: y + ROW / 2 + 2, 'font-size': 12, fill: 'var(--ink)' }, stepName(row.step)),
    row.waiting
      ? rect(a, b, 'url(#case-wait)')
      : [rect(a, Math.min(b, limit), 'var(--accent)'), rect(Math.max(a, limit), b, 'var(--not-met)')],
    row.to_at === null &&
      s('path', {
        d: `M${x(b)},${y + 2}l6,${(ROW - 12) / 2 + 1}l-6,${(ROW - 12) / 2 + 1}`,
        fill: 'none',
        stroke: 'var(--ink-2)',
        'stroke-width': 1.6,
      }),
    !narrow && s('text', { x: width, y: y + ROW / 2 + 2, 'text-anchor': 'end', fill: 'var(--ink-2)' }, hours),
  ]
}

function due(one, x, { top, bottom }, width, asOf) {
  if (!one.due_at) return null
  const place = x(at(one.due_at))
  const toLeft = place > width / 2
  return [
    s('line', { x1: place, x2: place, y1: top - 10, y2: bottom, stroke: 'var(--ink)', 'stroke-width': 1.6 }),
    s(
      'text',
      {
        x: place + (toLeft ? -5 : 5),
        y: 20,
        'text-anchor': toLeft ? 'end' : 'start',
        'font-weight': 600,
        fill: 'var(--ink)',
      },
      t('case.due', { at: deadline(one.due_at, asOf) }),
    ),
  ]
}

const columns = (asOf) => [
  { key: 'step', label: t('sla.steps.step'), format: stepName },
  { key: 'from_at', label: t('case.from'), class: 'nowrap', format: (stamp) => moment(stamp, asOf) },
  { key: 'to_at', label: t('case.to'), class: 'nowrap', format: (stamp) => (stamp ? moment(stamp, asOf) : none) },
  { key: 'clock_h', label: t('case.clockHours'), number: true, format: (value) => number(value, 1) },
  { key: 'working_h', label: t('case.workingHours'), number: true, format: (value) => number(value, 1) },
  { key: 'waiting', label: t('case.waiting'), format: (value) => (value ? t('case.isWaiting') : none) },
]
