import { messages } from './catalogue.js'
import { h } from './dom.js'
import { cutOff, moment } from './format.js'
import { joinNames, t } from './locale.js'
import { neededColumns } from './neededColumns.js'
import { pageHref, shownPages } from './pages.js'

const families = {
  sla_attainment: ['complaint', 'repair_job', 'install_job'],
  sla_open: ['complaint', 'repair_job'],
  sla_elapsed: ['complaint', 'repair_job'],
  sla_weekday: ['complaint', 'repair_job'],
  satisfaction_rate: ['survey_answer', 'complaint'],
  collection: ['bill', 'payment'],
  volume_month: ['daily_volume'],
  volume_recent: ['daily_volume'],
  anomaly: ['daily_volume'],
  anomaly_month: ['daily_volume'],
  anomaly_precision: ['anomaly_cause'],
  coverage: ['anomaly_cause'],
  coverage_rate: ['inspection', 'contact_log', 'return_visit', 'assignment'],
  due_day: ['complaint', 'repair_job', 'install_job', 'inspection', 'contact_log'],
  churn_warning: ['daily_volume', 'bill', 'complaint', 'price_contract'],
  churn_unit: ['daily_volume', 'bill', 'complaint', 'price_contract'],
  tier_ranking: ['daily_volume', 'tier_factor_input'],
  tier_factor: ['daily_volume', 'tier_factor_input'],
  tier_summary: ['daily_volume', 'customer_tier'],
  appraisal_score: ['complaint', 'repair_job', 'survey_answer'],
  appraisal_indicator: ['complaint', 'repair_job', 'survey_answer'],
  unit: ['unit'],
  customer: ['customer', 'account_manager'],
  ledger_index: ['customer', 'daily_volume'],
  customer_volume: ['daily_volume'],
  customer_anomaly: ['daily_volume'],
  customer_arrears: ['bill', 'payment'],
  unit_balance: ['unit_supply'],
  manager_work: ['account_manager', 'assignment'],
  metric: ['complaint', 'repair_job', 'bill'],
  metric_month: ['complaint', 'repair_job', 'bill'],
  metric_recent: ['complaint', 'repair_job', 'bill'],
  overview_month: ['complaint', 'repair_job', 'bill'],
  overview_due: ['complaint', 'repair_job'],
  overview_volume: ['daily_volume', 'weather_day'],
  volume_growth: ['daily_volume', 'weather_day'],
  volume_normal: ['daily_volume', 'weather_day'],
  submission: ['report_submission'],
}

/**
 * Nothing came yet: what will appear here, which files bring it and the columns that they need; never a zero or an empty
 * chart.
 * @param {string} table
 */
export const emptyCard = (table) =>
  h(
    'div',
    { class: 'state', 'data-state': 'empty' },
    h('strong', {}, t('state.empty.title')),
    h('p', {}, messages[`shows.${table}`] ? t(`shows.${table}`) : t('state.empty.other', { table })),
    families[table] && [
      h('p', {}, t('state.empty.files', { families: joinNames(families[table].map((id) => t(`family.${id}`))) })),
      families[table].filter((id) => neededColumns[id]).map((id) => h('p', {}, columnsOf(id))),
    ],
    h(
      'p',
      { class: 'provenance' },
      h('span', {}, t('state.empty.never')),
      h('span', {}, h('a', { href: pageHref('data-quality') }, t('page.data-quality'))),
    ),
  )

/**
 * This site gets no single customers, whatever data there is: which sites show them, and what stands here instead.
 * @param {object} manifest
 */
export function withheldCard({ tables, withheld }) {
  const sites = withheld.held_by.map((kind) => t(`audience.${kind}`))
  const instead = shownPages(tables).filter(({ id }) => ['unit', 'anomalies', 'tiers', 'manager'].includes(id))
  return h(
    'div',
    { class: 'state', 'data-state': 'withheld' },
    h('strong', {}, t('state.withheld.title')),
    h('p', {}, t('state.withheld.text'), sites.length > 0 && t('state.withheld.sites', { sites: joinNames(sites) })),
    h(
      'p',
      { class: 'actions' },
      t('state.withheld.instead'),
      instead.map(({ id }) => h('a', { class: 'more', href: pageHref(id) }, t(`page.${id}`))),
    ),
  )
}

