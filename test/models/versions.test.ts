import fc from 'fast-check'
import { expect, it } from 'vitest'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openModelWarehouse } from './harness.ts'
import '../fuzzSeed.ts'

const needed = ['cutoff', 'merged_row', 'restored_id', 'stg_unit', 'unit_as_of', 'stg_complaint']
const staging = modelFolders
  .filter(({ folder }) => folder === 'staging')
  .map(({ folder, steps }) => ({ folder, steps: steps.filter(({ name }) => needed.includes(name)) }))
const CUTOFFS = [3, 6, 9, 12].map((day) => `2024-06-${String(day).padStart(2, '0')} 00:00:00`)

const version = fc.record({
  complaint_no: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'),
  compensation_cny: fc.integer({ min: 0, max: 999 }),
  record_version: fc.option(fc.integer({ min: 1, max: 4 })),
  updated_at: fc.option(
    fc.integer({ min: 1, max: 14 }).map((day) => `2024-06-${String(day).padStart(2, '0')} 00:00:00`),
    { freq: 6 },
  ),
  is_deleted: fc.option(fc.boolean(), { freq: 1 }),
  source_file: fc.constantFrom('inbox/a.csv', 'inbox/b.csv'),
})
type Version = typeof version extends fc.Arbitrary<infer T> ? T : never
interface Winner {
  complaint_no: string
  compensation_cny: number
}

type Row = Version & { source_row: number }

/** The winners and the number of merged rows of a workspace that holds these versions, at a cut-off. */
async function stage(warehouse: Warehouse, asOf: string, rows: readonly Row[]) {
  await warehouse.run('update workspace_setting set as_of = $1::timestamp', [asOf])
  await warehouse.run('delete from record_complaint')
  const columns = await warehouse.all<{ column_name: string }>('describe record_complaint')
  const full = rows.map((row): Record<string, unknown> => ({ ...row, received_at: '2024-06-01 00:00:00' }))
  await warehouse.append(
    'record_complaint',
    full.map((row) => columns.map(({ column_name }) => row[column_name] ?? null)),
  )
  await runModels(warehouse, { folders: staging })
  const winners = await warehouse.all<Winner>(
    'select complaint_no, compensation_cny from stg_complaint order by complaint_no',
  )
  return { winners, merged: (await warehouse.all('select * from merged_row')).length }
}

it('as of any cut-off the records are those of a workspace that holds only what was known then', async () => {
  const warehouse = await openModelWarehouse({ as_of: CUTOFFS[0]!, records: { complaint: [] } })
  await fc.assert(
    fc.asyncProperty(
      fc.array(version, { minLength: 10, maxLength: 40 }),
      fc.constantFrom(...CUTOFFS),
      async (drawn, asOf) => {
        const rows = drawn.map((row, i) => ({ ...row, source_row: i + 2 }))
        const known = rows.filter((row) => row.updated_at === null || row.updated_at < asOf)
        const full = await stage(warehouse, asOf, rows)
        const then = await stage(warehouse, asOf, known)
        const met = new Set<string>(known.map((row) => row.complaint_no))
        expect(full.winners.filter((row) => met.has(row.complaint_no))).toEqual(then.winners)
        // A record that was written later altogether is there in its first version; none has vanished.
        const later = new Set<string>(rows.map((row) => row.complaint_no).filter((key) => !met.has(key)))
        const standIns = full.winners.filter((row) => later.has(row.complaint_no))
        expect(standIns.map((row) => row.complaint_no)).toEqual([...later].sort())
        for (const { complaint_no, compensation_cny } of standIns) {
          const versions = rows.filter((row) => row.complaint_no === complaint_no)
          expect(compensation_cny).toBe(versions.sort(byAge)[0]!.compensation_cny)
        }
        expect(full.merged).toBe(rows.length - full.winners.length)
      },
    ),
    { numRuns: 25 },
  )
  warehouse.close()
}, 120_000)

const byAge = (a: Row, b: Row): number =>
  (a.record_version ?? 0) - (b.record_version ?? 0) ||
  a.updated_at!.localeCompare(b.updated_at!) ||
  a.source_file.localeCompare(b.source_file) ||
  a.source_row - b.source_row
