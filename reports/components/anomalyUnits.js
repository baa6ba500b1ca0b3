import { alertsOf, kindOrder, sumKnown } from './anomalyMonths.js'
import { readingKinds } from './anomalyWords.js'
import { h, responsive } from './dom.js'
import { money, none, number, period as periodName, signed } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { saveControls } from './save.js'
import { noRowsCard } from './stateCards.js'
import { company } from './units.js'
import './messages/anomalies.js'

const narrowest = 560
const roomy = 860

/**
 * Units × kinds in one month: how often, and what it comes to. A division stands above its units with their sum; on a
 * phone each unit is a line of words.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows the table anomaly_month of the units shown
 * @param {string} month yyyy-MM
 */
export function unitsByKind(page, rows, month) {
  const ofMonth = alertsOf(rows, month)
  const lines = linesOf(page, ofMonth)
  if (lines.length === 0) return noRowsCard()
  const kinds = kindOrder.filter((kind) => rows.some((row) => row.kind === kind && kind !== 'explained'))
  const most = Math.max(...lines.filter((line) => !line.total).flatMap((line) => [...line.counts.values()]))
  const caption = t('anomalies.units.title', { month: periodName(month) })
  const drawing = responsive((width) =>
    width < narrowest ? listOf(lines, kinds) : tableOf({ lines, kinds, most, caption, tight: width < roomy }),
  )
  const read = () => ({
    head: [t('column.unit'), t('anomalies.column.all'), ...kinds.map((kind) => coded('kind', kind)), ...sumHeads()],
    lines: lines.map((line) => [
      line.name,
      line.n,
      ...kinds.map((kind) => line.counts.get(kind) ?? 0),
      ...[line.less_m3, line.more_m3, line.at_stake_cny, line.impact_cny, line.n_unpriced],
    ]),
  })
  return h('div', {}, drawing, saveControls({ name: caption, read, drawing }))
}

const sumHeads = () => [
  t('anomalies.column.less'),
  t('anomalies.column.more'),
  t('anomalies.column.stake'),
  t('anomalies.column.net'),
  t('anomalies.column.unpriced'),
]

/** A line for the company, each division and each unit that has an episode, in the register's order. */
function linesOf(page, rows) {
  const met = new Set(rows.map((row) => row.unit_id))
  const line = (id, total) => ({
    id,
    total,
    name: page.units.name(id),
    ...summed(rows.filter((row) => row.unit_id === id)),
  })
  const groups = page.units
    .grouped([...met])
    .map((group) => ({ ...group, units: group.units.filter((id) => met.has(id)) }))
  return [
    ...(met.has(company) ? [line(company, true)] : []),
    ...groups
      .filter(({ division, units }) => units.length > 0 || met.has(division))
      .flatMap(({ division, units }) => [
        ...(met.has(division) ? [line(division, true)] : []),
        ...units.map((id) => line(id, false)),
      ]),
  ]
}

const summed = (rows) => ({
  counts: new Map(rows.map((row) => [row.kind, row.n])),
  n: sumKnown(rows, 'n') ?? 0,
  less_m3: sumKnown(rows, 'less_m3'),
  more_m3: sumKnown(rows, 'more_m3'),
  at_stake_cny: sumKnown(rows, 'at_stake_cny'),
  impact_cny: sumKnown(rows, 'impact_cny'),
  n_unpriced: sumKnown(rows, 'n_unpriced') ?? 0,
})

function tableOf({ lines, kinds, most, caption, tight }) {
  const groupEnds = (kind, i) => (i > 0 && readingKinds.has(kind) && !readingKinds.has(kinds[i - 1]) ? 'apart' : '')
  const uses = kinds.filter((kind) => !readingKinds.has(kind)).length
  const head = (text, name = 'number') => h('th', { scope: 'col', class: name }, text)
  const span = (colspan, text, name) => colspan > 0 && h('th', { scope: 'colgroup', colspan, class: name }, text)
  return h(
    'table',
    { class: tight ? 'tally tight' : 'tally' },
    h('caption', { class: 'hidden-text' }, caption),
    h(
      'thead',
      {},
      h(
        'tr',
        { class: 'over' },
        h('td', { colspan: 2 }),
        span(uses, t('anomalies.kinds.use'), 'first'),
        span(kinds.length - uses, t('anomalies.kinds.reading'), 'apart'),
        span(5, t('anomalies.kinds.sum'), 'apart'),
      ),
      h(
        'tr',
        {},
        head(t('column.unit'), null),
        head(t('anomalies.column.all')),
        kinds.map((kind, i) => head(coded('kind', kind), `number ${groupEnds(kind, i)}`)),
        head(t('anomalies.column.less'), 'number apart'),
        head(t('anomalies.column.more')),
        head(t('anomalies.column.stake')),
        head(t('anomalies.column.net')),
        head(t('anomalies.column.unpriced')),
      ),
    ),
    h(
      'tbody',
      {},
      lines.map((line) =>
        h(
          'tr',
          { class: line.total ? 'total' : null },
          h('th', { scope: 'row' }, line.name),
          h('td', { class: 'number' }, number(line.n)),
          kinds.map((kind, i) => countCell(line.counts.get(kind) ?? 0, line.total ? 0 : most, groupEnds(kind, i))),
          h('td', { class: 'number apart' }, signed(line.less_m3)),
          h('td', { class: 'number' }, signed(line.more_m3)),
          h('td', { class: 'number' }, number(line.at_stake_cny)),
          h('td', { class: 'number' }, signed(line.impact_cny)),
          h('td', { class: 'number faint' }, line.n_unpriced > 0 ? number(line.n_unpriced) : zero()),
        ),
      ),
    ),
  )
}

/** A count, tinted by its size; none is a faint point. `most` 0: no tint. */
const countCell = (n, most, name) =>
  h(
    'td',
    {
      class: `number ${name}`,
      style:
        n > 0 && most > 0
          ? `background:color-mix(in srgb,var(--band) ${Math.round(25 + (75 * n) / most)}%,transparent)`
          : null,
    },
    n > 0 ? number(n) : zero(),
  )

const zero = () => [h('span', { class: 'zero', 'aria-hidden': 'true' }, '·'), h('span', { class: 'hidden-text' }, '0')]

const unpricedNote = ({ n_unpriced }) =>
  n_unpriced > 0 && h('small', {}, t('anomalies.unpriced', { n: number(n_unpriced) }))

const listOf = (lines, kinds) =>
  h(
    'ul',
    { class: 'tally-list' },
    lines.map((line) =>
      h(
        'li',
        { class: line.total ? 'total' : null },
        h('strong', {}, line.name),
        h('span', { class: 'number' }, t('anomalies.cases', { n: line.n })),
        h(
          'span',
          {},
          joinNames(
            kinds
              .filter((kind) => line.counts.has(kind))
              .map((kind) => `${coded('kind', kind)}\u00a0${number(line.counts.get(kind))}`),
          ),
        ),
        h(
          'span',
          { class: 'number' },
          line.at_stake_cny === null ? none : t('anomalies.stake.amount', { money: money(line.at_stake_cny) }),
          unpricedNote(line),
        ),
      ),
    ),
  )
