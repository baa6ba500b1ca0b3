import { h, s } from './dom.js'
import { none, number, percent, percentNumber, volume } from './format.js'
import { joinNames, t } from './locale.js'
import { linear } from './scale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { scopesOf, tierName } from './tiers.js'
import './messages/tiers.js'

const tiers = [1, 2, 3]

/** One line a scope, the company first, with its tiers and their sums. @param {object[]} rows tier_summary of one year */
function scopeLines(page, rows) {
  return scopesOf(rows).map((id) => {
    const own = rows.filter((row) => row.scope_unit_id === id)
    const sum = (key) => own.reduce((total, row) => total + (row[key] ?? 0), 0)
    return {
      id,
      name: page.units.name(id),
      of: (tier) => own.find((row) => row.tier === tier) ?? null,
      n: sum('n'),
      volume_m3: own.some((row) => row.volume_m3 !== null) ? sum('volume_m3') : null,
      up: sum('n_moved_up'),
      down: sum('n_moved_down'),
      compared: sum('n_compared'),
      tested: sum('n_tested'),
      unstable: sum('n_unstable'),
      ties: sum('n_tie'),
    }
  })
}

const lineOf = (page, rows, scope) => scopeLines(page, rows).find(({ id }) => id === scope) ?? null
const share = (part, whole) => (whole > 0 && part !== null ? part / whole : null)
const scopeColumn = () => ({
  key: 'name',
  label: t('choice.scope'),
  class: 'nowrap',
  wide: true,
  format: (name, row) => (row.id === 'all' ? h('strong', {}, name) : name),
})

/** The title of the moves: how many of those that had a tier, and which way. */
export function movesFinding(page, rows, scope) {
  const line = lineOf(page, rows, scope)
  if (!line || line.compared === 0) return t('tiers.moves.none')
  const moved = line.up + line.down
  const words = { scope: line.name, of: number(line.compared) }
  if (moved === 0) return t('tiers.moves.stayed', words)
  return t('tiers.moves.finding', {
    ...words,
    n: number(moved),
    share: percent(moved / line.compared, 0),
    up: number(line.up),
    down: number(line.down),
  })
}

/** What the moves compare, and how many equal scores lie at a cut-off. */
export function movesSubtitle(rows) {
  const ties = rows.filter((row) => row.scope_unit_id === scopesOf(rows)[0]).reduce((sum, row) => sum + row.n_tie, 0)
  return [t('tiers.moves.subtitle'), ties > 0 ? t('tiers.ties', { n: number(ties) }) : ''].join('')
}

/** Up and down by scope: shares around a line, and the counts by the tier that accounts are in now. */
export function movesTable(page, rows) {
  const lines = scopeLines(page, rows).filter(({ compared }) => compared > 0)
  if (lines.length === 0) return noRowsCard(t('tiers.moves.none'))
  const widest = Math.max(...lines.flatMap((line) => [line.up / line.compared, line.down / line.compared]), 0.01)
  return dataTable({
    caption: t('tiers.moves.title'),
    rows: lines,
    stacking: true,
    columns: [
      scopeColumn(),
      count('compared', t('tiers.column.n')),
      { ...count('down', t('tiers.column.down')), format: (n) => moveText(n, 'down') },
      {
        key: 'bar',
        label: t('tiers.moves.share'),
        fixed: true,
        class: 'tier-bar',
        format: (_, line) => movesBar(line, widest),
      },
      { ...count('up', t('tiers.column.up')), format: (n) => moveText(n, 'up') },
      ...tiers.map((tier) => ({
        key: `tier${tier}`,
        label: t('tiers.moves.into', { tier: tierName(tier) }),
        number: true,
        fixed: true,
        format: (_, line) => intoTier(line.of(tier)),
      })),
    ],
  })
}

const count = (key, label) => ({ key, label, number: true, format: (value) => number(value) })
const moveText = (n, way) => (n > 0 ? t(`tiers.moves.${way}`, { n: number(n) }) : '0')

function intoTier(row) {
  if (!row) return none
  const parts = ['up', 'down'].filter((way) => row[`n_moved_${way}`] > 0)
  const moves = parts.map((way) => moveText(row[`n_moved_${way}`], way))
  return parts.length === 0 ? h('span', { class: 'faint' }, '0') : moves.join(' ')
}

function movesBar({ up, down, compared }, widest) {
  const part = (n) => `width:${((100 * n) / compared / widest).toFixed(1)}%`
  const label = t('tiers.moves.label', { up: percent(up / compared, 0), down: percent(down / compared, 0) })
  return [
    h(
      'span',
      { class: 'moves', role: 'img', 'aria-label': label, title: label },
      h('span', {}, h('span', { class: 'down', style: part(down) })),
      h('span', {}, h('span', { class: 'up', style: part(up) })),
    ),
    h('small', { class: 'faint', 'aria-hidden': 'true' }, label),
  ]
}

/** The title of stability: how many would change tier, and where most of them are. */
export function unstableFinding(page, rows, scope) {
  const line = lineOf(page, rows, scope)
  if (!line || line.tested === 0) return t('tiers.unstable.title')
  if (line.unstable === 0) return t('tiers.unstable.none')
  const most = tiers
    .map((tier) => line.of(tier))
    .filter(Boolean)
    .sort((a, b) => b.n_unstable - a.n_unstable)[0]
  return t('tiers.unstable.finding', {
    scope: line.name,
    n: number(line.unstable),
    share: percent(line.unstable / line.tested, 0),
    tier: tierName(most.tier),
    k: number(most.n_unstable),
    of: number(most.n_tested),
  })
}

