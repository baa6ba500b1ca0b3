import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { type Account, type Draw, drawWith, fillRegister, openRegister } from './samplingRegister.ts'

/** What each tier's rule asks, as whole numbers per hundred, so that rounding up is exact. */
const PERCENT: Record<number, number> = { 1: 100, 2: 50, 3: 10 }

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openRegister()
  for (const [tier, percent] of Object.entries(PERCENT))
    await warehouse.run(
      `update sampling_class set share = ${percent} / 100.0 where rule_id = 'visit_tier${tier}_annual_evaluation'`,
    )
})
afterAll(() => warehouse.close())

const account = fc.record({
  customer_id: fc.integer({ min: 1, max: 99_999 }).map((n) => `C${n}`),
  unit_id: fc.constantFrom('U1', 'U2', null),
  segment: fc.constant<Account['segment']>('non_resident'),
  tier: fc.constantFrom(1, 2, 3),
})
const register = fc.uniqueArray(account, { selector: ({ customer_id }) => customer_id, maxLength: 90 })
const hash = (id: string): string => createHash('md5').update(`2026|key_account|${id}`, 'utf8').digest('hex')
const byHash = (a: string, b: string): number => (hash(a) < hash(b) ? -1 : 1)

/** A unit's sample of key accounts, computed without the models: each tier its own, then all planned, then the reserve. */
function expectedDraw(accounts: readonly Account[], unit_id: string | null): Draw[] {
  const planned: string[] = []
  const reserve: string[] = []
  for (const [tier, percent] of Object.entries(PERCENT)) {
    const members = accounts.filter((each) => each.unit_id === unit_id && each.tier === Number(tier))
    const ids = members.map(({ customer_id }) => customer_id).sort(byHash)
    const n = Math.ceil((percent * ids.length) / 100)
    planned.push(...ids.slice(0, n))
    reserve.push(...ids.slice(n, n + Math.ceil(n / 5)))
  }
  return [...planned.sort(byHash), ...reserve.sort(byHash)].map((drawn_id, i) => ({
    ...{ unit_id, class: 'key_account', draw_no: i + 1, drawn_id, is_reserve: i >= planned.length },
  }))
}

test('each tier is drawn by its own rule’s share, nobody twice, planned before reserve: as computed without the models', async () => {
  await fc.assert(
    fc.asyncProperty(register, async (accounts) => {
      await fillRegister(warehouse, accounts)
      const draws = (await drawWith(warehouse, null)).filter((row) => row.class === 'key_account')
      for (const unit of ['U1', 'U2', null])
        expect(draws.filter(({ unit_id }) => unit_id === unit)).toEqual(expectedDraw(accounts, unit))
    }),
    { numRuns: 40 },
  )
})
