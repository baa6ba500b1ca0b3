import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byEvidence,
  chanceLimits,
  chanceText,
  standingOf,
  standings,
} from '../../reports/components/satisfactionChance.js'
import { CHANCE, standingAt } from '../standingAt.ts'

const row = (
  unit_id: string,
  chance_met: number | null,
  other: { verdict?: string | null; [column: string]: unknown } = {},
): object => ({
  ...{ unit_id, chance_met, rate: 0.94, shrunk_rate: 0.94, n_valid: 100, target: 0.95, verdict: 'uncertain' },
  standing: standingAt(chance_met, other.verdict === undefined ? 'uncertain' : other.verdict),
  ...other,
})
const order = (rows: object[]): [string | null, string[]][] =>
  byEvidence(rows).map(({ standing, rows: members }) => [
    standing,
    members.map((member) => (member as { unit_id: string }).unit_id),
  ])

test('a row stands where the models put it, apart without an estimate or with too few answers', () => {
  expect(standingOf({ standing: 'likely_met', verdict: 'uncertain' })).toBe('likely_met')
  expect(standingOf({ standing: null, verdict: 'uncertain' })).toBe('unknown')
  expect(standingOf({ standing: null, verdict: 'too_few' })).toBe('too_few')
})

test.each([
  [0, '<0.1%'],
  [0.0004, '<0.1%'],
  [0.021, '2.1%'],
  [0.38, '38%'],
  [0.796, '79.6%'],
  [0.934, '93.4%'],
  [0.9995, '>99.9%'],
  [1, '>99.9%'],
  [null, '—'],
])('a chance of %s is written %s: never as certain as 0 or 100', (chance, text) => {
  expect(chanceText(chance, CHANCE)).toBe(text)
})

test('a decimal is shown where a whole percentage would pass a limit of the rulebook, and only there', () => {
  expect([0.796, 0.204, 0.603].map((chance) => chanceText(chance, null))).toEqual(['80%', '20%', '60%'])
  expect([0.796, 0.204, 0.603].map((chance) => chanceText(chance, CHANCE))).toEqual([...['79.6%', '20.4%', '60%']])
  expect(chanceText(0.597, { likely: 0.6, sure: 0.9 })).toBe('59.7%')
})

test('the limits come with the surveys, or are not told', () => {
  const page = (rows: object[]) => ({ rows: () => rows }) as never
  expect(chanceLimits(page([{ instrument: 'card4', likely_from: 0.7, sure_from: 0.9 }]))).toEqual({
    ...{ likely: 0.7, sure: 0.9 },
  })
  expect(chanceLimits(page([{ instrument: 'card4', likely_from: null, sure_from: null }]))).toBeNull()
  expect(chanceLimits(page([]))).toBeNull()
})

test('the surest miss stands first, too few answers last whatever their chance, unknown before them', () => {
  const rows = [
    row('u5', 0.99, { verdict: 'met' }),
    row('u4', 0.001, { verdict: 'too_few', n_valid: 9 }),
    row('u3', null),
    row('u2', 0.4),
    row('u8', 0.001),
    row('u1', 0.01, { verdict: 'not_met' }),
    row('u6', 0.01, { verdict: 'not_met', shrunk_rate: 0.9 }),
    row('u7', 0.5, { verdict: 'too_few', n_valid: 20 }),
  ]
  expect(order(rows)).toEqual([
    ['surely_missed', ['u6', 'u1']],
    ['likely_missed', ['u8']],
    ['open', ['u2']],
    ['surely_met', ['u5']],
    ['unknown', ['u3']],
    ['too_few', ['u7', 'u4']],
  ])
})

test('without a target units stand by their shrunk rate, the highest first', () => {
  const free = (unit: string, shrunk_rate: number | null, rate: number): object =>
    row(unit, null, { target: null, verdict: null, shrunk_rate, rate })
  const rows = [
    free('u1', 0.9, 0.8),
    free('u2', null, 0.95),
    free('u10', 0.9, 1),
    row('u3', null, { target: null, verdict: 'too_few' }),
  ]
  expect(order(rows)).toEqual([
    [null, ['u2', 'u1', 'u10']],
    ['too_few', ['u3']],
  ])
})

test('every row stands somewhere, once, in the order of the standings', () => {
  const rows = fc.array(
    fc.record({
      chance: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      verdict: fc.constantFrom('met', 'not_met', 'uncertain', 'too_few'),
      n: fc.integer({ min: 1, max: 999 }),
    }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(rows, (made) => {
      const given = made.map(({ chance, verdict, n }, i) => row(`u${i}`, chance, { verdict, n_valid: n }))
      const groups = order(given)
      expect(groups.flatMap(([, units]) => units).sort()).toEqual(given.map((_, i) => `u${i}`).sort())
      const places = groups.map(([standing]) => standings.indexOf(standing!))
      expect(places).toEqual([...places].sort((a, b) => a - b))
      for (const { standing, rows: members } of byEvidence(given)) {
        if (standing === 'too_few' || standing === 'unknown') continue
        const chances = members.map((member) => (member as { chance_met: number }).chance_met)
        expect(chances).toEqual([...chances].sort((a, b) => a - b))
        if (standing?.startsWith('surely'))
          for (const member of members) expect((member as { verdict: string }).verdict).not.toBe('uncertain')
      }
    }),
  )
})
