import { FAMILIES, findFamily } from '../../../loaders/families.ts'
import { findSourceFiles, requireInbox, type SourceFile } from '../../../loaders/sourceFiles.ts'
import type { Family } from '../../contracts/family.ts'
import type { Source } from '../../workspace/config.ts'
import { UserError } from '../../workspace/errors.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { type CheckLine, listed, ok, warning } from './line.ts'

/** A file of the inbox and the source that it feeds. */
export interface PresentFile {
  family: Family
  source: Source
  file: SourceFile
}

/**
 * The files of every source, and lines on sources without files and families without sources.
 * @throws {UserError} when a source names no record family, or the inbox is missing
 */
export async function checkSources(workspace: Workspace): Promise<{ present: PresentFile[]; lines: CheckLine[] }> {
  const { sources } = workspace.config
  if (sources.some(({ database }) => !database)) requireInbox(workspace)
  const present: PresentFile[] = []
  const lines: CheckLine[] = []
  for (const source of sources) {
    const family = findFamily(source.records)
    if (!family) throw new UserError(`${workspace.paths.config}: "${source.records}" is no record family`, 2)
    if (source.database) continue
    const files = await findSourceFiles(workspace, source)
    for (const file of files) present.push({ family, source, file })
    if (files.length === 0) lines.push(warning(`${source.records}: no file fits ${source.files.join(', ')}`))
  }
  const unfed = FAMILIES.filter(({ name }) => !sources.some(({ records }) => records === name))
  if (unfed.length > 0)
    lines.push(
      ok(
        `record families that no source feeds: ${listed(
          unfed.map(({ name }) => name),
          60,
        )}`,
      ),
    )
  return { present, lines }
}
