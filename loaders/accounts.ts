import { recordTable } from '../src/contracts/ddl.ts'
import { type Family, familyFields } from '../src/contracts/family.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { FAMILIES } from './families.ts'

/**
 * Writes `load_file` (kept for every run) and `load_issue` (of this run alone), once staging has chosen the winner of each natural key: every row of every file is
 * kept, merged (a duplicate or an older version of another row) or rejected. Of a wide questionnaire a row counts once.
 * @throws when a file's rows do not add up: rows in ≠ kept + merged + rejected.
 */
export async function writeAccounts(warehouse: Warehouse, runId: string): Promise<void> {
  await warehouse.run(`create or replace temp table lost_row (family varchar, label varchar, row bigint);
    create or replace temp table landed_file (family varchar, label varchar, rows bigint, rows_rejected_too bigint, unit_id varchar, first_event timestamp, last_event timestamp)`)
  for (const family of FAMILIES) await countFamily(warehouse, family)
  await warehouse.run('delete from load_file where run_id = ?', [runId])
  await warehouse.run('delete from load_issue')
  await warehouse.run(LOAD_FILE, [runId])
  await warehouse.run(LOAD_ISSUE, [runId])
  const [wrong] = await warehouse.all<{ file: string; rows_in: number; sum: number }>(
    'select file, rows_in, rows_kept + rows_merged + rows_rejected as sum from load_file where run_id = ? and (rows_in <> sum or rows_kept < 0)',
    [runId],
  )
  if (wrong)
    throw new Error(
      `${wrong.file}: ${wrong.rows_in} rows came in, ${wrong.sum} are accounted for; the load is not sound and nothing is kept of it`,
    )
}

async function countFamily(warehouse: Warehouse, family: Family): Promise<void> {
  const table = recordTable(family)
  const same = family.key.map((name) => `r.${quoteName(name)} is not distinct from d.${quoteName(name)}`).join(' and ')
  await warehouse.run(
    `insert into lost_row select distinct '${family.name}', r.source_file, r.source_row from ${table} r
     join ${quoteName(`stg_${family.name}_repeated`)} d on ${same} where (r.source_file, r.source_row) <> (d.source_file, d.source_row)`,
  )
  const hasUnit = familyFields(family).some(({ name }) => name === 'unit_id')
  const event =
    family.event.length > 0
      ? `coalesce(${family.event.map((name) => `cast(${quoteName(name)} as timestamp)`).join(', ')}, null)`
      : 'null::timestamp'
  await warehouse.run(
    `insert into landed_file
     with refused as (select distinct file, row from load_finding where family = '${family.name}' and action = 'rejected')
     select '${family.name}', r.source_file, count(distinct r.source_row), count(distinct f.row),
       ${hasUnit ? 'case when count(distinct unit_id) = 1 then any_value(unit_id) end' : 'null'}, min(${event}), max(${event})
     from ${table} r left join refused f on f.file = r.source_file and f.row = r.source_row group by r.source_file`,
  )
}

const LOAD_FILE = `insert into load_file
with rejected as (select family, file as label, count(distinct row) as n from load_finding where action = 'rejected' group by all),
lost as (
  select family, label, count(*) as n from lost_row l
  where not exists (select 1 from load_finding f where f.action = 'rejected' and f.family = l.family and f.file = l.label and f.row = l.row)
  group by all
),
sheet as (
  select s.*, coalesce(l.rows, 0) - coalesce(l.rows_rejected_too, 0) as landed, coalesce(r.n, 0) as rejected, coalesce(m.n, 0) as merged,
    l.unit_id, l.first_event, l.last_event
  from load_source s
  left join landed_file l using (family, label) left join rejected r using (family, label) left join lost m using (family, label)
)
select ?, family, file, any_value(sha256), case when count(distinct unit_id) = 1 then any_value(unit_id) end, any_value(encoding),
  case when strftime(min(first_event), '%Y-%m') = strftime(max(last_event), '%Y-%m') then strftime(min(first_event), '%Y-%m')
    when year(min(first_event)) = year(max(last_event)) then strftime(min(first_event), '%Y') end,
  null, sum(rows_in), sum(landed - merged), sum(merged), sum(rejected), bool_and(control_total_ok)
from sheet group by family, file order by family, file`

const LOAD_ISSUE = `insert into load_issue
select run_id, family, file, row, field, rule, raw, action from (
  select $1 as run_id, family, file, row, field, rule, raw, action from load_finding
  union all
  select $1, family, label, row, null, 'dirt_duplicates', null, 'merged' from lost_row
) order by family, file, row, field, rule`
