import { type ChartedPoint, controlChart } from '../../statistics/controlChart.ts'
import { laney } from '../../statistics/laney.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readChartLimits } from '../metrics/chartMetrics.ts'
import { monthName, monthNumber } from '../metrics/monthNumber.ts'
import { replaceTable } from '../replaceTable.ts'
import { groupRows } from './groupRows.ts'
import { readPhases } from './readPhases.ts'

interface Month {
  unit_id: string
  instrument: string
  question: string
  month: string
  n: number
  k: number
  value: number
  low: number
  high: number
}

const COLUMNS = {
  unit_id: 'varchar',
  instrument: 'varchar',
  question: 'varchar',
  month: 'varchar',
  n: 'bigint',
  k: 'bigint',
  value: 'double',
  low: 'double',
  high: 'double',
  center: 'double',
  limit_low: 'double',
  limit_high: 'double',
  signal: 'varchar',
  signal_n: 'integer',
  signal_since: 'varchar',
  is_better: 'boolean',
  phase_from: 'varchar',
  phase_reason: 'varchar',
}

/**
 * Writes `satisfaction_trend` from `satisfaction_month`: Laney's P′ chart of each unit's monthly rate, with the baseline
 * and the signals of the rule common_metrics. A chart begins anew only from a month that common_satisfaction states with
 * its reason. A unit with too few months for a baseline has no chart.
 */
export async function chartSatisfaction(warehouse: Warehouse): Promise<void> {
  const limits = await readChartLimits(warehouse)
  const phases = await readPhases(warehouse)
  const months = await warehouse.all<Month>('from satisfaction_month order by unit_id, instrument, month')
  const series = groupRows(months, ({ unit_id, instrument }) => JSON.stringify([unit_id, instrument]))
  await replaceTable(
    warehouse,
    'satisfaction_trend',
    COLUMNS,
    [...series.values()]
      .filter((rows) => rows.length >= limits.baselineMin)
      .flatMap((rows) => {
        const own = phases.get(rows[0]!.instrument) ?? []
        const chart = controlChart(
          rows.map(({ month, value, n, k }) => ({ at: monthNumber(month), value, n, k })),
          {
            ...limits,
            model: laney,
            bounds: [0, 1],
            phases: own.map(({ month, reason }) => ({ at: monthNumber(month), reason })),
          },
        )
        return rows.map((row, i) => trendRow(row, chart[i]!))
      }),
  )
}

function trendRow(row: Month, { center, low, high, signal, phase }: ChartedPoint): unknown[] {
  return [
    ...[row.unit_id, row.instrument, row.question, row.month, row.n, row.k, row.value, row.low, row.high],
    ...[center, low, high, signal?.kind, signal?.points, signal && monthName(signal.since)],
    ...[signal && /above|up/.test(signal.kind), phase && monthName(phase.at), phase?.reason],
  ]
}
