import { expect, it } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import type { ParamGroup, Rule } from '../../src/rulebook/schema.ts'
import { type ModelInput, openModelWarehouse } from './harness.ts'

const staging = modelFolders.filter(({ folder }) => folder === 'staging')
const paramsOf = (id: string): ParamGroup => loadRulebook().find((rule) => rule.id === id)!.params!

const complaint = (complaint_no: string, received_at: string, channel: string) => ({
  complaint_no,
  customer_id: '7',
  unit_id: '0101',
  channel,
  received_at,
})

const day = (gas_day: string, volume_m3: number, reading_end: number) => ({
  customer_id: '7',
  meter_id: 'M7',
  gas_day,
  volume_m3,
  reading_end,
  quality: 'ok',
})

/** Ten days of 10 m³; on the eleventh the meter is replaced after 4 m³, and the new one has counted 6: the row has the difference. */
const daily_volume = [
  ...Array.from({ length: 10 }, (_, i) => day(`2025-03-${String(i + 1).padStart(2, '0')}`, 10, 1010 + 10 * i)),
  day('2025-03-11', -1094, 6),
]
const input: ModelInput = {
  as_of: '2025-04-01 00:00:00',
  records: {
    complaint: [
      complaint('A', '2025-03-01 08:00:00', 'phone'),
      complaint('B', '2025-03-02 08:00:00', 'app'),
      complaint('C', '2025-03-03 09:00:00', 'web'),
    ],
    daily_volume,
    meter_event: [
      {
        meter_id: 'M7',
        customer_id: '7',
        type: 'replaced',
        at: '2025-03-11 10:00:00',
        old_final: 1104,
        new_initial: 0,
      },
    ],
  },
}

async function query(versions: ({ id: string } & Partial<Rule>)[], sql: string): Promise<unknown[]> {
  const warehouse = await openModelWarehouse({ ...input, versions })
  try {
    await runModels(warehouse, { folders: staging })
    return await warehouse.all(sql)
  } finally {
    warehouse.close()
  }
}

it('the rulebook says within how many hours two complaints may be one', async () => {
  const pairs = async (near_duplicate_h: number) => {
    const params = { ...paramsOf('common_data_checks'), near_duplicate_h }
    const found = await query([{ id: 'common_data_checks', params }], 'select record_a, record_b from near_duplicate')
    return found.map((pair) => Object.values(pair as object).join(''))
  }
  expect(await pairs(24)).toEqual(['AB'])
  expect(await pairs(25)).toEqual(['AB', 'BC'])
  expect(await pairs(23)).toEqual([])
})

it('the rulebook says how much of typical days’ use is plausible after a replacement', async () => {
  const repaired = (odd_typical_days: number) =>
    query(
      [
        {
          id: 'use_meter_replacement_break',
          params: { ...paramsOf('use_meter_replacement_break'), odd_typical_days },
        },
      ],
      'select gas_day, raw_m3, volume_m3, reason from volume_repair',
    )
  const row = { gas_day: '2025-03-11', raw_m3: -1094 }
  expect(await repaired(20)).toEqual([{ ...row, volume_m3: 10, reason: 'replaced' }])
  expect(await repaired(0.5)).toEqual([{ ...row, volume_m3: null, reason: 'replaced_unknown' }])
})

it('a limit that the rulebook does not have at the cut-off is named', async () => {
  const { near_duplicate_h, ...params } = paramsOf('common_data_checks')
  expect(near_duplicate_h).toBe(24)
  await expect(query([{ id: 'common_data_checks', params }], 'select 1')).rejects.toThrow(
    'rulebook: rule common_data_checks needs a number params.near_duplicate_h at the cut-off',
  )
  await expect(query([{ id: 'common_data_checks', valid_from: '2025-04-01' }], 'select 1')).rejects.toThrow(
    'params.near_duplicate_h at the cut-off',
  )
})
