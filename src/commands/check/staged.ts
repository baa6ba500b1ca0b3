import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckdb } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { type ReadColumns, readColumns } from '../suggest/readColumns.ts'
import { dropHeads, readSheetHeads } from '../suggest/sheetHead.ts'
import { refusedValues } from '../suggest/valueProfile.ts'
import type { RefusedCell } from './cells.ts'
import type { PlaceColumns } from './fields.ts'
import { type CheckLine, failure, ok, warning } from './line.ts'
import { headersOf } from './refused.ts'
import type { PresentFile } from './sources.ts'
import { stagedDateLines } from './stagedDates.ts'
import { stagedLabelLines } from './stagedLabels.ts'

/** What the files that are not loaded would come to, as far as their first rows tell. */
export interface StagedCheck {
  lines: CheckLine[]
  places: PlaceColumns[]
  refused: RefusedCell[]
}

/** Reads the first rows of files that the warehouse does not hold, each by its source; every file's problems are told, not the first alone. */
export async function checkStaged(workspace: Workspace, files: readonly PresentFile[]): Promise<StagedCheck> {
  const check: StagedCheck = { lines: [], places: [], refused: [] }
  if (files.length === 0) return check
  const temp = mkdtempSync(join(tmpdir(), 'pilotlight-check-'))
  const warehouse = await openDuckdb(':memory:')
  try {
    for (const file of files) await checkFile(warehouse, workspace, temp, file, check)
    check.lines.push(
      ok(
        `${new Set(files.map(({ file }) => file.file)).size} files that are not loaded were looked at: their columns and first rows`,
      ),
    )
    if (check.lines.some(({ level }) => level === 'failure'))
      check.lines.push(
        ok('`pilotlight init <folder> --from <files>` proposes columns for files that cannot be read as they are'),
      )
  } finally {
    warehouse.close()
    rmSync(temp, { recursive: true, force: true })
  }
  return check
}

async function checkFile(
  warehouse: Warehouse,
  workspace: Workspace,
  tempDir: string,
  { family, source, file }: PresentFile,
  check: StagedCheck,
): Promise<void> {
  const { encoding, sheet } = source
  let heads: Awaited<ReturnType<typeof readSheetHeads>> = []
  try {
    heads = await readSheetHeads(warehouse, file.path, { tempDir, encoding, sheet })
    const reads: [label: string, read: Awaited<ReturnType<typeof readColumns>>][] = []
    for (const head of heads) {
      const label = heads.length > 1 ? `${file.file}#${head.staged.sheet}` : file.file
      reads.push([label, await readColumns(warehouse, { head, family, source, tempDir, label, file: file.file })])
    }
    const anyHeader = reads.some(([, read]) => !read.headerMissing)
    for (const [label, read] of reads) {
      if (read.headerMissing && anyHeader)
        check.lines.push(ok(`${label}: left out, it has no header of ${family.name}`))
      else check.lines.push(...read.problems.map(failure))
      const isRead = 'fed' in read && !(read.headerMissing && anyHeader)
      if (!isRead) continue
      addColumns(check, read, { family, source, label, timezone: workspace.config.timezone })
      check.lines.push(
        ...stagedLabelLines(label, source, read, workspace.config),
        ...stagedDateLines(label, source, read, workspace.config),
      )
    }
  } catch (error) {
    const text = (error as Error).message.replaceAll(file.path, file.file)
    check.lines.push(failure(text.includes(file.file) ? text : `${file.file}: ${text}`))
  } finally {
    await dropHeads(warehouse, heads)
  }
}

function addColumns(
  check: StagedCheck,
  { fed, unused, unusedValues, fields }: ReadColumns,
  { family, source, label, timezone }: Pick<PresentFile, 'family' | 'source'> & { label: string; timezone: string },
): void {
  check.places.push({ family, label, unused, fed, values: unusedValues, timezone })
  const empty: string[] = []
  for (const { name, meta, schema, formats, header, profile } of fields) {
    const columnRule = source.columns[name]
    if (profile.filled === 0 && profile.rows > 0) empty.push(name)
    for (const { text, count, rule } of refusedValues(profile, { meta, schema, formats, timezone }))
      check.refused.push({
        family: family.name,
        field: name,
        rule,
        text,
        count,
        file: label,
        headers:
          header === null || (columnRule && 'header' in columnRule)
            ? headersOf(family.name, name, columnRule)
            : [header],
        columnRule,
      })
  }
  if (empty.length > 0)
    check.lines.push(warning(`${label}: a column feeds them, and they are empty: ${empty.join(', ')}`))
}
