import { asPicture } from '../chart.js'
import { responsive } from '../dom.js'
import { kpiRow } from '../kpi.js'
import { t } from '../locale.js'
import { figuresAt } from '../overviewFigures.js'
import { sparkline } from '../sparkline.js'
import { fixedPage, rules } from './fixedPage.js'
import { month, months, wobbling } from './months.js'
import { beside, piece, state } from './piece.js'

/** Key figures in every state, and the sparkline alone. */
export const keyFigures = () => [
  piece('kpi', kpiRow(fixedPage(), states().map(figure))),
  piece('sparkline', beside(...sparklines().map(([id, rows, options]) => state(id, drawn(id, rows, options))))),
]

const metric = {
  ...rules[0],
  metric: 'sla_complaint_other_48h',
  ord: 1,
  family: 'complaint',
  kind: 'rate',
  value_unit: 'share',
  higher_is_better: true,
  lag_months: 0,
  target: 0.95,
}

const limits = (center) => ({ center, limit_low: center - 0.012, limit_high: center + 0.012 })

/** 24 rows of a metric, the last with more. */
const rowsOf = (center, last = {}, each = {}) =>
  wobbling(center).map((row) => ({
    ...{ metric: metric.metric, unit_id: 'all', target: 0.95, n: 1284, k: 1247, verdict: null, signal: null },
    ...{ low: row.value - 0.011, high: row.value + 0.008, ...limits(center), ...row, ...each },
    ...(row.month === month ? last : {}),
  }))

const noLimits = { center: null, limit_low: null, limit_high: null }
const whole = { low: null, high: null }

const run = (signal, shift) => {
  const rows = rowsOf(0.96, { verdict: 'met', signal, signal_n: 8, signal_since: months.at(-8), is_better: shift > 0 })
  return rows.map((row, i) => (i < rows.length - 8 ? row : { ...row, value: row.value + shift }))
}

/** Each state: its name, its rows, what is other with its metric. */
const states = () => [
  ['met', rowsOf(0.971, { verdict: 'met' })],
  ['uncertain', rowsOf(0.946, { verdict: 'uncertain' })],
  ['not_met', rowsOf(0.933, { verdict: 'not_met' })],
  ['tooFew', rowsOf(0.94, { verdict: 'too_few', n: 11, k: 10, low: 0.72, high: 0.99 })],
  ['whole', rowsOf(0.987, { verdict: 'met' }, whole), { kind: 'whole' }],
  ['mean', rowsOf(0.97).map(asWorkdays), { kind: 'mean', value_unit: 'workdays', higher_is_better: false, target: 5 }],
  ['noLimits', rowsOf(0.962, { verdict: 'met' }, noLimits).slice(-7)],
  ['unreported', rowsOf(0.968).slice(0, -1)],
  ['signalUp', run('run_above', 0.009)],
  ['signalDown', run('run_below', -0.009)],
]

const asWorkdays = (row) => {
  const days = (share) => (1 - share) * 150
  const { value, center, limit_low: low, limit_high: high } = row
  return {
    ...row,
    ...{ value: days(value), low: days(value + 0.002), high: days(value - 0.002), k: null, target: 5 },
    ...{ center: days(center), limit_low: days(high), limit_high: days(low), verdict: 'met' },
  }
}

function figure([id, rows, other = {}]) {
  const [found] = figuresAt({ metrics: [{ ...metric, ...other }], rows, unit: 'all', month })
  return { ...found, title: t(`gallery.state.${id}`) }
}

const sparklines = () => [
  ['limits', rowsOf(0.962), { target: 0.95 }],
  ['noLimits', rowsOf(0.962, {}, noLimits), { target: 0.95 }],
  ['gap', rowsOf(0.962).map((row, i) => (i > 9 && i < 14 ? { month: row.month, value: null } : row)), { target: 0.95 }],
  ['signal', run('run_above', 0.009), { target: 0.95, since: months.at(-8) }],
  ['noTarget', rowsOf(0.962), {}],
  ['empty', [], { target: 0.95 }],
]

const drawn = (id, rows, options) =>
  responsive((width) =>
    asPicture(
      sparkline(rows, { ...options, width, months }),
      t('gallery.sparkline', { state: t(`gallery.state.${id}`) }),
    ),
  )
