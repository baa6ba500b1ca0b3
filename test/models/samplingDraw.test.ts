import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type Account, type Draw, drawWith, fillRegister, openRegister } from './samplingRegister.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openRegister()
})
afterAll(() => warehouse.close())

const account = fc.record({
  customer_id: fc.integer({ min: 1, max: 99_999 }).map((n) => `C${n}`),
  unit_id: fc.constantFrom('U1', 'U2', 'U3', null),
  segment: fc.constantFrom<Account['segment']>('resident', 'non_resident'),
})
const register = fc.uniqueArray(account, { selector: ({ customer_id }) => customer_id, maxLength: 120 })
const seed = fc.stringMatching(/^[0-9A-Za-z 批-]{1,12}$/u)

/** Shares as whole numbers per hundred, so that rounding up is exact. */
const percent: Record<string, number> = { resident: 1, non_resident: 10 }
const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex')
const groupOf = ({ unit_id, ...row }: { unit_id: string | null; class?: string; segment?: string }): string =>
  `${unit_id}/${row.class ?? row.segment}`

/** The draw as the documents tell it, computed without the models. */
function expectedDraw(accounts: readonly Account[], name: string): Draw[] {
  const groups = new Set(accounts.map(groupOf))
  return [...groups].flatMap((group) => {
    const members = accounts.filter((each) => groupOf(each) === group)
    const { unit_id, segment } = members[0]!
    const planned = Math.ceil((percent[segment]! * members.length) / 100)
    const reserve = Math.min(members.length - planned, Math.ceil(planned / 5))
    const key = ({ customer_id }: Account): string => md5(`${name}|${segment}|${customer_id}`)
    return [...members]
      .sort((a, b) => (key(a) < key(b) ? -1 : 1))
      .slice(0, planned + reserve)
      .map(({ customer_id }, i) => ({
        unit_id,
        class: segment,
        draw_no: i + 1,
        drawn_id: customer_id,
        is_reserve: i >= planned,
      }))
  })
}

const sorted = (draws: readonly Draw[]): string[] => draws.map((row) => JSON.stringify(row)).sort()

test('each unit and class has exactly its size, nobody twice, in the order of the hash: as computed without the models', async () => {
  await fc.assert(
    fc.asyncProperty(register, seed, async (accounts, name) => {
      await fillRegister(warehouse, accounts)
      const draws = await drawWith(warehouse, name)
      expect(new Set(draws.map(({ drawn_id }) => drawn_id)).size).toBe(draws.length)
      expect(sorted(draws)).toEqual(sorted(expectedDraw(accounts, name)))
    }),
    { numRuns: 60 },
  )
})

test('without a seed the name of the wave is the seed', async () => {
  const accounts = Array.from(
    { length: 50 },
    (_, i): Account => ({ customer_id: `C${i}`, unit_id: 'U1', segment: 'non_resident' }),
  )
  await fillRegister(warehouse, accounts)
  expect(await drawWith(warehouse, null)).toEqual(await drawWith(warehouse, '2026-1'))
  expect(sorted(await drawWith(warehouse, null))).toEqual(sorted(expectedDraw(accounts, '2026-1')))
})

test('only who is in service on the last day may be drawn, and none under two numbers', async () => {
  await fillRegister(warehouse, [])
  const rows: [id: string, opened: string | null, closed: string | null, exclusion: string | null, isIn: boolean][] = [
    ['A', null, null, null, true],
    ['B', '2025-12-31', null, null, true],
    ['C', '2026-01-01', null, null, false],
    ['D', null, '2026-01-01', null, true],
    ['E', null, '2025-12-31', null, false],
    ['F', null, null, 'suspended', false],
    ['G', null, null, 'not_ignited', false],
    ['H', null, null, 'no_closing_day', false],
    ['0007', null, null, null, true],
    ['7', null, null, null, false],
    ['00A', null, null, null, true],
    ['70', null, null, null, true],
  ]
  await warehouse.append(
    'customer_service',
    rows.map(([id, opened, closed, exclusion]) => [id, 'U1', 'resident', opened, closed, exclusion]),
  )
  const framed = await warehouse.all<{ drawn_id: string; is_in_frame: boolean }>(
    'select drawn_id, is_in_frame from sampling_frame',
  )
  expect(Object.fromEntries(framed.map((row) => [row.drawn_id, row.is_in_frame]))).toEqual(
    Object.fromEntries(rows.map(([id, , , , isIn]) => [id, isIn])),
  )
})

