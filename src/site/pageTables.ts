/**
 * Whose rows a site gets of a table:
 * - `open`: everybody gets all rows
 * - `figures`: rows of the site's own units, those above them, and the company's ('all')
 * - `self`: rows of the site's own unit, a manager's unit, or the company ('all') for sites of the whole company
 * - `counts`: rows of no customer, of the site's own units; a manager gets the rows of assigned customers, and nobody the
 *   customers themselves
 * - `files`: rows of the site's own units and rows of no unit
 * - `cases`: rows of the site's own units; a manager gets the cases of assigned customers
 * - `customers`: rows of the customers in the site's own units; a manager gets the assigned ones; detail sites only
 * - `managers`: the managers of the site's own units; names only in their own and their division's site
 */
export type RowScope = 'open' | 'figures' | 'self' | 'counts' | 'files' | 'cases' | 'customers' | 'managers'

/** A table that pages read: `tables/<name>.sql`, made when all the warehouse tables it needs exist and are fed. */
export interface PageTable {
  name: string
  scope: RowScope
  needs: readonly string[]
  /** The column that holds the unit; `unit_id` unless told. */
  unitColumn?: string
  /** The file that the table shares with the others of this pack: small tables that one page needs together cost one request. */
  pack?: 'overview'
  /** Whether only sites that show customers get it. */
  detailOnly?: boolean
  /** The warehouse table that must hold a row, else the page table is absent; the first that it needs unless told. */
  fedBy?: string
}

const work = 'workspace_setting'

