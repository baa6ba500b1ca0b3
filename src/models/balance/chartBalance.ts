import { type RollingOptions, type RollingPoint, rollingShare } from '../../statistics/rollingShare.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { readChartRules } from '../metrics/chartMetrics.ts'
import { monthName, monthNumber } from '../metrics/monthNumber.ts'
import { readLimits } from '../readLimits.ts'

interface MonthRow {
  unit_id: string
  month: string
  purchased_m3: number | null
  sold_m3: number | null
  own_use_m3: number | null
  linepack_change_m3: number | null
  loss_m3: number | null
  reason: string | null
  missing_units: string | null
}

const RULE = 'use_gas_loss'

const TABLE = `create or replace table unit_balance (
  unit_id VARCHAR, month VARCHAR, purchased_m3 DOUBLE, sold_m3 DOUBLE, own_use_m3 DOUBLE, loss_rate_12m DOUBLE,
  low DOUBLE, high DOUBLE, signal VARCHAR, linepack_change_m3 DOUBLE, loss_m3_12m DOUBLE, loss_rate DOUBLE,
  centre DOUBLE, n_months INTEGER, signal_since VARCHAR, block_rate DOUBLE, block_signal VARCHAR, block_since VARCHAR,
  reason VARCHAR, missing_units VARCHAR)`

/**
 * Writes `unit_balance` from `balance_month`: what was lost in the month and in the twelve months that end with it, with
 * control limits. Windows and baseline are those of the rule use_gas_loss, the rules of signals those of common_metrics.
 */
export async function chartBalance(warehouse: Warehouse): Promise<void> {
  const options = await readOptions(warehouse)
  const rows = await warehouse.all<MonthRow>('select * from balance_month order by unit_id, month')
  const units = new Map<string, MonthRow[]>()
  for (const row of rows) {
    const own = units.get(row.unit_id)
    if (own) own.push(row)
    else units.set(row.unit_id, [row])
  }
  await warehouse.run(TABLE)
  await warehouse.append(
    'unit_balance',
    [...units.values()].flatMap((months) => {
      const chart = rollingShare(
        months.map(({ month, loss_m3, purchased_m3 }) => ({
          ...{ at: monthNumber(month), part: loss_m3, whole: loss_m3 === null ? null : purchased_m3 },
        })),
        options,
      )
      return months.map((month, i) => balanceRow(month, chart[i]!))
    }),
  )
}

function balanceRow(row: MonthRow, { part, share, center, low, high, signal, since, months, block }: RollingPoint) {
  const { purchased_m3, loss_m3 } = row
  return [
    ...[row.unit_id, row.month, purchased_m3, row.sold_m3, row.own_use_m3, share, low, high, signal],
    ...[row.linepack_change_m3, part, loss_m3 === null ? null : loss_m3 / purchased_m3!, center, months],
    ...[since === null ? null : monthName(since), block?.share, block?.signal?.kind],
    ...[block?.signal ? monthName(block.signal.since) : null, row.reason, row.missing_units],
  ]
}

async function readOptions(warehouse: Warehouse): Promise<RollingOptions> {
  const own = await readLimits(warehouse, RULE)
  return {
    ...(await readChartRules(warehouse)),
    window: own('rolling_months'),
    block: own('block_months'),
    baselineMin: own('baseline_min_months'),
    baselineMax: own('baseline_months'),
  }
}
