import { h } from './dom.js'
import { cutOff } from './format.js'
import { joinNames, t } from './locale.js'

const families = {
  sla_attainment: ['complaint', 'repair_job'],
  sla_open: ['complaint', 'repair_job'],
  sla_elapsed: ['complaint', 'repair_job'],
  sla_weekday: ['complaint', 'repair_job'],
  satisfaction_rate: ['survey_answer', 'complaint'],
  collection: ['bill', 'payment'],
  volume_month: ['daily_volume'],
  volume_recent: ['daily_volume'],
  anomaly: ['daily_volume'],
  anomaly_month: ['daily_volume'],
  tier_ranking: ['daily_volume', 'tier_factor_input'],
  tier_factor: ['daily_volume', 'tier_factor_input'],
  tier_summary: ['daily_volume', 'customer_tier'],
  appraisal_score: ['complaint', 'repair_job', 'survey_answer'],
  appraisal_indicator: ['complaint', 'repair_job', 'survey_answer'],
  unit: ['unit'],
  submission: ['report_submission'],
}

/** Nothing came yet: what will appear here and which file brings it; never a zero or an empty chart. @param {string} table */
export const emptyCard = (table) =>
  h(
    'div',
    { class: 'state', 'data-state': 'empty' },
    h('strong', {}, t('state.empty.title')),
    h('p', {}, t(`shows.${table}`)),
    families[table] &&
      h('p', {}, t('state.empty.files', { families: joinNames(families[table].map((id) => t(`family.${id}`))) })),
    h('p', { class: 'provenance' }, h('span', {}, t('state.empty.never'))),
  )

/** The table has rows, but none for this choice. @param {string} [why] */
export const noRowsCard = (why = t('state.noRows')) =>
  h('div', { class: 'state', 'data-state': 'none' }, h('p', {}, why))

/** A table could not be read: what to tell the administrator; the rest of the page stands. */
export const errorCard = ({ table, code, version }) =>
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
    h('button', { class: 'more', type: 'button', onclick: () => location.reload() }, t('state.error.retry')),
  )

/** A feed stopped before the cut-off: no verdict after its last day. */
export const staleBar = ({ family, last, asOf, days }) =>
  h(
    'div',
    { class: 'bar', 'data-state': 'stale' },
    h('strong', {}, t('state.stale.title', { family: t(`family.${family}`), days })),
    ' ',
    t('state.stale.text', { last: last.slice(0, 10), at: cutOff(asOf) }),
  )

/** Some units have nothing in the period: name them; the rest is drawn. @param {string[]} names */
export const partialNote = (names, shown = 6) =>
  names.length === 0
    ? null
    : h(
        'p',
        { class: 'provenance', 'data-state': 'partial' },
        t('state.partial', { names: joinNames(names.slice(0, shown)), n: names.length }),
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
