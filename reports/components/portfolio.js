import { block, provenance } from './block.js'
import { customerHref } from './customerHref.js'
import { h, s } from './dom.js'
import { money, none, number, relativeChange, volume } from './format.js'
import { coded, t } from './locale.js'
import { linear, linePath } from './scale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import { topicLink } from './unitBlocks.js'
import './messages/managers.js'
import './messages/unit.js'

const tables = ['customer', 'customer_volume', 'customer_recent', 'customer_anomaly', 'customer_arrears']

/**
 * The block of customers: tier, gas of 12 months and against the year before, the last 60 days, what is open, what is owed.
 * @param {import('./page.js').Page} page
 * @param {(customer: object) => boolean} isShown
 */
export function portfolio(page, isShown) {
  const arrived = tables.map((name) => page.need(name)).every(Boolean)
  const rows = arrived ? portfolioRows(page, isShown) : []
  return block({
    title: arrived ? t('unitPage.customers.title', { n: rows.length }) : t('portfolio.title'),
    aside: topicLink(page, 'customer'),
    subtitle: t('portfolio.subtitle'),
    long: true,
    body: !arrived ? noRowsCard(t('portfolio.loading')) : page.when(['customer'], () => table(rows)),
    provenance: provenance({ asOf: page.asOf, rule: page.rules.row('use_key_account_ledger') }),
  })
}

function portfolioRows(page, isShown) {
  const of = (name) => new Map(page.rows(name).map((row) => [row.customer_id, row]))
  const [volumes, arrears] = [of('customer_volume'), of('customer_arrears')]
  const days = Map.groupBy
    ? Map.groupBy(page.rows('customer_recent'), (row) => row.customer_id)
    : grouped(page.rows('customer_recent'))
  const open = new Map()
  for (const row of page.rows('customer_anomaly'))
    if (row.status === 'open') open.set(row.customer_id, (open.get(row.customer_id) ?? 0) + 1)
  const hasArrears = page.manifest.tables.customer_arrears !== undefined
  return page
    .rows('customer')
    .filter(isShown)
    .map((row) => {
      const year = volumes.get(row.customer_id)
      return {
        ...row,
        name: row.display_name ?? row.customer_id,
        volume_m3: year?.volume_m3 ?? null,
        yoy: year?.yoy ?? null,
        days_missing: year?.days_missing ?? null,
        open: open.get(row.customer_id) ?? 0,
        days: days.get(row.customer_id) ?? [],
        overdue_cny: arrears.get(row.customer_id)?.overdue_cny ?? (hasArrears ? 0 : null),
        unitName: page.units.name(row.unit_id),
      }
    })
}

function grouped(rows) {
  const groups = new Map()
  for (const row of rows) {
    const own = groups.get(row.customer_id)
    if (own) own.push(row)
    else groups.set(row.customer_id, [row])
  }
  return groups
}

const table = (rows, several = new Set(rows.map((row) => row.unit_id)).size > 1) =>
  rows.length === 0
    ? noRowsCard()
    : dataTable({
        caption: t('portfolio.title'),
        rows,
        sort: { key: 'volume_m3', descending: true },
        limit: 12,
        stacking: true,
        columns: [
          { key: 'name', label: t('column.customer'), wide: true, format: (name, row) => [h('a', { href: customerHref(row.customer_id) }, name), h('div', { class: 'faint' }, [row.display_name && row.customer_id, row.sub_segment && coded('segment', row.sub_segment)].filter(Boolean).join(' · '))] },
          ...(several ? [{ key: 'unitName', label: t('column.unit') }] : []),
          { key: 'tier', label: t('column.tier'), class: 'nowrap', format: (tier) => t(`tier.${tier ?? 'none'}`) },
          { key: 'volume_m3', label: t('portfolio.volume'), number: true, format: (m3) => volume(m3) },
          { key: 'yoy', label: t('portfolio.yoy'), number: true, format: (share) => share === null ? none : relativeChange(1 + share, 1) },
          { key: 'days', label: t('portfolio.days'), fixed: true, class: 'days', format: daysLine },
          { key: 'open', label: t('portfolio.open'), number: true, format: (n) => n === 0 ? number(0) : h('strong', { class: 'bad' }, `▼ ${n}`) },
          { key: 'overdue_cny', label: t('portfolio.overdue'), number: true, format: (cny) => cny === null ? none : cny === 0 ? number(0) : money(cny) },
        ],
      }) // biome-ignore format: one column a line

const [width, height] = [120, 24]

/** The last 60 days from zero; a missing day is a gap. */
function daysLine(days) {
  const known = days.filter((row) => row.volume_m3 !== null)
  if (known.length === 0) return none
  const sorted = [...days].sort((a, b) => (a.gas_day < b.gas_day ? -1 : 1))
  const top = Math.max(1, ...known.map((row) => row.volume_m3))
  const x = linear([0, Math.max(1, sorted.length - 1)], [1, width - 3])
  const y = linear([0, top], [height - 2, 2])
  const points = sorted.map((row, i) => (row.volume_m3 === null ? null : [x(i), y(row.volume_m3)]))
  const label = t('portfolio.days.label', {
    low: number(Math.min(...known.map((row) => row.volume_m3))),
    high: number(top),
  })
  return s(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    s('line', { x1: 0, x2: width, y1: height - 1, y2: height - 1, stroke: 'var(--hairline)' }),
    s('path', { d: linePath(points), fill: 'none', stroke: 'var(--ink-2)', 'stroke-width': 1.2 }),
  )
}
