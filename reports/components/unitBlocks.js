import { deliveryCell, familiesOf, familyName, isLate } from './dataQualityDelivery.js'
import { h } from './dom.js'
import { number } from './format.js'
import { coded, t } from './locale.js'
import { causeText, overdueOf, overdueText, waitingOf } from './managerSpread.js'
import { pageHref, shownPages } from './pages.js'
import { mostLost, scoreHead } from './scoreCard.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/anomalies.js'
import './messages/appraisal.js'
import './messages/managers.js'
import './messages/unit.js'

/** A link to the page of a topic, where the site shows it. @param {import('./page.js').Page} page */
export const topicLink = (page, id, search = '') =>
  shownPages(page.manifest.tables).some((one) => one.id === id) &&
  h('a', { class: 'screen-only', href: pageHref(id, search) }, t(`unitPage.more.${id}`))

/** The sum of a column over rows that have it; null where none has. */
export function sum(rows, key) {
  const known = rows.map((row) => row[key]).filter((value) => typeof value === 'number')
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

/** A unit's gas by month, with what a normal year would have sold where that is known. @param {import('./page.js').Page} page */
export function unitVolumes(page, unit) {
  const of = (name) => page.rows(name).filter((row) => row.unit_id === unit && row.sub_segment === 'all')
  const normal = new Map(of('volume_normal').map((row) => [row.month, row.normal_m3]))
  return of('volume_month').map((row) => ({ ...row, normal_m3: normal.get(row.month) ?? null }))
}

/** Episodes of the last 12 months by kind. @param {object[]} rows of anomaly_month of one unit and those months */
export function anomalyKinds(rows) {
  if (rows.length === 0) return noRowsCard(t('unitPage.anomalies.none'))
  const kinds = [...new Set(rows.map((row) => row.kind))].map((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    return {
      kind,
      n: sum(own, 'n'),
      n_open: sum(own, 'n_open'),
      impact_m3: sum(own, 'impact_m3'),
      impact_cny: sum(own, 'impact_cny'),
    }
  })
  return dataTable({
    caption: t('unitPage.anomalies.title'),
    rows: kinds.sort((a, b) => (a.kind === 'explained') - (b.kind === 'explained') || b.n - a.n),
    columns: [
      { key: 'kind', label: t('column.kind'), fixed: true, format: (kind) => coded('kind', kind) },
      { key: 'n', label: t('anomalies.month.n'), number: true, fixed: true, format: (n) => number(n) },
      { key: 'n_open', label: t('anomalies.month.open'), number: true, fixed: true, format: (n) => number(n) },
      { key: 'impact_m3', label: t('anomalies.column.impactM3'), number: true, fixed: true, format: (value) => number(value) },
      { key: 'impact_cny', label: t('anomalies.column.impact'), number: true, fixed: true, format: (value) => number(value) },
    ],
  }) // biome-ignore format: one column a line
}

/** A unit's score with its rank interval, and what cost most. @param {import('./page.js').Page} page */
export function appraisalBlock(page, unit) {
  const own = page.rows('appraisal_score').filter((row) => row.unit_id === unit)
  const score = own.sort((a, b) => b.year - a.year)[0]
  if (!score) return { year: null, body: noRowsCard(t('unitPage.appraisal.none')) }
  const before = own.find((row) => row.year === score.year - 1)
  const rows = page.rows('appraisal_indicator').filter((row) => row.unit_id === unit && row.year === score.year)
  return {
    year: score.year,
    body: [scoreHead(score, before, score.n_ranked), h('h3', {}, t('appraisal.most.title')), mostLost(page, rows)],
  }
}

/** So many families of one unit's month stand above the fold even where fewer need a look. */
const fewFamilies = 4

/**
 * What came of a month, of one unit or of those of a division: what is missing or late first, then what
 * was rejected in part; the rest is counted.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of delivery
 */
export function deliveryTable(page, rows) {
  const due = rows.filter((row) => row.status !== 'not_due')
  if (due.length === 0) return noRowsCard(t('unitPage.delivery.none'))
  const order = familiesOf(due)
  const missing = due.filter((row) => row.status === 'missing')
  const late = due.filter(isLate)
  const values = { n: due.length, k: due.length - missing.length, missing: missing.length, late: late.length }
  const several = new Set(due.map((row) => row.unit_id)).size > 1
  const rank = (row) => (row.status === 'missing' ? 0 : isLate(row) ? 1 : row.rows_rejected > 0 ? 2 : 3)
  const shown = several ? due.filter((row) => rank(row) < 2) : due
  const summary = h('p', {}, t('unitPage.delivery.summary', values), several && ` ${t('unitPage.delivery.rest')}`)
  if (shown.length === 0) return summary
  return [
    summary,
    dataTable({
      caption: t('unitPage.delivery.family'),
      rows: [...shown].sort((a, b) => rank(a) - rank(b) || order.indexOf(a.family) - order.indexOf(b.family)),
      limit: several ? 8 : Math.max(fewFamilies, due.filter((row) => rank(row) < 3).length),
      columns: [
        ...(several ? [{ key: 'unit_id', label: t('column.unit'), fixed: true, format: page.units.name }] : []),
        { key: 'family', label: t('unitPage.delivery.family'), fixed: true, format: familyName },
        { key: 'rows_kept', label: t('unitPage.delivery.came'), number: true, fixed: true, format: (_, row) => deliveryCell(row) },
      ],
    }), // biome-ignore format: one column a line
  ]
}

/** So many account managers stand above the fold even where fewer have open cases. */
const calmManagers = 6
const oneScreen = 12

/**
 * Account managers with what waits at each: those with open cases, the others on demand.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of manager_work
 */
export function managerTable(page, rows) {
  if (rows.length === 0) return noRowsCard()
  const names = new Map(page.rows('manager').map((row) => [row.manager_id, row.display_name]))
  const detail = page.manifest.audience.detail === 'customer'
  return dataTable({
    caption: t('unitPage.managers.title'),
    rows: rows.map((row) => ({ ...row, name: names.get(row.manager_id) ?? row.manager_id, waiting: waitingOf(row), waiting_cny: row.waiting_cny ?? row.open_cny, overdue: overdueOf(row), share: row.n_recent > 0 && row.n_with_cause !== null ? row.n_with_cause / row.n_recent : null })),
    sort: { key: 'waiting', descending: true },
    limit: rows.length <= oneScreen ? oneScreen : rows.filter((row) => waitingOf(row) > 0).length || calmManagers,
    stacking: true,
    columns: [
      { key: 'name', label: t('managerPage.column.name'), wide: true, format: (name, row) => detail ? h('a', { href: pageHref('manager', `?manager=${encodeURIComponent(row.manager_id)}`) }, name) : name },
      { key: 'unit_id', label: t('column.unit'), format: page.units.name },
      { key: 'n_customers', label: t('managerPage.column.customers'), number: true, format: (n) => number(n) },
      { key: 'waiting', label: t('managerPage.column.open'), number: true, format: (n) => number(n) },
      { key: 'waiting_cny', label: t('managerPage.column.waitingCny'), number: true, format: (value) => number(value) },
      { key: 'overdue', label: t('managerPage.column.overdue'), number: true, format: overdueText },
      { key: 'share', label: t('managerPage.column.causes'), number: true, format: (_, row) => causeText(row) },
    ],
  }) // biome-ignore format: one column a line
}
