import { expect, test } from 'vitest'
import { epochDay } from '../../src/calendar/epochDay.ts'
import { heatingSeason } from '../../src/detector/heatingSeason.ts'

test('15 November to 15 March, leap years and all', () => {
  const first = epochDay('2023-11-01')
  const season = heatingSeason(first, 800)
  const at = (date: string) => season[epochDay(date) - first]
  const outside = ['2023-11-14', '2024-03-16', '2024-07-01', '2024-11-14', '2025-03-16']
  const inside = ['2023-11-15', '2024-01-01', '2024-02-29', '2024-03-15', '2024-11-15', '2025-03-15', '2025-12-01']
  expect(outside.map(at)).toEqual(outside.map(() => 0))
  expect(inside.map(at)).toEqual(inside.map(() => 1))
})

test('a series that begins inside a season', () => {
  expect(Array.from(heatingSeason(epochDay('2024-03-14'), 3))).toEqual([1, 1, 0])
  expect(heatingSeason(epochDay('2024-03-14'), 0)).toHaveLength(0)
})
