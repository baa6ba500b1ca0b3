import { describe, expect, test } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { lastMonthOf } from '../../src/models/quality/lastMonthOf.ts'
import { modelGolden, readGoldens } from './rulesGolden.ts'

const folders = modelFolders.filter(({ folder }) => !['tiers', 'appraisal', 'figures', 'rules'].includes(folder))

describe.each(readGoldens('quality'))('quality: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await modelGolden(golden, folders)
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})

test('a survey in which everybody is satisfied is suspect from 51 answers on', async () => {
  const answers = (unit_id: string, n: number, worse: number) =>
    Array.from({ length: n }, (_, i) => ({
      ...{ response_id: `${unit_id}${i}`, question_id: 'q1', survey_id: 'S1', instrument: 'card4', unit_id },
      ...{ answered_at: '2024-05-06 00:00:00', label_raw: i < worse ? '比较满意' : '满意' },
    }))
  const warehouse = await modelGolden(
    {
      ...{ name: 'suspect', why: '', expect: [], as_of: '2024-07-01 00:00:00' },
      instrument_level: ['满意', '比较满意'].map((label, i) => ({
        ...{ instrument: 'card4', label, level_no: i + 1, is_satisfied: true, is_strict: i === 0 },
      })),
      records: { survey_answer: [...answers('U1', 51, 0), ...answers('U2', 50, 0), ...answers('U3', 400, 1)] },
    },
    folders,
  )
  expect(await warehouse.all('select * from survey_suspect')).toEqual([
    {
      ...{ unit_id: 'U1', instrument: 'card4', survey_id: 'S1', period: '2024-Q2', n_responses: 51, n: 51 },
      ...{ kind: 'all_satisfied', n_suspect: 51, n_strict: 51 },
    },
    {
      ...{ unit_id: 'U3', instrument: 'card4', survey_id: 'S1', period: '2024-Q2', n_responses: 400, n: 400 },
      ...{ kind: 'all_satisfied', n_suspect: 400, n_strict: 399 },
    },
  ])
  warehouse.close()
})

test.each([
  ['2025-09', '2025-09-01'],
  ['2025-Q3', '2025-09-01'],
  ['2025', '2025-12-01'],
  ['投诉_2025年3月_城东.csv', '2025-03-01'],
  ['投诉 2025年12月 城东.csv', '2025-12-01'],
  ['投诉202503.xlsx', '2025-03-01'],
  ['投诉_２０２５-11_城东.csv', '2025-11-01'],
])('%s ends with the month of %s', (text, month) => expect(lastMonthOf(text)).toBe(month))

test.each(['2025-02-03', '投诉20250203.csv', '投诉_2025年.csv', '工单120253.csv', '2025-13', null])(
  '%s states no month',
  (text) => expect(lastMonthOf(text)).toBeNull(),
)
