import { block, provenance } from './block.js'
import { h, responsive } from './dom.js'
import { interval, none, number, percent, percentNumber, period as periodName } from './format.js'
import { intervalCell, rateDomain } from './intervalCell.js'
import { coded, joinNames, t } from './locale.js'
import { questionName } from './satisfaction.js'
import { contrastsOf, sidesOf } from './satisfactionApart.js'
import { saveControls } from './save.js'
import { textWidth } from './scale.js'
import { scaleLabels } from './scaleLabels.js'
import './messages/contrast.js'
import './messages/satisfaction.js'
import './messages/survey.js'

/**
 * Which question moves the overall answer, beside how satisfied its answers are; of the year of the chosen period. Null
 * where too few whole forms came back.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, period: string, unit: string, rule: object, asOf: string}} context
 */
export function driverBlock(page, { instrument, period, unit, asOf }) {
  const year = period.slice(0, 4)
  const is = (row) => row.instrument === instrument && row.unit_id === unit && row.period === year
  const rates = new Map(
    page
      .rows('satisfaction_part')
      .filter((row) => is(row) && row.stratum === 'all')
      .map((row) => [row.question, row]),
  )
  const drivers = page
    .rows('satisfaction_driver')
    .filter((row) => is(row) && row.weight !== null)
    .map((row) => ({ ...row, title: questionName(page, row), rated: rates.get(row.question) ?? null }))
    .sort((a, b) => b.weight - a.weight)
  if (drivers.length < 2) return null
  const [{ outcome, n_respondents: n, r2 }] = drivers
  const title = driverTitle(drivers, contrastsOf(page, { instrument, unit, period: year }))
  return block({
    title,
    subtitle: t(outcome === 'overall' ? 'survey.driver.subtitle' : 'survey.driver.composite.subtitle', {
      period: periodName(year),
    }),
    body: pairedList(drivers, title),
    provenance: provenance({
      ...{ asOf, rule: page.rules.row('common_satisfaction') },
      notes: [
        t('survey.driver.forms', { n: number(n) }),
        coded('survey.driver', outcome),
        outcome === 'overall' && typeof r2 === 'number' && t('survey.driver.explained', { share: percent(r2, 0) }),
        t('survey.driver.note'),
        t('survey.driver.contrast'),
      ],
    }),
  })
}

/** So many questions are named as those among which the heaviest is; of more it is only said that none stands out. */
const MOST = 3

/**
 * The finding: the question of the largest share, if all others fall short of it beyond sampling error; else the few among
 * which the largest is; and whether a single one is satisfied less often than the other questions. Where no question asks
 * about everything, only what the mean differs by.
 * @param {{question: string, title: string, outcome: string}[]} drivers the largest share first
 * @param {import('./satisfactionApart.js').Contrast[]} contrasts of the year
 */
export function driverTitle(drivers, contrasts) {
  const kind = drivers[0].outcome === 'overall' ? 'survey.driver' : 'survey.driver.composite'
  const behind = new Set(sidesOf(contrasts, 'driver').below.map(({ item }) => item))
  const top = drivers.filter(({ question }) => !behind.has(question))
  if (top.length === drivers.length) return t(`${kind}.same`)
  if (top.length > MOST) return t(`${kind}.front`)
  const questions = joinNames(top.map(({ title }) => title))
  if (top.length > 1) return t(`${kind}.among`, { questions })
  const isWeak = sidesOf(contrasts, 'question').below.some(({ item }) => item === top[0].question)
  return t(`${kind}.${isWeak && kind === 'survey.driver' ? 'weak' : 'top'}`, { questions })
}

const textOf = (value, low, high) => (value === null ? none : `${percentNumber(value)} ${interval(low, high)}`)

/** Two interval plots side by side: share and rate. */
function pairedList(drivers, title) {
  const highest = Math.max(...drivers.map((row) => row.weight_high ?? row.weight))
  const weights = [0, Math.min(1, Math.ceil(highest * 20) / 20)]
  const rated = drivers.flatMap((row) => (row.rated ? [row.rated] : []))
  const target = rated.find((row) => typeof row.target === 'number')?.target ?? null
  const rates = rateDomain(rated, target, 'rate_low')
  const drawing = responsive((width) => {
    const names = Math.max(72, ...drivers.map((row) => textWidth(row.title) * 1.2))
    const plot = width < 480 ? width / 2 - 8 : Math.max(60, (width - names - 28) / 2 - 112)
    return h(
      'div',
      { class: 'paired-list', role: 'table', 'aria-label': title },
      head(weights, rates, target, plot),
      drivers.map((row) => entry(row, { weights, rates, target, plot })),
    )
  })
  const read = () => ({
    head: [t('satisfaction.question'), t('survey.driver.weight'), t('survey.driver.rate')],
    lines: drivers.map((row) => [row.title, textOf(row.weight, row.weight_low, row.weight_high), ratedText(row.rated)]),
  })
  return h('div', {}, drawing, saveControls({ name: title, read, drawing }))
}

const ratedText = (rated) => (rated ? textOf(rated.rate, rated.rate_low, rated.rate_high) : none)
const axis = (value) => percentNumber(value, 0)

const head = (weights, rates, target, width) =>
  h(
    'div',
    { class: 'entry head', role: 'row' },
    h('span', { role: 'columnheader' }, t('satisfaction.question')),
    [
      ['survey.driver.weight', { domain: weights, axis, target: null, width }],
      ['survey.driver.rate', { domain: rates, axis, target, width }],
    ].map(([id, scale]) =>
      h(
        'span',
        { role: 'columnheader', class: 'plot' },
        scaleLabels({ rule: (value) => t('chart.targetLabel', { target: value }), ...scale }),
        h('span', {}, t(id)),
      ),
    ),
  )

const entry = ({ title, weight, weight_low: low, weight_high: high, rated }, { weights, rates, target, plot }) =>
  h(
    'div',
    { class: 'entry', role: 'row' },
    h('span', { role: 'rowheader' }, title),
    cell({ value: weight, low, high, verdict: null, domain: weights, width: plot }),
    rated === null
      ? h('span', { role: 'cell', class: 'plot' }, none)
      : cell({
          ...{ value: rated.rate, low: rated.rate_low, high: rated.rate_high, verdict: rated.verdict },
          ...{ target, domain: rates, width: plot },
        }),
  )

const cell = (what) =>
  h(
    'span',
    { role: 'cell', class: 'plot' },
    intervalCell({ ...what, height: 18 }),
    h('small', {}, h('strong', {}, percentNumber(what.value)), ' ', interval(what.low, what.high)),
  )
