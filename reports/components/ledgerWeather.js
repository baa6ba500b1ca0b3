import { chart, plotStyle } from './chart.js'
import { number } from './format.js'
import { dayUnit } from './ledgerScale.js'
import { t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { axisX, axisY, dot, gridY, plot, ruleY } from './vendor.js'
import './messages/anomalies.js'
import './messages/customer.js'

const workdays = new Set(['mon', 'tue', 'wed', 'thu', 'fri'])

/**
 * Gas against heating degree days on working days, unusual days left out; days that wait to be checked as triangles.
 * @param {object[]} days of a ledger
 * @param {object[]} episodes
 * @param {string} name of the customer
 */
export function ledgerWeather(days, episodes, name) {
  const during = (row, test) =>
    episodes.some(
      (one) => test(one) && one.start_day <= row.gas_day && (one.end_day === null || row.gas_day <= one.end_day),
    )
  const points = days.filter(
    (row) => workdays.has(row.day_class) && typeof row.volume_m3 === 'number' && typeof row.hdd18 === 'number',
  )
  if (points.length === 0) return noRowsCard(t('customerPage.weather.none'))
  const usual = points.filter((row) => !during(row, () => true))
  const open = points.filter((row) => during(row, (one) => one.status === 'open'))
  const { divisor } = dayUnit(days)
  const y = (row) => row.volume_m3 / divisor
  const top = Math.max(...[...usual, ...open].map(y), 0) || 1
  const draw = (width) =>
    plot({
      width,
      height: 260,
      marginLeft: 40,
      marginRight: 8,
      marginTop: 8,
      marginBottom: 34,
      style: plotStyle,
      x: { domain: [0, Math.max(1, ...points.map((row) => row.hdd18))] },
      y: { domain: [0, top * 1.05] },
      marks: [
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
        axisY({
          ticks: 4,
          tickSize: 0,
          label: null,
          tickFormat: (value) => number(value, top < 5 && divisor > 1 ? 1 : 0),
        }),
        axisX({
          ticks: 5,
          tickSize: 3,
          label: t('customerPage.weather.axis'),
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        dot(usual, { x: 'hdd18', y, r: 1.6, fill: 'var(--ink-3)', fillOpacity: 0.55 }),
        dot(open, { x: 'hdd18', y, r: 4, symbol: 'triangle2', fill: 'var(--not-met)' }),
      ],
    })
  return chart({
    label: t('customerPage.weather.label', { name, n: usual.length }),
    draw,
    rows: points,
    columns: columns(),
  })
}

const columns = () => [
  { key: 'gas_day', label: t('anomalies.column.day') },
  { key: 'hdd18', label: t('customerPage.weather.axis'), number: true, format: (value) => number(value, 1) },
  { key: 'volume_m3', label: t('anomalies.volume'), number: true, format: (value) => number(value) },
]
