import { controlChart } from '../../statistics/controlChart.ts'
import { laney } from '../../statistics/laney.ts'
import { xmr } from '../../statistics/xmr.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readChartLimits } from './chartMetrics.ts'
import { monthName, monthNumber } from './monthNumber.ts'

interface SourceRow {
  source: 'sla' | 'coverage'
  rule_id: string
  unit_id: string
  measure: 'share' | 'mean'
  month: string
  value: number
  n: number
  k: number | null
}

const TABLE = `create or replace table rule_trend (
  source VARCHAR, rule_id VARCHAR, unit_id VARCHAR, measure VARCHAR, month VARCHAR, value DOUBLE, n INTEGER, k INTEGER,
  center DOUBLE, limit_low DOUBLE, limit_high DOUBLE, signal VARCHAR, signal_n INTEGER, signal_since VARCHAR,
  is_better BOOLEAN)`

/**
 * Writes `rule_trend` from `rule_trend_source`: the control chart of every rule and unit with enough months for one.
 * Shares have Laney's P′ chart, means an XmR chart (of which fewer is better); baseline and rules are those of the rule
 * common_metrics. A series with too few months has no row.
 */
export async function chartRuleMonths(warehouse: Warehouse): Promise<void> {
  const limits = await readChartLimits(warehouse)
  const rows = await warehouse.all<SourceRow>(
    'from rule_trend_source order by source, rule_id, unit_id, measure, month',
  )
  await warehouse.run(TABLE)
  await warehouse.append(
    'rule_trend',
    seriesOf(rows)
      .filter((series) => series.length >= limits.baselineMin)
      .flatMap((series) => {
        const isShare = series[0]!.measure === 'share'
        const points = series.map(({ month, value, n, k }) => ({ at: monthNumber(month), value, n, k }))
        const bounds = [0, isShare ? 1 : Number.POSITIVE_INFINITY] as const
        const chart = controlChart(points, { ...limits, model: isShare ? laney : xmr, bounds })
        return series.map((row, i) => {
          const { center, low, high, signal } = chart[i]!
          const isUp = signal !== null && /above|up/.test(signal.kind)
          return [
            ...[
              row.source,
              row.rule_id,
              row.unit_id,
              row.measure,
              row.month,
              row.value,
              row.n,
              row.k,
              center,
              low,
              high,
            ],
            ...[signal?.kind, signal?.points, signal && monthName(signal.since), signal && isUp === isShare],
          ]
        })
      }),
  )
}

/** Rows of one source, rule, unit and measure after the other; they arrive in that order. */
function seriesOf(rows: readonly SourceRow[]): SourceRow[][] {
  const series: SourceRow[][] = []
  const keyOf = (row: SourceRow) => [row.source, row.rule_id, row.unit_id, row.measure].join(' ')
  for (const row of rows) {
    const last = series.at(-1)?.[0]
    if (last && keyOf(last) === keyOf(row)) series.at(-1)!.push(row)
    else series.push([row])
  }
  return series
}
