import type { ModelStep } from '../step.ts'
import { chartMetrics } from './chartMetrics.ts'
import { chartRuleMonths } from './chartRuleMonths.ts'
import { writeMetricConfig } from './metricConfig.ts'
import { normaliseVolumes } from './normaliseVolumes.ts'

/** What is followed month by month: metrics with control charts and recent change, volumes in normal weather. */
export const metricModels: ModelStep[] = [
  { name: 'metric_config', run: writeMetricConfig },
  { name: 'metric', sql: 'metric.sql', kind: 'table' },
  { name: 'metric_source', sql: 'metric_source.sql', kind: 'table' },
  { name: 'metric_month', run: chartMetrics },
  { name: 'rule_trend_source', sql: 'rule_trend_source.sql', kind: 'view' },
  { name: 'rule_trend', run: chartRuleMonths },
  { name: 'metric_span', sql: 'metric_span.sql', kind: 'view' },
  { name: 'metric_pooled', sql: 'metric_pooled.sql', kind: 'view' },
  { name: 'metric_recent', sql: 'metric_recent.sql', kind: 'table' },
  { name: 'weather_normal', sql: 'weather_normal.sql', kind: 'view' },
  { name: 'volume_day_sum', sql: 'volume_day_sum.sql', kind: 'table' },
  { name: 'volume_series', sql: 'volume_series.sql', kind: 'table' },
  { name: 'volume_normal', run: normaliseVolumes },
]
