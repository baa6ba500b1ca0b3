import type { Warehouse } from '../warehouse/engine.ts'

/** A unit as scopes need it. */
export interface DirectoryUnit {
  unit_id: string
  unit_type: string | null
  parent_id: string | null
  division_id: string | null
}

/** Who is who: the units, the managers with their unit, and the customers that each manager is assigned to. */
export interface Directory {
  units: ReadonlyMap<string, DirectoryUnit>
  managers: ReadonlyMap<string, { unitId: string | null; customers: ReadonlySet<string> }>
}

/** The tables of a warehouse, by name. */
export async function tableNames(warehouse: Warehouse): Promise<Set<string>> {
  const rows = await warehouse.all<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'main' or table_type = 'LOCAL TEMPORARY'`,
  )
  return new Set(rows.map(({ name }) => name))
}

/** Reads units, managers and their assignments (the lead's and the others', valid on the last day of data). */
export async function readDirectory(warehouse: Warehouse): Promise<Directory> {
  const tables = await tableNames(warehouse)
  const units = tables.has('unit')
    ? await warehouse.all<DirectoryUnit>(
        `select unit_id, unit_type, parent_id, division_id from unit where unit_id <> 'all' order by unit_id`,
      )
    : []
  const managers = tables.has('manager')
    ? await warehouse.all<{ manager_id: string; unit_id: string | null }>(
        'select manager_id, unit_id from manager where manager_id is not null order by manager_id',
      )
    : []
  const customers = new Map(managers.map(({ manager_id }) => [manager_id, new Set<string>()]))
  for (const query of assignmentQueries(tables))
    for (const { manager_id, customer_id } of await warehouse.all<{ manager_id: string; customer_id: string }>(query))
      customers.get(manager_id)?.add(customer_id)
  return {
    units: new Map(units.map((unit) => [unit.unit_id, unit])),
    managers: new Map(
      managers.map(({ manager_id: id, unit_id: unitId }) => [id, { unitId, customers: customers.get(id)! }]),
    ),
  }
}

function assignmentQueries(tables: ReadonlySet<string>): string[] {
  const queries: string[] = []
  if (tables.has('customer'))
    queries.push(
      'select manager_id, customer_id from customer where manager_id is not null and customer_id is not null',
    )
  if (tables.has('stg_assignment') && tables.has('workspace_setting'))
    queries.push(`select a.manager_id, a.customer_id
      from stg_assignment as a cross join workspace_setting as w
      where coalesce(a.valid_from < w.as_of, true) and coalesce(a.valid_to >= cast(w.as_of as date) - 1, true)`)
  return queries
}