/** The names of fields are many and seldom needed: they come when a card asks for them. */
const fieldNames = () => Promise.all([import('./messages/fields.js'), import('./messages/recordFields.js')])

function columnsOf(family) {
  const line = h('p', {})
  fieldNames().then(() => {
    const columns = neededColumns[family].map((field) =>
      t(messages[`field.${family}.${field}`] ? `field.${family}.${field}` : `field.${field}`),
    )
    line.append(t('state.empty.columns', { family: t(`family.${family}`), columns: joinNames(columns) }))
  })
  return line
}

/** The table has rows, but none for this choice. @param {string} [why] */
export const noRowsCard = (why = t('state.noRows')) =>
  h('div', { class: 'state', 'data-state': 'none' }, h('p', {}, why))

/**
 * A table could not be read: what to tell the administrator, and the run before where the site keeps it; the rest of the
 * page stands.
 * @param {{table: string, code: string, version: string | null, earlier?: {run_id: string, generated_at: string}[]}} what
 */
export const errorCard = ({ table, code, version, earlier = [] }) =>
  h(
    'div',
    { class: 'bar error', role: 'alert', 'data-state': 'error' },
    h('p', {}, h('strong', {}, `▼ ${t('state.error.title', { table })} `), t('state.error.rest')),
    h(
      'p',
      { class: 'provenance' },
      h('span', {}, table),
      h('span', {}, code),
      h('span', {}, version ?? t('state.error.noRun')),
    ),
    h(
      'p',
      { class: 'actions' },
      h('button', { class: 'more', type: 'button', onclick: () => location.reload() }, t('state.error.retry')),
      earlier.length > 0 &&
        h(
          'a',
          { class: 'more', href: `?run=${encodeURIComponent(earlier[0].run_id)}` },
          t('state.error.earlier', { at: timeOf(earlier[0].generated_at) }),
        ),
    ),
  )

/** The page shows an earlier run: which one, and the way back to the newest. @param {object} manifest */
export const earlierBar = ({ as_of: asOf, generated_at: at }) =>
  h(
    'div',
    { class: 'bar', role: 'status', 'data-state': 'earlier' },
    h('strong', {}, t('state.earlier.title', { at: timeOf(at) })),
    ' ',
    t('shell.cutOff', { at: cutOff(asOf) }),
    ' ',
    h('a', { href: location.pathname.replace(/^.*\//, './') }, t('state.earlier.newest')),
  )

const timeOf = (at) => moment(at.replace('T', ' '))

/** Families of which a file is due each day. */
const daily = new Set(['daily_volume', 'weather_day'])

/** A feed stopped before the cut-off: what was due, its last day, and that nothing is judged after it. */
export const staleBar = ({ family, last, asOf, days }) =>
  h(
    'div',
    { class: 'bar', 'data-state': 'stale' },
    h('strong', {}, t('state.stale.title', { family: t(`family.${family}`), days })),
    ' ',
    daily.has(family) && [t('state.stale.daily'), ' '],
    t('state.stale.text', { last: last.slice(0, 10), at: cutOff(asOf) }),
    ' ',
    h('a', { href: pageHref('data-quality') }, t('page.data-quality')),
  )

/**
 * Some units have nothing in the period: how many sent something, and who is missing; the rest is drawn.
 * @param {string[]} names of those without a record
 * @param {{total?: number | null, shown?: number}} [of] total: how many there are
 */
export const partialNote = (names, { total = null, shown = 6 } = {}) =>
  names.length === 0
    ? null
    : h(
        'p',
        { class: 'provenance', 'data-state': 'partial' },
        total !== null && h('span', {}, t('state.partial.counted', { k: total - names.length, n: total })),
        h('span', {}, t('state.partial', { names: joinNames(names.slice(0, shown)), n: names.length })),
      )

/** The whole site has no data: what to run. */
export const noSiteCard = () =>
  h(
    'div',
    { class: 'state', 'data-state': 'empty' },
    h('strong', {}, t('state.noSite.title')),
    h('p', {}, t('state.noSite.text')),
    h('p', {}, h('code', {}, 'pilotlight run')),
  )
