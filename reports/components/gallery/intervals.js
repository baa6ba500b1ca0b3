import { interval, number, percentNumber, rateWithInterval } from '../format.js'
import { growthList, growthRows } from '../growth.js'
import { intervalList } from '../intervalList.js'
import { intervalMatrix } from '../intervalMatrix.js'
import { joinSentences, t } from '../locale.js'
import { biggestMovers, moverList } from '../movers.js'
import { fixedPage, rules } from './fixedPage.js'
import { piece } from './piece.js'

/** Units and rates with their intervals: matrix, list, movers, growth. */
export const intervals = () => [
  piece('intervalMatrix', matrix(false)),
  piece('ruleMatrix', matrix(true)),
  piece('intervalList', list()),
  piece(
    'movers',
    moverList(
      page,
      biggestMovers(changes, metrics, () => true),
    ),
  ),
  piece('growth', growthList(growthRows(growth, 'all'))),
]

const page = fixedPage()

/** unit, value, low, high, n, verdict; a value of null: nothing was sent. */
const rates = [
  ['all', 0.971, 0.96, 0.979, 1284, 'met'],
  ['u1', 0.979, 0.962, 0.989, 402, 'met'],
  ['u2', 0.946, 0.925, 0.961, 612, 'uncertain'],
  ['u3', null, null, null, null, null],
  ['u4', 0.885, 0.86, 0.906, 720, 'not_met'],
  ['u5', 0.99, null, null, 310, null],
  ['u6', 0.818, 0.523, 0.949, 11, 'too_few'],
]

const cellOf = (index, shift) => {
  const [unit, value, low, high, n, verdict] = rates[index]
  const name = page.units.name(unit)
  if (value === null) return { text: t('value.unreported'), value: null, verdict: null, unreported: true }
  const by = (share) => (share === null ? null : Math.min(1, share + shift))
  const [now, from, to] = [by(value), by(low), by(high)]
  return {
    text: percentNumber(now),
    ...{ value: now, low: from, high: to, target: 0.95, verdict },
    range: interval(from, to),
    count: `n ${number(n)}`,
    href: '#gallery-matrix',
    label: joinSentences([`${percentNumber(now)} ${name} ${rateWithInterval(now, from, to)}`, ` n=${n}`]),
  }
}

function matrix(roomy) {
  const rows = rates.map(([unit], i) => ({
    id: unit,
    title: page.units.name(unit),
    name: page.units.name(unit),
    total: unit === 'all',
    chosen: unit === 'u2',
    group: unit === 'all' || roomy ? '' : page.units.name(page.units.row(unit).division_id),
    index: i,
  }))
  const columns = rules.slice(0, 3).map((rule, i) => ({
    id: rule.rule_id,
    title: page.rules.title(rule.rule_id),
    note: '≥95',
    unit: '%',
    domain: [0.85, 1],
    target: 0.95,
    shift: -0.008 * i,
  }))
  const cell = (row, column) => cellOf(row.index, column.shift)
  return intervalMatrix({
    caption: t('gallery.piece.intervalMatrix'),
    rows,
    columns,
    cell,
    roomy,
    choose: t('choice.unit'),
  })
}

const list = () =>
  intervalList({
    rows: rates.map(([id, value, low, high, n, verdict]) => ({
      ...{ id, name: page.units.name(id), n, value, low, high, verdict, target: 0.95 },
      raw: id === 'u6' ? 0.86 : null,
      text: value === null ? t('value.unreported') : percentNumber(value),
      extra: n === null ? '' : String(Math.round(n * (1 - value))),
      own: id === 'u2',
    })),
    domain: [0.85, 1],
    heads: { name: t('column.unit'), value: t('column.rate'), extra: t('column.n') },
    axis: (value) => percentNumber(value, 0),
  })

const metrics = rules
  .slice(0, 3)
  .map((rule) => ({ ...rule, metric: rule.rule_id, value_unit: 'share', higher_is_better: true }))

const change = (metric, unit_id, before_value, recent_value) => ({
  ...{ metric, unit_id, before_value, recent_value, change: recent_value - before_value, is_beyond_error: true },
})

const changes = [
  change('sla_complaint_other_48h', 'u4', 0.962, 0.885),
  change('sla_repair_fix_24h', 'u6', 0.91, 0.87),
  change('sat_complaint', 'u1', 0.92, 0.965),
  change('sla_complaint_other_48h', 'u2', 0.93, 0.95),
]

const segment = (sub_segment, volume_m3, yoy_normal, error) => ({
  ...{ unit_id: 'all', sub_segment, volume_m3, yoy: yoy_normal === null ? 0.021 : yoy_normal + 0.012, yoy_normal },
  yoy_low: error === null ? null : yoy_normal - error,
  yoy_high: error === null ? null : yoy_normal + error,
})

const growth = [
  segment('industrial', 4.82e8, 0.034, 0.008),
  segment('heating', 2.11e8, -0.057, 0.021),
  segment('commercial', 0.74e8, 0.006, 0.015),
  segment('cng_station', 0.21e8, null, null),
]
