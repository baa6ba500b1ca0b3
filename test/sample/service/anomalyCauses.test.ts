import { beforeAll, expect, test } from 'vitest'
import { epochDay } from '../../../src/calendar/epochDay.ts'
import { type Company, makeCompany } from '../../../src/sample/company/company.ts'
import { AS_OF, DAY_MINUTES } from '../../../src/sample/moment.ts'
import { DEFAULT_SAMPLE } from '../../../src/sample/options.ts'
import { type AnomalyCause, makeAnomalyCauses } from '../../../src/sample/service/anomalyCauses.ts'

let company: Company
let causes: AnomalyCause[]

beforeAll(() => {
  company = makeCompany({ ...DEFAULT_SAMPLE, units: 6, customers: 600 }, () => {})
  causes = makeAnomalyCauses(company)
})

const planted = () =>
  company.series.flatMap(({ customer, incidents }) =>
    incidents
      .filter(({ kind }) => kind !== 'explained')
      .map(({ kind, first }) => ({
        id: `${customer.customerId} ${company.firstDay + first} ${kind}`,
        start: company.firstDay + first,
      })),
  )
const idOf = ({ customer, start, kind }: AnomalyCause): string => `${customer.customerId} ${start} ${kind}`

test('each answer is to a planted incident since July, after it began and before the cut-off', () => {
  const ids = new Set(planted().map(({ id }) => id))
  for (const cause of causes) {
    expect(ids.has(idOf(cause)), idOf(cause)).toBe(true)
    expect(cause.start).toBeGreaterThanOrEqual(epochDay('2025-07-01'))
    expect(cause.recordedAt).toBeGreaterThan(cause.start * DAY_MINUTES)
    expect(cause.recordedAt).toBeLessThan(AS_OF)
    if (cause.checkedAt !== null) expect(cause.checkedAt).toBeLessThan(cause.recordedAt)
  }
})

test('most are answered, some are not; a few twice, the check before the cause', () => {
  const asked = planted().filter(({ start }) => start >= epochDay('2025-07-01') && start <= epochDay('2025-11-30'))
  const answered = new Set(causes.filter(({ cause }) => cause !== null).map(idOf))
  const share = asked.filter(({ id }) => answered.has(id)).length / asked.length
  expect(asked.length).toBeGreaterThan(15)
  expect(share).toBeGreaterThan(0.6)
  expect(share).toBeLessThan(1)
  expect(causes.some(({ cause }) => cause === '误报')).toBe(true)
  expect(causes.some(({ checkedAt }) => checkedAt !== null)).toBe(true)
  for (const first of causes.filter(({ cause }) => cause === null))
    expect(
      causes.some(
        (later) => idOf(later) === idOf(first) && later.cause !== null && later.recordedAt > first.recordedAt,
      ),
    ).toBe(true)
})

test('the same company is answered the same way', () => {
  expect(makeAnomalyCauses(company)).toEqual(causes)
})
