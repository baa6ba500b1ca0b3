import { expect, it } from 'vitest'
import { findSlips as findSlipsWithin } from '../../loaders/scaleWarnings.ts'

const findSlips = (middles: Parameters<typeof findSlipsWithin>[0]) => findSlipsWithin(middles, 2)

const of = (...middles: number[]) =>
  middles.map((middle, i) => ({ family: 'daily_volume', label: `${i + 1}.csv`, field: 'volume_m3', middle }))

it('a file whose middle is a power of ten off is told of, whichever way', () => {
  expect(findSlips(of(15000, 12000, 1.4)).map(({ label }) => label)).toEqual(['3.csv'])
  expect(findSlips(of(1.5, 1.2, 1.4, 13000)).map(({ label, warning }) => [label, warning])).toEqual([
    [
      '4.csv',
      "dirt_unit: the middle volume_m3 is 13000, about 10,000 times greater than in the family's other files (1.4); is the unit in the header right?",
    ],
  ])
  expect(findSlips(of(15000, 12000, 14)).map(({ label }) => label)).toEqual(['3.csv'])
  expect(findSlips(of(15000, 1.5)).map(({ label }) => label)).toEqual(['1.csv', '2.csv'])
})

it('a season, a larger unit or a first file is no slip', () => {
  expect(findSlips(of(15000, 12000, 90000, 900))).toEqual([])
  expect(findSlips(of(15000))).toEqual([])
  expect(findSlips([])).toEqual([])
})

it('files are compared within their family and field', () => {
  expect(findSlips([...of(15000), { family: 'bill', label: 'b.csv', field: 'volume', middle: 1.5 }])).toEqual([])
})

it('how near it must be is the rulebook’s', () => {
  expect(findSlipsWithin(of(15000, 12000, 4), 2)).toEqual([])
  expect(findSlipsWithin(of(15000, 12000, 4), 4).map(({ label }) => label)).toEqual(['3.csv'])
})
