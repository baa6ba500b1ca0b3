import type { Warehouse } from '../../warehouse/engine.ts'

const LATEST_RUN = `
select coalesce(sum(rows_in), 0) as rows_in, coalesce(sum(rows_kept + rows_merged + rows_rejected), 0) as n_accounted
from load_file
where run_id = (select run_id from load_file order by rowid desc limit 1)`

/**
 * Makes `rule_load`, one row: rows read by the latest run on record in `load_file`, and rows it accounts for; 0 before
 * anything was loaded.
 */
export async function writeLoadAccount(warehouse: Warehouse): Promise<void> {
  const [found] = await warehouse.all(`select 1 from information_schema.tables where table_name = 'load_file'`)
  const counted = found ? LATEST_RUN : 'select 0 as rows_in, 0 as n_accounted'
  await warehouse.run(`create or replace table rule_load as ${counted}`)
}