test('the order of rows changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      register.chain((accounts) =>
        fc.tuple(fc.constant(accounts), fc.shuffledSubarray(accounts, { minLength: accounts.length })),
      ),
      async ([accounts, shuffled]) => {
        await fillRegister(warehouse, accounts)
        const before = await drawWith(warehouse, null)
        await fillRegister(warehouse, shuffled)
        expect(await drawWith(warehouse, null)).toEqual(before)
      },
    ),
    { numRuns: 30 },
  )
})

test('accounts that come to a unit change nothing elsewhere, and within it only who stands where in one order', async () => {
  await fc.assert(
    fc.asyncProperty(register, fc.integer({ min: 1, max: 40 }), async (accounts, more) => {
      await fillRegister(warehouse, accounts)
      const before = await drawWith(warehouse, null)
      const fresh = Array.from(
        { length: more },
        (_, i): Account => ({ customer_id: `NEW${i}`, unit_id: 'U1', segment: 'non_resident' }),
      )
      await fillRegister(warehouse, [...fresh, ...accounts])
      const after = await drawWith(warehouse, null)
      const isElsewhere = (row: Draw): boolean => groupOf(row) !== 'U1/non_resident'
      expect(after.filter(isElsewhere)).toEqual(before.filter(isElsewhere))
      const stayed = (draws: Draw[]): string[] =>
        draws.filter((row) => !isElsewhere(row) && !row.drawn_id.startsWith('NEW')).map(({ drawn_id }) => drawn_id)
      const [old, now] = [stayed(before), stayed(after)]
      expect(now.slice(0, old.length)).toEqual(old.slice(0, now.length))
    }),
    { numRuns: 30 },
  )
})

test('over many seeds everybody is drawn equally often, and with everybody else', async () => {
  const [size, planned, seeds] = [40, 4, 500]
  const accounts = Array.from(
    { length: size },
    (_, i): Account => ({ customer_id: `00${1000 + i}`, unit_id: 'U1', segment: 'non_resident' }),
  )
  await fillRegister(warehouse, accounts)
  const times = new Map<string, number>()
  const pairs = new Map<string, number>()
  const samples = new Set<string>()
  for (let i = 0; i < seeds; i++) {
    const ids = (await drawWith(warehouse, `seed ${i}`))
      .filter(({ is_reserve }) => !is_reserve)
      .map(({ drawn_id }) => drawn_id)
      .sort()
    expect(ids).toHaveLength(planned)
    samples.add(ids.join())
    ids.forEach((id, at) => {
      times.set(id, (times.get(id) ?? 0) + 1)
      for (const other of ids.slice(at + 1)) pairs.set(`${id} ${other}`, (pairs.get(`${id} ${other}`) ?? 0) + 1)
    })
  }
  // Seeds that share a sample are as rare as birthdays: 500²/2 ÷ C(40, 4) ≈ 1.
  expect(samples.size).toBeGreaterThan(seeds - 10)
  const spread = (share: number): number => Math.sqrt(seeds * share * (1 - share))
  for (const { customer_id } of accounts)
    expect(Math.abs((times.get(customer_id) ?? 0) - seeds * (planned / size)) / spread(planned / size)).toBeLessThan(4)
  const together = (planned * (planned - 1)) / (size * (size - 1))
  const chi2 = Array.from(
    { length: (size * (size - 1)) / 2 },
    (_, i) => ([...pairs.values()][i] ?? 0) - seeds * together,
  ).reduce((sum, distance) => sum + distance ** 2 / (seeds * together), 0)
  // 780 pairs: about 780 ± 40.
  expect(Math.abs(chi2 - 780)).toBeLessThan(160)
})
