/**
 * The pages in the order of the navigation; a page is shown when the site holds one of its tables. Those that explain the
 * others stand at the foot of every page too.
 * @type {{id: string, tables: string[], explains?: boolean}[]}
 */
export const pages = [
  { id: 'index', tables: [] },
  { id: 'unit', tables: ['metric', 'sla_attainment', 'volume_month'] },
  { id: 'anomalies', tables: ['anomaly', 'anomaly_month'] },
  { id: 'manager', tables: ['manager_work'] },
  { id: 'customer', tables: ['ledger_index'] },
  { id: 'tiers', tables: ['tier_ranking', 'tier_summary'] },
  { id: 'sla', tables: ['sla_attainment'] },
  { id: 'coverage', tables: ['coverage_rate'] },
  { id: 'due', tables: ['due_day', 'due_period'] },
  { id: 'satisfaction', tables: ['satisfaction_rate'] },
  { id: 'collection', tables: ['collection'] },
  { id: 'appraisal', tables: ['appraisal_score'] },
  { id: 'rules', tables: ['rule'], explains: true },
  { id: 'data-quality', tables: ['load_file', 'family_freshness'], explains: true },
  { id: 'method', tables: [], explains: true },
]

/** The pages a site shows. @param {Record<string, unknown>} tables the manifest's tables */
export const shownPages = (tables) =>
  pages.filter((page) => page.tables.length === 0 || page.tables.some((name) => Object.hasOwn(tables, name)))

/** A page's address beside any other page. @param {string} id */
export const pageHref = (id, search = '') => `./${id}.html${search}`

/** What each kind of reader opens most, the first first. */
const favourites = {
  manager: ['anomalies', 'manager', 'customer', 'index', 'sla', 'collection'],
  others: ['index', 'anomalies', 'sla', 'satisfaction', 'collection', 'appraisal'],
}

/**
 * The three pages that a phone has at hand, of those that the site shows.
 * @param {Record<string, unknown>} tables the manifest's tables
 * @param {string} kind of audience
 */
export function handyPages(tables, kind) {
  const shown = shownPages(tables)
  const wanted = favourites[kind] ?? favourites.others
  const found = wanted.map((id) => shown.find((page) => page.id === id)).filter(Boolean)
  return [...found, ...shown.filter((page) => !found.includes(page))].slice(0, 3)
}