/** Every table that pages read, in the order of the manifest. */
export const pageTables: readonly PageTable[] = [
  { name: 'run', scope: 'open', needs: ['run'] },
  { name: 'unit', scope: 'figures', needs: ['unit'] },
  { name: 'manager', scope: 'managers', needs: ['manager'] },
  { name: 'customer', scope: 'customers', needs: ['customer'] },
  { name: 'rule', scope: 'open', needs: ['rule'] },
  { name: 'rule_detail', scope: 'open', needs: ['rule'] },
  { name: 'decision', scope: 'open', needs: ['decision', 'decision_option'] },
  { name: 'load_file', scope: 'files', needs: ['load_file', 'run'] },
  { name: 'load_issue', scope: 'files', needs: ['load_issue', 'load_file', 'run'], fedBy: 'load_file' },
  {
    name: 'family_freshness',
    scope: 'open',
    needs: ['record_family', 'load_file', 'run', 'record_weather_day', 'delivery_count'],
  },
  { name: 'delivery', scope: 'files', needs: ['delivery', work] },
  { name: 'submission', scope: 'files', needs: ['submission', work] },
  { name: 'overview_submission', scope: 'files', needs: ['submission', work], pack: 'overview' },
  { name: 'overview_missing', scope: 'files', needs: ['delivery', 'metric', work], pack: 'overview' },
  { name: 'bounds', scope: 'figures', needs: ['bounds', 'satisfaction_rate'] },
  { name: 'bounds_count', scope: 'figures', needs: ['bounds'] },
  { name: 'survey_suspect', scope: 'files', needs: ['survey_suspect'] },
  { name: 'near_duplicate', scope: 'files', needs: ['near_duplicate', 'stg_complaint'] },
  { name: 'unit_closed_use', scope: 'files', needs: ['unit_closed_use'] },
  { name: 'sla_attainment', scope: 'figures', needs: ['sla_attainment', work] },
  { name: 'sla_rule', scope: 'open', needs: ['sla_attainment', 'rulebook_rule'] },
  { name: 'sla_reason', scope: 'figures', needs: ['sla_case', 'unit_rollup', work] },
  { name: 'sla_trend', scope: 'figures', needs: ['rule_trend', 'sla_attainment', work], fedBy: 'sla_attainment' },
  { name: 'sla_open', scope: 'cases', needs: ['sla_case', 'customer', work] },
  { name: 'sla_elapsed', scope: 'figures', needs: ['sla_case', 'unit_rollup', 'rulebook_rule', work] },
  { name: 'sla_weekday', scope: 'figures', needs: ['sla_case', work] },
  { name: 'sla_event', scope: 'cases', needs: ['sla_case', 'customer', 'rulebook_rule', work] },
  {
    name: 'sla_late_step',
    scope: 'figures',
    needs: ['sla_case_step', 'sla_case', 'rulebook_rule', 'unit_rollup', work],
  },
  {
    name: 'case_step',
    scope: 'cases',
    detailOnly: true,
    needs: ['sla_case_step', 'sla_case', 'rulebook_rule', 'customer', work],
  },
  { name: 'case_day', scope: 'open', needs: ['sla_case_step', 'calendar_day', 'rulebook_param', work] },
  { name: 'satisfaction_rate', scope: 'figures', needs: ['satisfaction_rate'] },
  { name: 'satisfaction_part', scope: 'figures', needs: ['satisfaction_rate', work] },
  { name: 'satisfaction_rank', scope: 'figures', needs: ['satisfaction_rank'] },
  { name: 'satisfaction_funnel', scope: 'figures', needs: ['satisfaction_funnel'] },
  { name: 'satisfaction_trend', scope: 'figures', needs: ['satisfaction_month', 'satisfaction_trend', work] },
  { name: 'satisfaction_wave', scope: 'figures', needs: ['satisfaction_wave'] },
  { name: 'survey_instrument', scope: 'open', needs: ['instrument', 'rule_limit'] },
  { name: 'survey_question', scope: 'open', needs: ['instrument_question'] },
  { name: 'satisfaction_level', scope: 'figures', needs: ['satisfaction_level', 'satisfaction_label', work] },
  { name: 'satisfaction_driver', scope: 'figures', needs: ['satisfaction_driver'] },
  { name: 'satisfaction_contrast', scope: 'figures', needs: ['satisfaction_contrast', work] },
  { name: 'satisfaction_theme', scope: 'figures', needs: ['satisfaction_theme', work] },
  { name: 'satisfaction_pooled', scope: 'figures', needs: ['satisfaction_pooled', 'satisfaction_rate', work] },
  { name: 'satisfaction_history', scope: 'open', needs: ['satisfaction_rate', 'rulebook_param'] },
  { name: 'sampling_plan', scope: 'figures', needs: ['sampling_plan', 'rule_limit'] },
  { name: 'sampling_total', scope: 'figures', needs: ['sampling_total'] },
  { name: 'sampling_need', scope: 'figures', needs: ['sampling_need', 'rule_limit'] },
  { name: 'collection', scope: 'figures', needs: ['collection'] },
  { name: 'appraisal_indicator', scope: 'figures', needs: ['appraisal_indicator'] },
  { name: 'appraisal_score', scope: 'figures', needs: ['appraisal_score'] },
  { name: 'metric', scope: 'open', needs: ['metric', 'metric_month'], fedBy: 'metric_month', pack: 'overview' },
  { name: 'metric_month', scope: 'figures', needs: ['metric_month'] },
  { name: 'overview_month', scope: 'self', needs: ['metric_month', work], pack: 'overview' },
  { name: 'metric_recent', scope: 'figures', needs: ['metric_recent'], pack: 'overview' },
  { name: 'overview_due', scope: 'counts', needs: ['sla_case', 'rule', work], pack: 'overview' },
  { name: 'volume_normal', scope: 'figures', needs: ['volume_normal'] },
  { name: 'overview_volume', scope: 'self', needs: ['volume_normal', work], pack: 'overview' },
  { name: 'volume_growth', scope: 'self', needs: ['volume_growth'], pack: 'overview' },
  { name: 'volume_month', scope: 'figures', needs: ['volume_day', 'customer', 'unit_rollup'] },
  {
    name: 'anomaly_month',
    scope: 'figures',
    needs: ['anomaly', 'unit_rollup', 'cause_record', 'volume_day'],
    fedBy: 'volume_day',
  },
  { name: 'anomaly_event', scope: 'cases', needs: ['anomaly', 'customer', 'volume_day', work], fedBy: 'volume_day' },
  {
    name: 'anomaly',
    scope: 'customers',
    needs: ['anomaly', 'customer', 'unit', 'volume_day', work],
    fedBy: 'volume_day',
  },
  {
    name: 'anomaly_similar',
    scope: 'customers',
    needs: ['anomaly', 'customer', 'volume_day', work],
    fedBy: 'volume_day',
  },
  { name: 'anomaly_precision', scope: 'open', needs: ['anomaly_precision'] },
  { name: 'coverage', scope: 'figures', needs: ['coverage'] },
  { name: 'coverage_rate', scope: 'figures', needs: ['coverage', 'coverage_count', work] },
  { name: 'coverage_trend', scope: 'figures', needs: ['rule_trend', 'coverage', work], fedBy: 'coverage' },
  {
    name: 'coverage_gap',
    scope: 'cases',
    detailOnly: true,
    needs: ['coverage_gap', 'coverage', 'customer', work],
    fedBy: 'coverage',
  },
  { name: 'due_day', scope: 'counts', needs: ['sla_case', 'coverage_gap', 'customer', work] },
  { name: 'due_period', scope: 'figures', needs: ['sla_attainment', 'coverage', 'rulebook_rule', work] },
  { name: 'volume_recent', scope: 'customers', needs: ['volume_day', 'anomaly', 'customer', work] },
  { name: 'customer_volume', scope: 'customers', needs: ['volume_day', 'customer', work] },
  { name: 'customer_recent', scope: 'customers', needs: ['volume_day', 'customer', work] },
  {
    name: 'customer_anomaly',
    scope: 'customers',
    needs: ['anomaly', 'customer', 'volume_day', work],
    fedBy: 'volume_day',
  },
  { name: 'customer_arrears', scope: 'customers', needs: ['collection_settled', 'customer'] },
  {
    name: 'customer_event',
    scope: 'customers',
    needs: ['known_use', 'stg_price_contract', 'customer', 'volume_day', work],
    fedBy: 'volume_day',
  },
  {
    name: 'manager_work',
    scope: 'managers',
    needs: ['anomaly', 'customer', 'manager', 'cause_record', 'volume_day', work],
    fedBy: 'volume_day',
  },
  { name: 'churn_warning', scope: 'customers', needs: ['churn_warning', 'customer', 'unit'] },
  { name: 'churn_unit', scope: 'figures', needs: ['churn_warning', 'unit_rollup'] },
  { name: 'churn_rule', scope: 'open', needs: ['churn_rule', 'churn_warning'], fedBy: 'churn_warning' },
  { name: 'unit_balance', scope: 'figures', needs: ['unit_balance'] },
  { name: 'calendar_year', scope: 'open', needs: ['calendar_day', work] },
  { name: 'calendar_holiday', scope: 'open', needs: ['calendar_day', work] },
  { name: 'tier_summary', scope: 'figures', needs: ['tier_ranking', 'tier_factor'], unitColumn: 'scope_unit_id' },
  { name: 'tier_weight', scope: 'open', needs: ['tier_weight', 'tier_ranking'], fedBy: 'tier_ranking' },
  { name: 'tier_ranking', scope: 'customers', needs: ['tier_ranking', 'customer'] },
  { name: 'tier_factor', scope: 'customers', needs: ['tier_factor', 'customer'] },
]
