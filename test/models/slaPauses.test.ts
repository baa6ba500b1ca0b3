import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { type Clock, dueTime, type Pause, timeTaken } from '../../src/calendar/deadline.ts'
import { clockSeconds, localSeconds, localTime } from '../../src/calendar/localTime.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { openModelWarehouse } from './harness.ts'

const calendar = loadCalendar()
const AS_OF = '2025-12-31 00:00:00'
const lastReceipt = clockSeconds('17:30')
const DAY = 86_400

/** Rules of one clock each, for all complaints. */
const RULES: Record<string, { clock: Clock; limit: number }> = {
  sla_complaint_feedback_5wd: { clock: 'workdays', limit: 5 },
  sla_complaint_implement_3wd: { clock: 'calendar_days', limit: 3 },
  sla_complaint_tier1_24h: { clock: 'hours', limit: 24 },
  sla_complaint_other_48h: { clock: 'minutes', limit: 600 },
}

const anyCase = fc.record({
  start: fc.integer({ min: localSeconds('2023-01-01 00:00:00'), max: localSeconds('2025-11-20 00:00:00') }),
  taken: fc.option(fc.nat(14 * DAY), { nil: null }),
  gaps: fc.array(fc.tuple(fc.nat(3 * DAY), fc.integer({ min: 1, max: 4 * DAY })), { maxLength: 4 }),
  isStanding: fc.boolean(),
  toMidnight: fc.boolean(),
})

type Case = { id: string; start: number; finish: number | null; pauses: Pause[] }

const cases: Case[] = fc.sample(anyCase, { numRuns: 600, seed: 7 }).map((drawn, i) => {
  const start = drawn.toMidnight ? Math.floor(drawn.start / DAY) * DAY : drawn.start
  const pauses: Pause[] = []
  let at = start
  for (const [after, length] of drawn.gaps) {
    pauses.push({ from: at + after, to: at + after + length })
    at += after + length
  }
  if (drawn.isStanding && pauses.length > 0) pauses.at(-1)!.to = null
  const finish = drawn.taken === null ? null : start + drawn.taken
  return { id: `C${i}`, start, finish, pauses }
})

const events = ({ id, pauses }: Case): Record<string, unknown>[] =>
  pauses.flatMap(({ from, to }, i) => [
    { complaint_no: id, seq: 2 * i, at: localTime(from), type: 'pause', pause_reason: 'customer' },
    ...(to === null ? [] : [{ complaint_no: id, seq: 2 * i + 1, at: localTime(to), type: 'resume' }]),
  ])

/** What the module of working time says of a case: due, taken, standing still now. */
function expected({ start, finish, pauses }: Case, { clock, limit }: { clock: Clock; limit: number }) {
  const end = finish ?? localSeconds(AS_OF)
  const heeded = pauses.filter(({ from }) => from < end).map(({ from, to }) => ({ from, to: to ?? finish }))
  const running = { clock, start, pauses: heeded, lastReceipt }
  const due = dueTime(calendar, running, limit)
  return { due: due === null ? null : localTime(due), taken: timeTaken(calendar, running, end) }
}

test('the models and the module of working time agree on deadlines and times with pauses', async () => {
  const warehouse = await openModelWarehouse({
    as_of: AS_OF,
    rules: Object.keys(RULES),
    versions: Object.entries(RULES).map(([id, rule]) => ({
      ...{ id, ...rule, applies: {}, to: ['closed_at'] },
    })),
    records: {
      complaint: cases.map(({ id, start, finish }) => ({
        complaint_no: id,
        received_at: localTime(start),
        closed_at: finish === null ? null : localTime(finish),
      })),
      complaint_event: cases.flatMap(events),
    },
  })
  await runModels(warehouse, { folders: modelFolders.filter(({ folder }) => folder === 'staging' || folder === 'sla') })
  const rows = await warehouse.all<{ rule_id: string; case_id: string; due_at: string | null; elapsed: number }>(
    'select rule_id, case_id, due_at, elapsed from sla_case',
  )
  expect(rows).toHaveLength(cases.length * Object.keys(RULES).length)
  expect(rows.filter(({ due_at }) => due_at === null).length).toBeGreaterThan(50)
  const byId = new Map(cases.map((one) => [one.id, one]))
  for (const { rule_id, case_id, due_at, elapsed } of rows) {
    const one = byId.get(case_id)!
    const { due, taken } = expected(one, RULES[rule_id]!)
    const told = `${rule_id} ${JSON.stringify(one)}`
    expect(due_at, told).toBe(due)
    expect(elapsed, told).toBeCloseTo(Math.max(0, taken), 6)
  }
  warehouse.close()
})
