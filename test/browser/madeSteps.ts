import type { Warehouse } from '../../src/warehouse/engine.ts'

/** The parts of a complaint's time by step; an open case stands at one of them. */
const parts = [
  ['dispatch', 0, 0.08, false],
  ['contact', 0.08, 0.2, false],
  ['investigate', 0.2, 0.55, false],
  ['wait', 0.55, 0.65, true],
  ['implement', 0.65, 0.92, false],
  ['reply', 0.92, 1, false],
] as const

/** Makes the steps of complaints: late ones lose their time while they are investigated; an overdue one still is. */
export async function makeSteps(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    `create table sla_case_step (case_id varchar, seq integer, step varchar, from_at timestamp, to_at timestamp,
      working_h double, clock_h double, family varchar, unit_id varchar, waiting boolean)`,
  )
  for (const [seq, [step, from, to, waiting]] of parts.entries())
    await warehouse.run(`insert into sla_case_step
      with span as (
        select case_id, unit_id, started_at, state, finished_at is null as is_open,
          date_diff('second', started_at, coalesce(finished_at, timestamp '2026-01-01')) as s,
          if(state in ('late', 'overdue'), 1.25, 1.0) as stretch
        from sla_case where rule_id like 'sla_complaint%'
      ),
      part as (
        select *, least(1, ${from} * stretch) as a, least(1, ${to} * stretch) as b from span
        where not is_open or ${seq} <= hash(case_id) % 4
      )
      select case_id, ${seq + 1}, '${step}', started_at + to_seconds(cast(s * a as bigint)),
        if(is_open and ${seq} = hash(case_id) % 4, null, started_at + to_seconds(cast(s * b as bigint))),
        s * (b - a) / 3600 * 0.28, s * (b - a) / 3600, 'complaint', unit_id, ${waiting}
      from part where b > a`)
}
