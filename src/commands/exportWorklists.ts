import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { folderName } from '../site/audiences.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import { readCauses } from '../worklist/causes.ts'
import { readWorklists, worklistQuery } from '../worklist/readWorklist.ts'
import { worklistBytes } from '../worklist/workbook.ts'
import { writeWhole } from '../workspace/durable.ts'
import { UserError } from '../workspace/errors.ts'

/** One exported worklist: its file and its lines. */
export interface ExportedWorklist {
  file: string
  rows: number
}

/**
 * Writes each manager's worklist as `worklist-<manager_id>-<last day>.xlsx`; lines of customers without a manager go to
 * `worklist_none-…`. A manager without a line gets none. A file that is there already is only replaced by the same bytes:
 * somebody may have begun to fill it in.
 * @throws {UserError} when the warehouse has no ranked anomalies, or a file is there and differs.
 */
export async function exportWorklists(options: { warehouse: Warehouse; outDir: string }): Promise<ExportedWorklist[]> {
  const { warehouse } = options
  const outDir = resolve(options.outDir)
  if ((await worklistQuery(warehouse)) === null)
    throw new UserError(
      'there are no anomalies to list: no daily volumes are loaded, or an earlier version modelled them; run `pilotlight run`',
    )
  const causes = await readCauses(warehouse)
  const [last] = await warehouse.all<{ day: string }>(
    `select strftime(as_of - interval 1 second, '%Y%m%d') as day from workspace_setting`,
  )
  const worklists: (ExportedWorklist & { path: string; bytes: Uint8Array })[] = []
  for (const [manager, lines] of await readWorklists(warehouse)) {
    const file = `worklist${manager === null ? '_none' : `-${folderName(manager)}`}-${last!.day}.xlsx`
    worklists.push({ file, rows: lines.length, path: join(outDir, file), bytes: await worklistBytes(lines, causes) })
  }
  const begun = worklists.find(({ path, bytes }) => existsSync(path) && !readFileSync(path).equals(bytes))
  if (begun)
    throw new UserError(
      `${begun.path} is there already and differs; it may have been filled in: put it into the inbox or away, or name another folder with --out`,
    )
  mkdirSync(outDir, { recursive: true })
  for (const { path, bytes } of worklists) writeWhole(path, bytes)
  return worklists.map(({ file, rows }) => ({ file, rows }))
}
