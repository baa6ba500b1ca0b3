import { brushHistogram } from '../brushHistogram.js'
import { choiceBars } from '../choiceBars.js'
import { definitionOf, figureButton } from '../definition.js'
import { h } from '../dom.js'
import { percent } from '../format.js'
import { coded, t } from '../locale.js'
import { hitGroups } from '../search.js'
import { fixedPage, rules } from './fixedPage.js'
import { months } from './months.js'
import { beside, piece, state } from './piece.js'

/** What the reader works with: brushes, bars, a definition, the search. */
export const controls = () => [
  piece('filters', beside(brush(), bars())),
  piece('definition', ...definition()),
  piece('search', hits()),
]

const counts = months.map((_, i) => 6 + ((i * 7) % 11))

function brush() {
  const view = brushHistogram({
    title: t('column.month'),
    names: months,
    all: counts,
    tick: (bin) => (bin % 6 === 0 ? months[bin] : null),
    onbrush: (range) => view.update(counts, range),
  })
  view.update(
    counts.map((n, i) => (i % 3 === 0 ? n : n - 4)),
    [12, 20],
  )
  return view.node
}

const kinds = ['drop', 'spike', 'missing', 'explained']

function bars() {
  const all = [42, 30, 18, 5]
  const view = choiceBars({
    title: t('column.kind'),
    names: kinds.map((kind) => coded('kind', kind)),
    all,
    onchoose: (kept) => view.update(all, kept),
  })
  view.update([30, 12, 18, 0], new Set([0]))
  return view.node
}

// biome-ignore format: one figure
const row = { n_on_time: 1247, n_due: 1284, rate: 0.971, rate_low: 0.96, rate_high: 0.979, target: 0.95, verdict: 'met', n_pending: 4, n_undeterminable: 2, n_excluded: 0 }

/** The panel as it stands beside its control, and the control that opens it. */
function definition() {
  const page = fixedPage()
  const figure = { kind: 'sla', ruleId: rules[0].rule_id, unit: 'all', period: '2025', row }
  const { title, subtitle, body } = definitionOf(page, figure, rules[0], page.rows('family_freshness'))
  const panel = h(
    'div',
    { class: 'popover', style: 'position:static' },
    h('h3', {}, title),
    h('p', { class: 'subtitle' }, subtitle),
    body,
  )
  return [state('closed', figureButton(page, figure, percent(row.rate))), state('open', panel)]
}

const hits = () =>
  h(
    'div',
    { class: 'search-list', role: 'listbox', 'aria-label': t('search.results'), style: 'max-width:460px' },
    hitGroups(
      [
        { kind: 'page', name: t('page.sla'), href: './sla.html' },
        { kind: 'unit', name: '西山', below: '西山事业部', href: './unit.html?unit=u1' },
        { kind: 'customer', name: '西山玻璃', below: 'K-001 · 西山', href: './customer.html?customer=K-001' },
        { kind: 'rule', name: rules[0].title_zh, below: rules[0].document, href: './rules.html' },
      ],
      '西山',
    ),
  )
