import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochDay } from '../../src/calendar/epochDay.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { openModelWarehouse } from './harness.ts'

const FIRST = epochDay('2025-01-01')
const LAST = epochDay('2025-12-31')
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

interface Contact {
  day: number
  method: 'visit' | 'phone' | 'sms'
}
interface Account {
  /** Tiers from days on, the first from 1 January. */
  tiers: { from: number; tier: 1 | 2 | 3 }[]
  contacts: Contact[]
}
type Every = 'week' | 'month' | 'quarter' | 'half_year' | 'year'

/** What the regulation asks of each tier: kind, how often, and which contact will do. */
const ASKED: Record<1 | 2 | 3, [rule: string, kind: string, every: Every, fits: (contact: Contact) => boolean][]> = {
  1: [
    ['visit_tier1_weekly_info', 'info', 'week', () => true],
    ['visit_tier1_monthly_contact', 'contact', 'month', ({ method }) => method !== 'sms'],
    ['visit_tier1_quarterly_visit', 'visit', 'quarter', ({ method }) => method === 'visit'],
  ],
  2: [
    ['visit_tier2_monthly_info', 'info', 'month', () => true],
    ['visit_tier2_quarterly_contact', 'contact', 'quarter', ({ method }) => method !== 'sms'],
    ['visit_tier2_halfyear_visit', 'visit', 'half_year', ({ method }) => method === 'visit'],
  ],
  3: [
    ['visit_tier3_monthly_info', 'info', 'month', () => true],
    ['visit_tier3_halfyear_contact', 'contact', 'half_year', ({ method }) => method !== 'sms'],
    ['visit_tier3_annual_visit', 'visit', 'year', ({ method }) => method === 'visit'],
  ],
}

/** First and last day of the slot in which a day lies. */
function slotOf(every: Every, day: number): [first: number, last: number] {
  if (every === 'week') {
    const monday = day - ((day + 3) % 7)
    return [monday, monday + 6]
  }
  const months = { month: 1, quarter: 3, half_year: 6, year: 12 }[every]
  const begin = Math.floor((Number(iso(day).slice(5, 7)) - 1) / months) * months
  return [Date.UTC(2025, begin, 1) / 86_400_000, Date.UTC(2025, begin + months, 1) / 86_400_000 - 1]
}

const tierOn = ({ tiers }: Account, day: number): number | null =>
  tiers.findLast(({ from }) => from <= day)?.tier ?? null

/** The tier held on most days of a slot, at least half of them; of two held equally long the earlier. */
function tierOf(account: Account, [first, last]: [number, number]): number | null {
  const held = new Map<number, number>()
  for (let day = first; day <= last; day++) {
    const tier = tierOn(account, day)
    if (tier !== null) held.set(tier, (held.get(tier) ?? 0) + 1)
  }
  const [longest] = [...held].sort((a, b) => b[1] - a[1])
  return longest && longest[1] * 2 >= last - first + 1 ? longest[0] : null
}

/** Every slot of an account as `rule first-day done-day`, worked out day by day. */
function slotsOf(account: Account): string[] {
  const due = new Map<
    string,
    { rule: string; kind: string; first: number; last: number; tier: number; done: number | null }
  >()
  for (let day = FIRST; day <= LAST; day++)
    for (const tier of [1, 2, 3] as const)
      for (const [rule, kind, every] of ASKED[tier]) {
        const [first, last] = slotOf(every, day)
        if (tierOf(account, [first, last]) === tier)
          due.set(`${rule} ${first}`, { rule, kind, first, last, tier, done: null })
      }
  for (const contact of account.contacts)
    for (const kind of ['info', 'contact', 'visit']) {
      const open = [...due.values()].filter(
        (slot) =>
          slot.kind === kind &&
          slot.first <= contact.day &&
          contact.day <= slot.last &&
          ASKED[slot.tier as 1].find(([rule]) => rule === slot.rule)![3](contact),
      )
      const own = open.find((slot) => slot.tier === tierOn(account, contact.day))
      const slot = own ?? open.sort((a, b) => (a.rule < b.rule ? -1 : 1))[0]
      if (slot) slot.done = Math.min(slot.done ?? contact.day, contact.day)
    }
  return [...due.values()]
    .map(({ rule, first, done }) => `${rule} ${iso(first)} ${done === null ? '-' : iso(done)}`)
    .sort()
}

