import fc from 'fast-check'
import { expect, it } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { openModelWarehouse } from './harness.ts'
import '../fuzzSeed.ts'

const DAYS = 60
const SIZE = 100_000
const staging = modelFolders.filter(({ folder }) => folder === 'staging')
const dayText = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)

/** What happens to a simulated meter on a day: it is replaced (its counts may be lost), its row is missing or has no value. */
interface Happening {
  day: number
  kind: 'replaced' | 'absent'
  part: number
  newInitial: number
  lost: boolean
}

const history = fc.record({
  daily: fc.array(fc.integer({ min: 20, max: 200 }), { minLength: DAYS, maxLength: DAYS }),
  start: fc.oneof(fc.integer({ min: 1_000, max: 90_000 }), fc.integer({ min: SIZE - 6_000, max: SIZE - 1 })),
  happenings: fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 10, max: DAYS - 2 }),
      kind: fc.constantFrom<Happening['kind']>('replaced', 'absent'),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      newInitial: fc.integer({ min: 0, max: 5 }),
      lost: fc.boolean(),
    }),
    { selector: ({ day }) => day, maxLength: 4 },
  ),
  hasDigits: fc.boolean(),
})

type History = typeof history extends fc.Arbitrary<infer T> ? T : never

/** Rows as a system writes them that knows nothing of changes: the volume is the difference to the last count it has. */
function simulate(id: string, { daily, start, happenings, hasDigits }: History) {
  let count = start
  let written = start
  const rows: Record<string, unknown>[] = []
  const events: Record<string, unknown>[] = []
  const truth: number[] = []
  let sinceWritten = 0
  const unknown = new Set<number>()
  let isLost = false
  for (const [day, use] of daily.entries()) {
    const at = happenings.find((happening) => happening.day === day)
    if (at?.kind === 'replaced') {
      const before = Math.floor(use * at.part)
      events.push({
        meter_id: `M${id}`,
        customer_id: id,
        type: 'replaced',
        at: `${dayText(day)} 10:00:00`,
        old_final: at.lost ? null : (count + before) % SIZE,
        new_initial: at.newInitial,
      })
      // The counter may pass its end in the last hours before it is taken out: nothing then tells the two apart.
      if (at.lost || count + before >= SIZE) isLost = true
      count = at.newInitial + use - before
    } else count = (count + use) % SIZE
    sinceWritten += use
    if (at?.kind === 'absent') continue
    rows.push({
      customer_id: id,
      meter_id: `M${id}`,
      gas_day: dayText(day),
      reading_end: count,
      volume_m3: count - written,
    })
    truth[day] = sinceWritten
    if (isLost) unknown.add(day)
    written = count
    sinceWritten = 0
    isLost = false
  }
  const meter = { meter_id: `M${id}`, customer_id: id, digits: hasDigits ? 5 : null }
  return { id, rows, events, truth, unknown, meter }
}

it('whatever is changed and rolls over, the volumes are those of the simulated meter, days not known excepted', async () => {
  const warehouse = await openModelWarehouse({ as_of: '2025-06-01 00:00:00', records: {} })
  await warehouse.run(`update record_family set fed = true where family in ('meter', 'meter_event', 'daily_volume')`)
  const insert = async (family: string, rows: Record<string, unknown>[]): Promise<void> => {
    await warehouse.run(`delete from record_${family}`)
    const described = await warehouse.all<{ column_name: string }>(`describe record_${family}`)
    const full = rows.map((row, i): Record<string, unknown> => ({ source_file: 'a.csv', source_row: i + 2, ...row }))
    await warehouse.append(
      `record_${family}`,
      full.map((row) => described.map(({ column_name }) => row[column_name] ?? null)),
    )
  }
  let repaired = 0
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 50, maxLength: 50 }), async (drawn) => {
      const meters = drawn.map((one, i) => simulate(`C${i}`, one))
      await insert(
        'daily_volume',
        meters.flatMap(({ rows }) => rows),
      )
      await insert(
        'meter_event',
        meters.flatMap(({ events }) => events),
      )
      await insert(
        'meter',
        meters.map(({ meter }) => meter),
      )
      await runModels(warehouse, { folders: staging })
      const days = await warehouse.all<{ id: string; day: number; volume_m3: number | null; reason: string | null }>(
        `select v.customer_id as id, date_diff('day', date '2025-01-01', v.gas_day) as day, r.reason,
           case when r.reason is null then cast(v.volume_m3 as double) else r.volume_m3 end as volume_m3
         from stg_daily_volume v left join volume_repair r using (customer_id, meter_id, gas_day) order by id, day`,
      )
      for (const { id, truth, unknown } of meters)
        for (const { day, volume_m3 } of days.filter((row) => row.id === id && row.day > 0))
          expect(volume_m3, `${id} ${dayText(day)}`).toBe(unknown.has(day) ? null : truth[day])
      repaired += days.filter(({ reason }) => reason !== null).length
    }),
    { numRuns: 3, endOnFailure: true },
  )
  expect(repaired).toBeGreaterThan(40)
  warehouse.close()
}, 120_000)
