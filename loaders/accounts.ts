import { recordTable } from '../src/contracts/ddl.ts'
import { type Family, familyFields } from '../src/contracts/family.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { FAMILIES } from './families.ts'

/**
 * Writes `load_file` (kept for every run) and `load_issue` (of this run alone), once staging has chosen the winner of each
 * natural key: every row of every file is kept, merged (a duplicate, an older version or a deleted record) or rejected (in
 * quarantine). Of a wide questionnaire a row counts once. A file's time of submission is the register of reports' word, by
 * its hash. Volumes that a meter's change had spoiled, and ids whose lost zeros staging has restored, are listed as
 * repaired; an id that the loader had repaired as well is listed once, as it was written.
 * @throws when a file's rows do not add up: rows in ≠ kept + merged + rejected.
 */
export async function writeAccounts(warehouse: Warehouse, runId: string): Promise<void> {
  await warehouse.run(`create or replace temp table lost_row as select * from merged_row;
    create or replace temp table refused_row as
      select family, file as label, row from load_finding where action = 'rejected' union select family, file, row from quarantine;
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
  const hasUnit = familyFields(family).some(({ name }) => name === 'unit_id')
  const event =
    family.event.length > 0
      ? `coalesce(${family.event.map((name) => `cast(${quoteName(name)} as timestamp)`).join(', ')}, null)`
      : 'null::timestamp'
  await warehouse.run(
    `insert into landed_file
     select '${family.name}', r.source_file, count(distinct r.source_row), count(distinct f.row),
       ${hasUnit ? 'case when count(distinct unit_id) = 1 then any_value(unit_id) end' : 'null'}, min(${event}), max(${event})
     from ${table} r left join refused_row f on f.family = '${family.name}' and f.label = r.source_file and f.row = r.source_row
     group by r.source_file`,
  )
}

const LOAD_FILE = `insert into load_file
with rejected as (select family, label, count(*) as n from refused_row group by all),
lost as (
  select family, label, count(*) as n from lost_row l
  where not exists (select 1 from refused_row f where f.family = l.family and f.label = l.label and f.row = l.row)
  group by all
),
submitted as (
  select file_sha256 as sha256, min(submitted_at) as submitted_at from stg_report_submission where file_sha256 is not null group by all
),
sheet as (
  select s.*, coalesce(l.rows, 0) - coalesce(l.rows_rejected_too, 0) as landed, coalesce(r.n, 0) as rejected, coalesce(m.n, 0) as merged,
    l.unit_id, l.first_event, l.last_event
  from load_source s
  left join landed_file l using (family, label) left join rejected r using (family, label) left join lost m using (family, label)
)
select ?, family, file, any_value(s.sha256), case when count(distinct unit_id) = 1 then any_value(unit_id) end, any_value(encoding),
  case when strftime(min(first_event), '%Y-%m') = strftime(max(last_event), '%Y-%m') then strftime(min(first_event), '%Y-%m')
    when year(min(first_event)) = year(max(last_event)) then strftime(min(first_event), '%Y') end,
  min(submitted_at), sum(rows_in), sum(landed - merged), sum(merged), sum(rejected), bool_and(control_total_ok)
from sheet s left join submitted r on r.sha256 = s.sha256 group by family, file order by family, file`

const LOAD_ISSUE = `insert into load_issue
select run_id, family, file, row, field, rule, raw, action from (
  select $1 as run_id, family, file, row, field, rule, raw, action from load_finding
  union all
  select $1, family, label, row, null, case when u.row is null then 'dirt_duplicates' else 'dirt_reused' end, null, 'merged'
  from lost_row left join reused_row u using (family, label, row)
  union all
  select $1, family, label, row, field, 'dirt_ids', raw, 'repaired' from restored_row r
  where not exists (
    select 1 from load_finding f
    where f.family = r.family and f.file = r.label and f.row = r.row and f.field = r.field and f.rule = 'dirt_ids' and f.action = 'repaired')
  union all
  select $1, 'daily_volume', d.source_file, d.source_row, 'volume_m3', 'dirt_meter_change', cast(v.raw_m3 as varchar), 'repaired'
  from volume_repair v join stg_daily_volume d
    on d.customer_id = v.customer_id and d.meter_id is not distinct from v.meter_id and d.gas_day = v.gas_day
) order by family, file, row, field, rule`
