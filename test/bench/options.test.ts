import { expect, it } from 'vitest'
import { readOptions } from './options.ts'

const read = (...args: string[]) =>
  readOptions(args, {
    defaults: { rows: 100, rounds: 3 },
    least: { rounds: 3 },
    names: ['canonical', 'xlsx', 'quality'],
    groups: { load: ['canonical', 'xlsx'] },
  })

it('takes defaults, numbers, cases and groups of cases', () => {
  expect(read()).toEqual({ rows: 100, rounds: 3, only: new Set(['canonical', 'xlsx', 'quality']) })
  expect(read('--rows', '7', '--only', 'quality')).toEqual({ rows: 7, rounds: 3, only: new Set(['quality']) })
  expect(read('--only', 'load,quality')).toMatchObject({ only: new Set(['canonical', 'xlsx', 'quality']) })
})

it('says what is wrong', () => {
  expect(read('--help')).toBe('')
  expect(read('--rounds', '2')).toBe('--rounds 2: expected a whole number from 3')
  expect(read('--rows', '1.5')).toBe('--rows 1.5: expected a whole number from 1')
  expect(read('--only', 'quality,nothing')).toBe('--only nothing: no such case')
  expect(read('--lines', '2')).toContain("'--lines'")
})
