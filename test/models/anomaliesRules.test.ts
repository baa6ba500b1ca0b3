import { afterEach, beforeEach, expect, test } from 'vitest'
import { detectDays } from '../../src/models/anomalies/detect/detectDays.ts'
import { readThresholds } from '../../src/models/anomalies/thresholds.ts'
import { runModels } from '../../src/models/run.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { modelGolden, readGoldens, volumeFolders } from './rulesGolden.ts'

const golden = readGoldens('anomalies').find(({ name }) => name === 'zero_and_gap')!
const detector = volumeFolders.filter(({ folder }) => folder === 'anomalies')

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await modelGolden(golden, volumeFolders)
})
afterEach(() => warehouse.close())

async function kindsAfter(change: string): Promise<unknown[]> {
  await warehouse.run(change)
  await runModels(warehouse, { folders: detector })
  const rows = await warehouse.all<{ kind: string }>(
    `select distinct kind from anomaly where start_day >= '2025-09-01' order by kind`,
  )
  return rows.map(({ kind }) => kind)
}

test('without use_zero_and_flat no run of equal days is reported', async () => {
  const kinds = await kindsAfter(`update rulebook_rule set enabled = false where rule_id = 'use_zero_and_flat'`)
  expect(kinds).toContain('missing')
  expect(kinds).not.toContain('zero_run')
})

test('without use_daily_analysis nothing is detected', async () => {
  expect(await kindsAfter(`update rulebook_rule set enabled = false where rule_id = 'use_daily_analysis'`)).toEqual([])
})

test('severity follows the rulebook’s amounts', async () => {
  const severityOf = async () =>
    (await warehouse.all(`select severity from anomaly where anomaly_id = 'A-20250908'`))[0]
  expect(await severityOf()).toEqual({ severity: 'high' })
  await kindsAfter(
    `update rule_limit set value = 16000 where rule_id = 'use_daily_analysis' and key = 'severity.high.yuan'`,
  )
  expect(await severityOf()).toEqual({ severity: 'medium' })
})

test('a missing parameter is named', async () => {
  await warehouse.run(`delete from rulebook_param where key = 'min_score'`)
  await expect(readThresholds(warehouse)).rejects.toThrow(
    'rulebook: rule use_daily_analysis needs a number params.min_score at the cut-off',
  )
})

test('a ledger with a gap is refused', async () => {
  await warehouse.run(`delete from volume_base where gas_day = '2025-03-03'`)
  await expect(detectDays(warehouse)).rejects.toThrow(
    'volume_base, customer A: 394 rows for 395 days; expected one row a day',
  )
})

test('every day is expected from days before it: cutting the records changes no earlier day', async () => {
  const figures = (day: string) =>
    warehouse.all(`select gas_day, expected_m3, expected_low_m3 from volume_day where gas_day <= '${day}'`)
  const full = await figures('2025-09-10')
  const cut = await modelGolden({ ...golden, as_of: '2025-09-11 00:00:00' }, volumeFolders)
  expect(await cut.all('select gas_day, expected_m3, expected_low_m3 from volume_day')).toEqual(full)
  cut.close()
})
