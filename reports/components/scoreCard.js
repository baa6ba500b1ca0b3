import { clause } from './block.js'
import { figureButton } from './definition.js'
import { h } from './dom.js'
import { interval, none, number, percent, rank, shortHash, targetPercent, trim } from './format.js'
import { coded, t } from './locale.js'
import { mark } from './marks.js'
import { saveControls } from './save.js'
import './messages/appraisal.js'

/** An indicator's name: the catalogue's, else the title of its rule. */
export const indicatorName = (page, row) => {
  const name = coded('appraisal.indicator', row.indicator)
  return name === row.indicator ? page.rules.title(row.indicator) : name
}

const groupOrder = ['sla', 'satisfaction', 'inspection', 'complaints', 'visits', 'reporting', 'others']

const prefixes = [
  ['sla_', 'sla'],
  ['sat_', 'satisfaction'],
  ['cmp_', 'complaints'],
]

/** An indicator's group, else the one that its id says. */
const groupOf = ({ group_id: group, indicator }) =>
  groupOrder.includes(group) ? group : (prefixes.find(([prefix]) => indicator.startsWith(prefix))?.[1] ?? 'others')

/** The head of the card: score, rank, band, the year before. */
export function scoreHead(score, before, ranked) {
  const cell = (label, value, ...below) => h('div', {}, h('dd', {}, value), h('dt', {}, label), below)
  const range = (row) =>
    t('appraisal.card.interval', { low: number(row.score_low, 1), high: number(row.score_high, 1) })
  return h(
    'dl',
    { class: 'figures' },
    cell(t('appraisal.card.score'), [number(score.score, 1), h('small', { class: 'range' }, ` ${range(score)}`)]),
    cell(
      ranked ? t('appraisal.card.rank', { n: ranked }) : t('appraisal.units.rank'),
      score.ranked ? rank(score.rank, score.rank_low, score.rank_high) : t('appraisal.unranked'),
    ),
    score.band && cell(t('appraisal.card.band'), bandName(score.band)),
    cell(t('appraisal.card.before'), before?.score === undefined ? none : number(before.score, 1)),
  )
}

const bandName = (band) => (band ? coded('appraisal.band', band) : none)

/** Every indicator of one unit and year, by group with its subtotal, with what it won and lost. */
export function scoreTable(page, rows, score) {
  const groups = groupOrder.filter((group) => rows.some((row) => groupOf(row) === group))
  const body = groups.flatMap((group) => {
    const own = rows.filter((row) => groupOf(row) === group)
    return [groupRow(group, own), ...own.map((row) => indicatorRow(page, row))]
  })
  const totals = totalRows(rows, score)
  const head = ['indicator', 'clause', 'kn', 'value', 'target', 'bar', 'score', 'deduction'].map((id) =>
    h(
      'th',
      { scope: 'col', class: ['kn', 'target', 'score', 'deduction'].includes(id) && 'number' },
      t(`appraisal.column.${id}`),
    ),
  )
  const table = h(
    'table',
    { class: 'stacking score-card' },
    h('thead', {}, h('tr', {}, head)),
    h('tbody', {}, body, totals),
  )
  return [
    h(
      'div',
      { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('appraisal.column.indicator') },
      table,
    ),
    saveControls({ name: t('appraisal.column.indicator'), read: () => cardCells(page, groups, rows), drawing: table }),
  ]
}

/**
 * The sum of what can be scored, and that in points of 100: the deductions add up to the first, which the second scales.
 * @param {object[]} rows
 */
function totalRows(rows, score) {
  const row = (name, points, most, lost) =>
    h(
      'tr',
      { class: 'group total' },
      h('th', { colspan: 6, scope: 'row' }, name),
      h('td', right('score'), points === null ? none : [h('strong', {}, decimal(points)), ` / ${trim(most)}`]),
      h('td', right('deduction'), lost === null ? none : decimal(-Math.abs(lost))),
    )
  const { score: points, max_score: most, deduction } = pointsOf(rows)
  return [
    most > 0 && row(t('appraisal.sum'), points, most, deduction),
    row(t('appraisal.total'), score.score, 100, score.score === null ? null : 100 - score.score),
  ]
}

/** What rows that have a score add up to. */
function pointsOf(rows) {
  const scored = rows.filter((row) => row.score !== null)
  const sum = (key) => scored.reduce((total, row) => total + row[key], 0)
  return { n: scored.length, score: sum('score'), max_score: sum('max_score'), deduction: sum('deduction') }
}

/** The indicators of the card as text, each with its group. */
function cardCells(page, groups, rows) {
  const ids = ['indicator', 'clause', 'kn', 'value', 'target', 'score', 'deduction']
  const cells = (row) => [
    indicatorName(page, row),
    page.rules.row(row.rule_id ?? row.indicator).article,
    countText(row),
    valueText(row),
    targetText(row, row.target),
    row.score === null ? none : `${decimal(row.score)} / ${trim(row.max_score)}`,
    row.deduction === null ? none : decimal(-Math.abs(row.deduction)),
  ]
  return {
    head: [t('appraisal.column.group'), ...ids.map((id) => t(`appraisal.column.${id}`))],
    lines: groups.flatMap((group) =>
      rows.filter((row) => groupOf(row) === group).map((row) => [coded('appraisal.group', group), ...cells(row)]),
    ),
  }
}

