import { expect, it } from 'vitest'
import { countCpu, describeCpu, describeMeasured, measureRounds, spread } from './measure.ts'

it('spread gives least, middle and greatest', () => {
  expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 })
  expect(spread([4, 1, 2, 3])).toEqual({ min: 1, median: 2.5, max: 4 })
  expect(spread([7])).toEqual({ min: 7, median: 7, max: 7 })
  expect(() => spread([])).toThrow('no values')
})

it('floor and ours are measured in turn', async () => {
  const order: string[] = []
  const say = (word: string) => async () => {
    order.push(word)
  }
  const { floor, ours } = await measureRounds(2, { prepare: say('prepare'), floor: say('floor'), ours: say('ours') })
  expect(order).toEqual(['prepare', 'floor', 'ours', 'prepare', 'floor', 'ours'])
  expect([floor.length, ours.length]).toEqual([2, 2])
})

it('the ratio is that of each round, not of the medians', () => {
  const lines = describeMeasured({
    title: 'a case',
    floorTitle: 'a scan',
    unit: 's',
    ours: [2, 30, 4],
    floor: [1, 10, 4],
    notes: ['a note'],
  })
  expect(lines[0]).toBe('a case')
  expect(lines[3]).toMatch(/ours ÷ floor\s+1\.00\s+2\.00\s+3\.00\s+×$/)
  expect(lines.at(-1)).toBe('  a note')
})

it('time on processors is counted apart from waiting', async () => {
  const seconds: number[] = []
  await countCpu(seconds, () => new Promise((resolve) => setTimeout(resolve, 300)))()
  expect(seconds).toHaveLength(1)
  expect(seconds[0]).toBeLessThan(0.3)
  expect(describeCpu({ floor: [2, 4], ours: [4, 6] })).toBe(
    'time on processors: ours 4.0, 6.0 s; ours ÷ floor 2.00, 1.50',
  )
})
