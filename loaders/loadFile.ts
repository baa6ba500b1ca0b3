import type { Family } from '../src/contracts/family.ts'
import { type StagedSheet, stageFile } from '../src/sources/source.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { loadSheets } from './loadSheets.ts'
import type { SourceFile } from './sourceFiles.ts'

/** One file to read for one family. */
export interface FileJob {
  family: Family
  source: Source
  sourceHash: string
  file: SourceFile
}

/**
 * Reads one file into its record table: every sheet is decoded, its header found, its totals checked, its rows landed or rejected.
 * @throws {UserError} naming file, sheet and place.
 */
export async function loadFile(
  warehouse: Warehouse,
  workspace: Workspace,
  job: FileJob,
  log: (line: string, rows: number) => void,
): Promise<void> {
  const { family, source, file } = job
  let sheets: StagedSheet[]
  try {
    sheets = await stageFile(warehouse, file.path, {
      encoding: source.encoding,
      sheet: source.sheet,
      tempDir: workspace.paths.temp,
      tablePrefix: 'staged',
    })
  } catch (error) {
    throw new UserError((error as Error).message.replaceAll(file.path, file.file), 1, { cause: error })
  }
  const rowsIn = await loadSheets(warehouse, workspace, { ...job, file: file.file, sha256: file.sha256 }, sheets).catch(
    (error: Error) => {
      throw /^Out of Memory Error/.test(error.message) ? tooLarge(file.file, error) : error
    },
  )
  log(`${file.file}: ${family.name}, ${sheets[0]?.encoding ?? ''}`, rowsIn)
}

const tooLarge = (file: string, cause: Error): UserError =>
  new UserError(
    `${file}: its cells are so long that a load does not get by with its memory (${cause.message.split('\n')[0]}); expected texts of a few hundred characters: is the delimiter right? Otherwise split the file`,
    1,
    { cause },
  )
