import type { RuleLimits } from '../../statistics/chartRules.ts'
import { type ChartedPoint, type ChartOptions, controlChart } from '../../statistics/controlChart.ts'
import { laney } from '../../statistics/laney.ts'
import { xmr } from '../../statistics/xmr.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readLimits } from '../readLimits.ts'
import { METRICS_RULE } from './metricConfig.ts'
import { monthName, monthNumber } from './monthNumber.ts'

interface SourceRow {
  metric: string
  unit_id: string
  month: string
  value: number
  n: number | null
  k: number | null
  low: number | null
  high: number | null
  verdict: string | null
  kind: 'rate' | 'mean' | 'whole'
  value_unit: string
  higher_is_better: boolean
  target: number | null
}

const SOURCE = `
select s.metric, s.unit_id, s.month, s.value, s.n, s.k, s.low, s.high, s.verdict, m.kind, m.value_unit,
  m.higher_is_better, m.target
from metric_source s join metric m on m.metric = s.metric
order by s.metric, s.unit_id, s.month`

const TABLE = `create or replace table metric_month (
  metric VARCHAR, unit_id VARCHAR, month VARCHAR, value DOUBLE, n BIGINT, low DOUBLE, high DOUBLE, target DOUBLE,
  signal VARCHAR, k BIGINT, verdict VARCHAR, center DOUBLE, limit_low DOUBLE, limit_high DOUBLE, signal_n INTEGER,
  signal_since VARCHAR, is_better BOOLEAN, phase_from VARCHAR, phase_reason VARCHAR)`

/**
 * Writes `metric_month` from `metric_source`: each monthly value with its control chart. Rates of cases have Laney's P′
 * chart, means and figures of all bills an XmR chart; shares stay within 0 and 1. Baseline, rules and phases are those
 * of the rule common_metrics.
 */
export async function chartMetrics(warehouse: Warehouse): Promise<void> {
  const options = await readChartLimits(warehouse)
  const phases = await warehouse.all<{ metric: string; month: string; reason: string }>(
    'select metric, month, reason from metric_phase order by metric, month',
  )
  const series = groupSeries(await warehouse.all<SourceRow>(SOURCE))
  await warehouse.run(TABLE)
  await warehouse.append(
    'metric_month',
    series.flatMap((rows) => {
      const { metric, kind, value_unit } = rows[0]!
      const own = phases.filter((phase) => phase.metric === metric)
      const chart = controlChart(
        rows.map(({ month, value, n, k }) => ({ at: monthNumber(month), value, n, k })),
        {
          ...options,
          model: kind === 'rate' ? laney : xmr,
          ...(value_unit === 'share' ? { bounds: [0, 1] as const } : {}),
          phases: own.map(({ month, reason }) => ({ at: monthNumber(month), reason })),
        },
      )
      return rows.map((row, i) => monthRow(row, chart[i]!))
    }),
  )
}

function monthRow(row: SourceRow, point: ChartedPoint): unknown[] {
  const { signal, phase } = point
  return [
    ...[row.metric, row.unit_id, row.month, row.value, row.n, row.low, row.high, row.target, signal?.kind, row.k],
    ...[row.verdict, point.center, point.low, point.high, signal?.points, signal && monthName(signal.since)],
    signal && /above|up/.test(signal.kind) === row.higher_is_better,
    phase && monthName(phase.at),
    phase?.reason,
  ]
}

/** Rows of one metric and unit after the other; they arrive in that order. */
function groupSeries(rows: readonly SourceRow[]): SourceRow[][] {
  const series: SourceRow[][] = []
  for (const row of rows) {
    const last = series.at(-1)?.[0]
    if (last?.metric === row.metric && last.unit_id === row.unit_id) series.at(-1)!.push(row)
    else series.push([row])
  }
  return series
}

/** Baseline and signals of every control chart: the numbers of the rule common_metrics at the cut-off. */
export async function readChartLimits(warehouse: Warehouse): Promise<Omit<ChartOptions, 'model'>> {
  const limit = await readLimits(warehouse, METRICS_RULE)
  return {
    baselineMin: limit('chart.baseline_min_months'),
    baselineMax: limit('chart.baseline_months'),
    ...(await readChartRules(warehouse)),
  }
}

/** How many points make a signal: the numbers of the rule common_metrics at the cut-off. */
export async function readChartRules(warehouse: Warehouse): Promise<RuleLimits> {
  const limit = await readLimits(warehouse, METRICS_RULE)
  return {
    runPoints: limit('chart.run_points'),
    runChance: limit('chart.run_chance'),
    trendPoints: limit('chart.trend_points'),
    zonePoints: limit('chart.zone_points'),
    zoneOf: limit('chart.zone_of'),
  }
}
