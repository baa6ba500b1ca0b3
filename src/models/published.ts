/** The tables that `pilotlight export` writes and a run's hash covers, where the warehouse has them: a public interface. */
export const PUBLISHED_TABLES = [
  'run',
  'load_file',
  'load_issue',
  'unit',
  'manager',
  'customer',
  'rule',
  'volume_day',
  'anomaly_day',
  'anomaly',
  'churn_warning',
  'unit_balance',
  'tier_ranking',
  'tier_factor',
  'satisfaction_rate',
  'sla_case',
  'sla_attainment',
  'coverage',
  'collection',
  'appraisal_indicator',
  'appraisal_score',
  'metric_month',
  'bounds',
  'delivery',
  'submission',
  'survey_suspect',
] as const

/** The name of a published table. */
export type PublishedTable = (typeof PUBLISHED_TABLES)[number]