/** A cell's attributes: its label for a phone, and its class, which also says where it stands there. */
const cellOf = (id, name = '') => ({ class: `${id} ${name}`.trim(), 'data-label': t(`appraisal.column.${id}`) })

const right = (id) => cellOf(id, 'number')

/** A group's head with its points; a group without any record leaves the denominator and has none. */
function groupRow(group, rows) {
  const { n, score, max_score: most, deduction } = pointsOf(rows)
  return h(
    'tr',
    { class: 'group' },
    h('th', { colspan: 6, scope: 'row' }, coded('appraisal.group', group)),
    h('td', right('score'), n === 0 ? none : [h('strong', {}, decimal(score)), ` / ${trim(most)}`]),
    h('td', right('deduction'), n === 0 ? none : decimal(-Math.abs(deduction))),
  )
}

function indicatorRow(page, row) {
  const rule = page.rules.row(row.rule_id ?? row.indicator)
  const missed = row.verdict === 'not_met'
  const source = {
    kind: 'appraisal',
    ruleId: row.rule_id ?? row.indicator,
    unit: row.unit_id,
    period: String(row.year),
    row,
  }
  return h(
    'tr',
    {},
    h('td', { class: 'wide' }, row.verdict && [mark(row.verdict), ' '], indicatorName(page, row)),
    h('td', cellOf('clause', 'faint'), rule.article ? clause(rule) : none),
    h('td', right('kn'), countText(row)),
    h('td', cellOf('value', missed ? 'bad nowrap' : 'nowrap'), figureButton(page, source, valueText(row))),
    h('td', right('target'), targetText(row, row.target)),
    h('td', { class: 'bar-cell' }, row.score === null ? null : scoreBar(row, missed)),
    h('td', right('score'), row.score === null ? none : `${decimal(row.score)} / ${trim(row.max_score)}`),
    h('td', right('deduction'), row.deduction === null ? none : decimal(-Math.abs(row.deduction))),
  )
}

/** Points to the hundredth, so that small losses show and add up. */
const decimal = (value) => number(value, 2)

const isRatePerAccounts = (row) => row.indicator === 'cmp_rate'

const countText = (row) =>
  row.n === null || row.n === 0 ? none : row.k === null ? `n=${number(row.n)}` : `${number(row.k)} / ${number(row.n)}`

/** An indicator that no records are behind at all is not connected yet, which is not the same as records that did not come. */
const reasonText = ({ reason, records_table: table }) =>
  reason === 'no_records' && !table ? t('appraisal.notConnected') : coded('reason', reason ?? 'no_records')

function valueText(row) {
  if (row.value === null) return h('span', { class: 'faint' }, reasonText(row))
  const [value, range] = isRatePerAccounts(row)
    ? [number(row.value, 1), row.low === null ? '' : `${number(row.low, 1)}–${number(row.high, 1)}`]
    : [percent(row.value), row.low === null ? '' : interval(row.low, row.high)]
  return [h('strong', {}, value), ' ', h('span', { class: 'faint' }, range)]
}

const targetText = (row, target) => {
  if (target === null) return none
  const sign = row.better === 'lower' ? '≤' : ''
  return sign + (isRatePerAccounts(row) ? number(target) : targetPercent(target))
}

const scoreBar = (row, missed) =>
  h(
    'span',
    { class: `score-bar${missed ? ' not_met' : ''}`, style: `width:${Math.round(row.max_score * 6)}px` },
    h('span', { style: `width:${Math.round((row.score / row.max_score) * 100)}%` }),
  )

const lostMost = (rows) =>
  rows
    .filter((row) => row.deduction !== null && Math.abs(row.deduction) >= 0.005)
    .sort((a, b) => Math.abs(b.deduction) - Math.abs(a.deduction))

/** The heading over what cost most: how many indicators lost points, and how many points. */
export function mostTitle(rows) {
  const lost = lostMost(rows)
  if (lost.length === 0) return t('appraisal.most.nothing')
  const points = decimal(lost.reduce((sum, row) => sum + Math.abs(row.deduction), 0))
  return t(lost.length > 3 ? 'appraisal.most.three' : 'appraisal.most.lost', { n: lost.length, points })
}

/** The three indicators that cost most. */
export function mostLost(page, rows) {
  const lost = lostMost(rows)
  if (lost.length === 0) return h('p', { class: 'quiet' }, t('appraisal.most.none'))
  return h(
    'ol',
    {},
    lost
      .slice(0, 3)
      .map((row) => h('li', {}, indicatorName(page, row), ' ', h('strong', {}, decimal(-Math.abs(row.deduction))))),
  )
}

/** What the card can be checked against. */
export const checks = ({ inputs_sha256: inputs, rulebook_sha256: rulebook }) => [
  h('p', {}, t('appraisal.checks.inputs', { hash: shortHash(inputs), rulebook: shortHash(rulebook) })),
  h('p', {}, t('appraisal.checks.method')),
]

/** Lines to sign, on paper only. */
export const signatures = () =>
  h(
    'div',
    { class: 'signatures print-only' },
    ['unit', 'service', 'team', 'date'].map((id) => h('span', {}, t(`appraisal.sign.${id}`))),
  )
