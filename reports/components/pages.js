/**
 * The pages in the order of the navigation; a page is shown when the site holds one of its tables.
 * @type {{id: string, tables: string[]}[]}
 */
export const pages = [
  { id: 'index', tables: [] },
  { id: 'anomalies', tables: ['anomaly', 'anomaly_month'] },
  { id: 'tiers', tables: ['tier_ranking', 'tier_summary'] },
  { id: 'sla', tables: ['sla_attainment'] },
  { id: 'satisfaction', tables: ['satisfaction_rate'] },
  { id: 'collection', tables: ['collection'] },
  { id: 'appraisal', tables: ['appraisal_score'] },
  { id: 'rules', tables: ['rule'] },
  { id: 'data-quality', tables: ['load_file', 'family_freshness'] },
]

/** The pages a site shows. @param {Record<string, unknown>} tables the manifest's tables */
export const shownPages = (tables) =>
  pages.filter((page) => page.tables.length === 0 || page.tables.some((name) => Object.hasOwn(tables, name)))

/** A page's address beside any other page. @param {string} id */
export const pageHref = (id, search = '') => `./${id}.html${search}`
