import { type ModelStep, table, view } from '../step.ts'
import { chartMetrics } from './chartMetrics.ts'
import { chartRuleMonths } from './chartRuleMonths.ts'
import { writeMetricConfig } from './metricConfig.ts'
import { normaliseVolumes } from './normaliseVolumes.ts'

/** What is followed month by month: metrics with control charts and recent change, volumes in normal weather. */
export const metricModels: ModelStep[] = [
  { name: 'metric_config', run: writeMetricConfig },
  table('metric'),
  table('metric_source'),
  { name: 'metric_month', run: chartMetrics },
  view('rule_trend_source'),
  { name: 'rule_trend', run: chartRuleMonths },
  view('metric_span'),
  view('metric_pooled'),
  table('metric_recent'),
  view('weather_normal'),
  table('volume_day_sum'),
  table('volume_series'),
  { name: 'volume_normal', run: normaliseVolumes },
]
