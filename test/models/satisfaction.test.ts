import { describe, expect, test } from 'vitest'
import { matchLabels, normalizeLabel } from '../../src/models/satisfaction/matchLabels.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { testColumns, testGoldens } from './golden.ts'

describe('satisfaction', () => {
  testGoldens('satisfaction')
  testColumns({
    satisfaction_rate:
      'unit_id, period, instrument, question, stratum, n_issued, n_returned, n_valid, n_invalid, k_satisfied, rate, rate_low, rate_high, strict_rate, shrunk_rate, shrunk_low, shrunk_high, target, verdict',
  })
})

test('labels are compared in NFKC, trimmed, whole numbers without decimals', () => {
  expect(['　满意 ', '４.0', '4.5', 'Ａ'].map(normalizeLabel)).toEqual(['满意', '4', '4.5', 'A'])
})

test('a level that is stated twice is an error', async () => {
  const warehouse = await openDuckdb(':memory:')
  await warehouse.run(`create table instrument_level as
      select 'card4' as instrument, unnest(['满意', '满意 ']) as label, 1 as level_no, true as is_satisfied, true as is_strict;
    create table stg_survey_answer (label_raw varchar, level integer);
    create table stg_complaint (handling_satisfaction varchar)`)
  await expect(matchLabels(warehouse)).rejects.toThrow(
    'instrument card4: level "满意" is stated twice; expected different labels',
  )
})