const account = fc.record({
  tiers: fc
    .uniqueArray(
      fc.record({ from: fc.integer({ min: FIRST + 1, max: LAST }), tier: fc.constantFrom<1 | 2 | 3>(1, 2, 3) }),
      { maxLength: 2, selector: ({ from }) => from },
    )
    .chain((later) =>
      fc
        .constantFrom<1 | 2 | 3>(1, 2, 3)
        .map((tier) => [{ from: FIRST, tier }, ...later.sort((a, b) => a.from - b.from)]),
    ),
  contacts: fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: FIRST, max: LAST }),
      method: fc.constantFrom<Contact['method']>('visit', 'phone', 'sms'),
    }),
    { maxLength: 12, selector: ({ day }) => day },
  ),
})

test('slots and what fills them are those worked out day by day', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(account, { minLength: 20, maxLength: 20 }), async (accounts) => {
      const warehouse = await openModelWarehouse({ as_of: '2026-01-01 00:00:00', records: recordsOf(accounts) })
      const steps = modelFolders.filter(({ folder }) => folder === 'coverage').flatMap((folder) => folder.steps)
      const last = steps.findIndex(({ name }) => name === 'slot_cadence')
      const before = steps.slice(0, steps.findIndex(({ name }) => name === 'customer_service') + 1)
      const cadence = steps.slice(0, last + 1).filter(({ name }) => /cadence|account_team|rule_tier/.test(name))
      await runModels(warehouse, {
        folders: [
          ...modelFolders.filter(({ folder }) => folder === 'staging'),
          { folder: 'coverage', steps: [...before, ...cadence] },
        ],
      })
      for (const [i, each] of accounts.entries()) {
        const rows = await warehouse.all<{ slot: string }>(
          `select concat(s.rule_id, ' ', s.first_day, ' ', coalesce(cast(f.done_on as varchar), '-')) as slot
           from cadence_slot s
           left join cadence_fill f
             on f.rule_no = s.rule_no and f.customer_id = s.customer_id and f.first_day = s.first_day
           where s.customer_id = $1 and s.kind in ('info', 'contact', 'visit') order by slot`,
          [`K${i}`],
        )
        expect(rows.map(({ slot }) => slot).sort(), JSON.stringify(each)).toEqual(slotsOf(each))
      }
      warehouse.close()
    }),
    { numRuns: 3, endOnFailure: true },
  )
})

function recordsOf(accounts: readonly Account[]): Record<string, Record<string, unknown>[]> {
  const log = (customer_id: string, day: number, method: string) => ({
    contact_id: `${customer_id}-${day}`,
    customer_id,
    at: `${iso(day)} 09:00:00`,
    purpose: 'info',
    method,
  })
  return {
    customer: accounts.map((_, i) => ({ customer_id: `K${i}`, segment: 'non_resident', status: 'active' })),
    customer_tier: accounts.flatMap(({ tiers }, i) =>
      tiers.map(({ from, tier }, t) => ({
        customer_id: `K${i}`,
        year: 2025,
        tier,
        valid_from: iso(from),
        valid_to: tiers[t + 1] ? iso(tiers[t + 1]!.from - 1) : null,
      })),
    ),
    // Somebody without a tier is called every week, so that the whole year is recorded.
    contact_log: [
      ...Array.from({ length: 53 }, (_, week) => log('Z', Math.min(FIRST + 7 * week, LAST), 'phone')),
      ...accounts.flatMap(({ contacts }, i) => contacts.map(({ day, method }) => log(`K${i}`, day, method))),
    ],
  }
}
