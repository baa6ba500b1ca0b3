import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOfEpochDay, epochDay } from '../../src/calendar/epochDay.ts'
import { inHeatingSeason } from '../../src/detector/heatingSeason.ts'

test('15 November to 15 March, leap years and all', () => {
  const at = (date: string) => inHeatingSeason(epochDay(date))
  const outside = ['2023-11-14', '2024-03-16', '2024-07-01', '2024-11-14', '2025-03-16']
  const inside = ['2023-11-15', '2024-01-01', '2024-02-29', '2024-03-15', '2024-11-15', '2025-03-15', '2025-12-01']
  expect(outside.map(at)).toEqual(outside.map(() => 0))
  expect(inside.map(at)).toEqual(inside.map(() => 1))
})

test('is what the written date says, for every day of 1970 to 2199', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 84_000 }), (day) => {
      const monthDay = dateOfEpochDay(day).slice(5)
      expect(inHeatingSeason(day)).toBe(monthDay >= '11-15' || monthDay <= '03-15' ? 1 : 0)
    }),
    { numRuns: 3_000 },
  )
})
