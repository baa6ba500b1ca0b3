import { expect, test } from 'vitest'
import { runModels } from '../../src/models/run.ts'
import { samplingModels } from '../../src/models/sampling/order.ts'
import { openRegister } from './samplingRegister.ts'

const class_ = samplingModels.filter(({ name }) => name === 'sampling_class')

/** The next waves by class, as `<wave> <month>`, for a cut-off, surveys on record as [instrument, first day], and waves a year. */
async function wavesAt(asOf: string, surveys: [instrument: string, startsOn: string][] = [], waves = 2) {
  const warehouse = await openRegister()
  await warehouse.run(`update workspace_setting set as_of = timestamp '${asOf}'`)
  await warehouse.run(`update rule_limit set value = ${waves} where rule_id = 'rv_card_twice_year' and key = 'waves'`)
  await warehouse.append('survey_held', surveys)
  await runModels(warehouse, { folders: [{ folder: 'sampling', steps: class_ }] })
  const rows = await warehouse.all<{ class: string; wave: string; month: string }>(
    'select distinct class, wave, month from sampling_class',
  )
  warehouse.close()
  const of = Object.fromEntries(rows.map((row) => [row.class, `${row.wave} ${row.month}`]))
  expect(of.non_resident).toBe(of.resident)
  return [of.resident, of.key_account, of.service_event]
}

const cases: [why: string, args: Parameters<typeof wavesAt>, waves: string[]][] = [
  [
    'nothing held: this half-year, this year, the last complete month',
    ['2025-10-16'],
    ['2025-2 2025-07-01', '2025 2025-01-01', '2025-09-01'],
  ],
  [
    'held in this half-year: the next one',
    ['2025-10-16', [['card4', '2025-10-13']]],
    ['2026-1 2026-01-01', '2025 2025-01-01', '2025-09-01'],
  ],
  [
    'held on the half-year’s first day',
    ['2025-10-16', [['card4', '2025-07-01']]],
    ['2026-1 2026-01-01', '2025 2025-01-01', '2025-09-01'],
  ],
  [
    'held in the half-year before',
    ['2025-10-16', [['card4', '2025-06-30']]],
    ['2025-2 2025-07-01', '2025 2025-01-01', '2025-09-01'],
  ],
  [
    'another instrument is no card',
    ['2025-10-16', [['hall', '2025-10-13']]],
    ['2025-2 2025-07-01', '2025 2025-01-01', '2025-09-01'],
  ],
  [
    'key accounts were asked this year',
    ['2025-10-16', [['key_account_annual', '2025-03-03']]],
    ['2025-2 2025-07-01', '2026 2026-01-01', '2025-09-01'],
  ],
  [
    'a cut-off at the year’s end',
    [
      '2026-01-01',
      [
        ['card4', '2025-10-13'],
        ['key_account_annual', '2025-03-03'],
      ],
    ],
    ['2026-1 2026-01-01', '2026 2026-01-01', '2025-12-01'],
  ],
  [
    'four waves a year',
    ['2025-10-16', [['card4', '2025-08-01']], 4],
    ['2025-4 2025-10-01', '2025 2025-01-01', '2025-09-01'],
  ],
  [
    'four waves a year, this one held',
    ['2025-10-16', [['card4', '2025-10-13']], 4],
    ['2026-1 2026-01-01', '2025 2025-01-01', '2025-09-01'],
  ],
]

test.each(cases)('%s', async (_why, args, [card, key, service]) => {
  expect(await wavesAt(...args)).toEqual([card, key, `${service!.slice(0, 7)} ${service}`])
})
