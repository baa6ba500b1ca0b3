import type { Warehouse } from '../warehouse/engine.ts'
import { type Cause, readCauses } from '../worklist/causes.ts'
import { type WorklistLine, worklistQuery } from '../worklist/readWorklist.ts'
import { worklistBytes } from '../worklist/workbook.ts'
import type { ColumnTable } from './columnTable.ts'
import { readColumnTable } from './columnTable.ts'
import type { PageTable } from './pageTables.ts'
import { type Reach, selectRows } from './scope.ts'

/** A site's worklist, and how many lines it has. */
export interface StagedWorklist {
  bytes: Uint8Array
  rows: number
}

/** The lines as a table whose rows and columns scope.ts chooses: they tell of customers. */
const lineTable: PageTable = { name: 'worklist', scope: 'customers', needs: [] }
/** Without these a line could not come back. */
const kept = ['anomaly_id', 'start_day', 'kind']

/**
 * Makes the worklist of each audience that sees customers: a manager's holds the manager's own lines, a unit's those of all
 * its managers.
 * @returns the workbooks by the audience's id; none for an audience without a line
 */
export async function stageWorklists(
  warehouse: Warehouse,
  reaches: readonly Reach[],
): Promise<Map<string, StagedWorklist>> {
  const staged = new Map<string, StagedWorklist>()
  const query = await worklistQuery(warehouse)
  if (query === null) return staged
  const table = await readColumnTable(warehouse, query)
  const causes = table.rows === 0 ? [] : await readCauses(warehouse)
  for (const reach of reaches) {
    const worklist = await makeWorklist(table, causes, reach)
    if (worklist) staged.set(reach.audience.id, worklist)
  }
  return staged
}

async function makeWorklist(
  table: ColumnTable,
  causes: readonly Cause[],
  reach: Reach,
): Promise<StagedWorklist | null> {
  const { kind, scopeId } = reach.audience
  const selection = selectRows(lineTable, table, reach)
  const fields = new Set(selection?.table.columns.map(({ name }) => name))
  if (!selection || !kept.every((name) => fields.has(name))) return null
  const lines = linesOf(selection.table, selection.rows).filter(
    ({ manager_id: manager }) => kind !== 'manager' || manager === scopeId,
  )
  return lines.length === 0 ? null : { bytes: await worklistBytes(lines, causes, fields), rows: lines.length }
}

function linesOf({ columns }: ColumnTable, rows: Int32Array): WorklistLine[] {
  return [...rows].map((row) => {
    const cells = columns.map(({ name, kind, values, words }) => {
      const value = values[row]!
      return [name, Number.isNaN(value) ? null : kind === 'text' ? words[value] : value]
    })
    return Object.fromEntries(cells) as WorklistLine
  })
}
