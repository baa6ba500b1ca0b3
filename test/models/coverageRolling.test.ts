import fc from 'fast-check'
import { expect, it } from 'vitest'
import { modelMacros } from '../../src/models/macros.ts'
import { runModels } from '../../src/models/run.ts'
import type { ModelStep } from '../../src/models/step.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import '../fuzzSeed.ts'

const DAY = 86_400_000
const START = Date.parse('2024-01-05')
const LAST = 200
const WINDOW = 45
const day = (n: number): string => new Date(START + n * DAY).toISOString().slice(0, 10)
const monthEnds = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30', day(LAST)].map(
  (text) => (Date.parse(text) - START) / DAY,
)

interface Visit {
  on: number
  reason: string | null
}
interface Account {
  opened: number | null
  closed: number | null
  exclusion: string | null
  moved: number | null
  tier: [number, number] | null
  visits: Visit[]
}

/** A day of the span, as often as not at the end of a month or so long before it as an inspection holds. */
const edge = fc
  .tuple(fc.constantFrom(...monthEnds), fc.constantFrom(0, WINDOW), fc.integer({ min: -1, max: 1 }))
  .map(([end, back, off]) => Math.min(LAST, Math.max(0, end - back + off)))
const some = fc.oneof(edge, fc.integer({ min: 0, max: LAST }))

const account: fc.Arbitrary<Account> = fc.record({
  opened: fc.option(fc.oneof(some, fc.integer({ min: -90, max: 0 })), { freq: 2 }),
  closed: fc.option(some, { freq: 2 }),
  exclusion: fc.constantFrom(null, null, null, null, 'suspended', 'not_ignited', 'no_closing_day'),
  moved: fc.option(some, { freq: 2 }),
  tier: fc.option(fc.tuple(some, fc.integer({ min: 0, max: 90 })), { freq: 2 }),
  visits: fc.uniqueArray(
    fc.record({
      on: some,
      reason: fc.constantFrom(null, null, 'refused', 'no_entry', 'vacant'),
    }),
    { maxLength: 5, selector: ({ on }) => on },
  ),
})

/** The state of an account at the end of a day, read off its visits one by one; null where it does not count. */
function stateAt(account: Account, end: number): string | null {
  const { opened, closed, exclusion, tier, visits } = account
  const first = opened ?? Number.NEGATIVE_INFINITY
  if (exclusion === 'no_closing_day' || first > end || (closed !== null && closed <= end)) return null
  if (tier && tier[0] <= end && end <= tier[0] + tier[1]) return null
  if (exclusion) return `excluded ${exclusion}`
  const seen = visits.filter(({ on }) => on <= end).sort((a, b) => a.on - b.on)
  const done = seen.filter(({ reason }) => reason === null)
  if (done.some(({ on }) => on > end - WINDOW)) return 'on_time'
  if (done.length === 0 && end - WINDOW + 1 < first) return 'pending'
  if (done.length === 0 && end - WINDOW + 1 < 0) return 'undeterminable before_records'
  const last = seen.at(-1)
  return last?.reason && last.on > end - WINDOW ? `overdue ${last.reason}` : 'overdue'
}

function naive(accounts: Account[]): string[] {
  const counts = new Map<string, number>()
  for (const end of monthEnds)
    for (const each of accounts) {
      const state = stateAt(each, end)
      if (state === null) continue
      const unit = each.moved !== null && end < each.moved ? 'U1' : 'U2'
      const key = `${day(end).slice(0, 7)} ${unit} ${state}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return [...counts].map(([key, n]) => `${key}: ${n}`).sort()
}

const steps: ModelStep[] = [
  { name: 'slot_calendar', sql: 'slot_calendar.sql', kind: 'table' },
  { name: 'inspection_duty', sql: 'inspection_duty.sql', kind: 'view' },
  { name: 'inspection_span', sql: 'inspection_span.sql', kind: 'view' },
  { name: 'count_inspection_rolling', sql: 'count_inspection_rolling.sql', kind: 'table' },
]

const TABLES = [
  `create table cutoff as select date '${day(LAST)}' as last_day`,
  `create table family_start as select 'inspection' as family, date '${day(0)}' as first_on`,
  `create table inspection_window (duty_no integer, rule_id varchar, segment varchar, unit_id varchar, window_days integer)`,
  `insert into inspection_window values (1, 'rule', 'non_resident', 'U1', ${WINDOW}), (2, 'rule', 'non_resident', 'U2', ${WINDOW})`,
  `create table customer_service (customer_id varchar, unit_id varchar, segment varchar, key_hazard_community boolean, opened_on date, closed_on date, exclusion varchar)`,
  'create table customer_former_unit (customer_id varchar, unit_id varchar, valid_from date, valid_to date)',
  'create table tier_as_of (customer_id varchar, tier integer, valid_from date, valid_to date)',
  'create table inspection_visit (customer_id varchar, day date, is_done boolean, reason varchar)',
]

const at = (n: number | null): string | null => (n === null ? null : day(n))

async function fill(warehouse: Warehouse, accounts: Account[]): Promise<void> {
  const put = async (table: string, rows: unknown[][]): Promise<void> => {
    await warehouse.run(`delete from ${table}`)
    await warehouse.append(table, rows)
  }
  const each = <T>(of: (account: Account, id: string) => T[]): T[] => accounts.flatMap((a, i) => of(a, `K${i}`))
  await put(
    'customer_service',
    each((a, id) => [[id, 'U2', 'non_resident', false, at(a.opened), at(a.closed), a.exclusion]]),
  )
  await put(
    'customer_former_unit',
    each(({ moved }, id) =>
      moved === null
        ? []
        : [
            [id, 'U1', null, day(moved - 1)],
            [id, 'U2', day(moved), '9999-12-31'],
          ],
    ),
  )
  await put(
    'tier_as_of',
    each(({ tier }, id) => (tier ? [[id, 1, day(tier[0]), day(tier[0] + tier[1])]] : [])),
  )
  await put(
    'inspection_visit',
    each((a, id) => a.visits.map(({ on, reason }) => [id, day(on), reason === null, reason])),
  )
}

it('what is counted by changes is what is counted account by account', async () => {
  const warehouse = await openDuckdb(':memory:')
  await warehouse.run('create table rule_limit (rule_id varchar, key varchar, value double)')
  for (const macro of modelMacros) await warehouse.run(`create or replace macro ${macro}`)
  for (const table of TABLES) await warehouse.run(table)
  await fc.assert(
    fc.asyncProperty(fc.array(account, { minLength: 1, maxLength: 30 }), async (accounts) => {
      await fill(warehouse, accounts)
      await runModels(warehouse, { folders: [{ folder: 'coverage', steps }] })
      const rows = await warehouse.all<Record<string, string>>('select * from count_inspection_rolling')
      const counted = rows.map(
        ({ month, unit_id, state, reason, n }) =>
          `${month!.slice(0, 7)} ${unit_id} ${state}${reason ? ` ${reason}` : ''}: ${n}`,
      )
      expect(counted.sort()).toEqual(naive(accounts))
    }),
    { numRuns: 60 },
  )
  warehouse.close()
})