/** How many tiers a small change of the weights would change, by scope and tier: k / n and share. */
export function unstableTable(page, rows) {
  const lines = scopeLines(page, rows).filter(({ tested }) => tested > 0)
  if (lines.length === 0) return noRowsCard()
  const partOf = (k, n) => [
    h('strong', {}, percent(k / n, 0)),
    ' ',
    h('span', { class: 'faint' }, `${number(k)} / ${number(n)}`),
  ]
  return dataTable({
    caption: t('tiers.unstable.title'),
    rows: lines,
    stacking: true,
    columns: [
      scopeColumn(),
      {
        key: 'unstable',
        label: t('tiers.unstable.tested'),
        number: true,
        sortKey: (line) => line.unstable / line.tested,
        format: (k, line) => partOf(k, line.tested),
      },
      ...tiers.map((tier) => ({
        key: `tier${tier}`,
        label: tierName(tier),
        number: true,
        sortKey: (line) => share(line.of(tier)?.n_unstable ?? null, line.of(tier)?.n_tested ?? 0),
        format: (_, line) =>
          line.of(tier)?.n_tested > 0 ? partOf(line.of(tier).n_unstable, line.of(tier).n_tested) : none,
      })),
    ],
  })
}

/** The title of the tiers' shape: what part of accounts and of gas the first and the last hold. */
export function shapeFinding(page, rows, scope) {
  const line = lineOf(page, rows, scope)
  const [first, last] = [line?.of(1), line?.of(3)]
  if (!first || !last || !line.volume_m3) return t('tiers.shape.title')
  return t('tiers.shape.finding', {
    scope: line.name,
    accounts: percent(first.n / line.n, 0),
    gas: percent(share(first.volume_m3, line.volume_m3), 0),
    accounts3: percent(last.n / line.n, 0),
    gas3: percent(share(last.volume_m3, line.volume_m3), 0),
  })
}

/** Accounts, gas by tier as one bar, and the mean scores as points on one axis, a line a scope. */
export function shapeTable(page, rows) {
  const lines = scopeLines(page, rows)
  if (lines.length === 0) return noRowsCard()
  return [
    h(
      'p',
      { class: 'legend' },
      tiers.map((tier) => h('span', {}, h('span', { class: `key part-${tier}` }), tierName(tier))),
    ),
    dataTable({
      caption: t('tiers.shape.title'),
      rows: lines,
      stacking: true,
      columns: [
        scopeColumn(),
        ...tiers.map((tier) => ({
          key: `tier${tier}`,
          label: `${tierName(tier)} ${t('tiers.column.n')}`,
          number: true,
          sortKey: (line) => line.of(tier)?.n ?? null,
          format: (_, line) => number(line.of(tier)?.n ?? null),
        })),
        { key: 'volume_m3', label: t('tiers.shape.volume'), number: true, format: (value) => volume(value) },
        { key: 'gas', label: t('tiers.shape.gas'), fixed: true, class: 'tier-bar', format: (_, line) => gasBar(line) },
        {
          key: 'mean',
          label: t('tiers.shape.mean'),
          fixed: true,
          class: 'tier-bar',
          format: (_, line) => meanDots(line),
        },
      ],
    }),
  ]
}

function gasBar(line) {
  if (!line.volume_m3) return none
  const parts = tiers
    .map((tier) => ({ tier, share: share(line.of(tier)?.volume_m3 ?? null, line.volume_m3) }))
    .filter((part) => part.share !== null)
  const label = joinNames(parts.map((part) => `${tierName(part.tier)} ${percent(part.share, 0)}`))
  return [
    h(
      'span',
      { class: 'parts', role: 'img', 'aria-label': label, title: label },
      parts.map((part) => h('span', { class: `part-${part.tier}`, style: `width:${(100 * part.share).toFixed(1)}%` })),
    ),
    h(
      'small',
      { class: 'faint', 'aria-hidden': 'true' },
      parts.map((part) => percentNumber(part.share, 0)).join(' · '),
    ),
  ]
}

const axis = linear([20, 90], [16, 164])

/** The mean score of each tier as a point with its number. */
function meanDots(line) {
  const points = tiers.map((tier) => line.of(tier)).filter((row) => row && row.mean_score !== null)
  if (points.length === 0) return none
  const label = joinNames(points.map((row) => `${tierName(row.tier)} ${number(row.mean_score, 1)}`))
  return s(
    'svg',
    { width: 180, height: 30, viewBox: '0 0 180 30', role: 'img', 'aria-label': label },
    s('line', { x1: 16, x2: 164, y1: 22, y2: 22, stroke: 'var(--hairline)' }),
    points.map((row) => [
      s('circle', { cx: axis(row.mean_score), cy: 22, r: 4, class: `part-${row.tier}` }),
      s('text', { x: axis(row.mean_score), y: 13, 'text-anchor': 'middle' }, `${number(row.mean_score, 0)} `),
    ]),
  )
}
