import { isDatabaseFile } from '../../../loaders/loadDatabase.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { type CheckLine, counted, failure, listed, ok } from './line.ts'
import type { PresentFile } from './sources.ts'

/** Compares the warehouse with the inbox; `stale` are the files that it does not hold as they are. */
export async function checkInbox(
  warehouse: Warehouse,
  present: readonly PresentFile[],
): Promise<{ stale: PresentFile[]; lines: CheckLine[] }> {
  const loaded = await warehouse.all<{ family: string; file: string; sha256: string }>(
    'select distinct family, file, sha256 from load_source order by all',
  )
  const held = new Map(loaded.map((entry) => [`${entry.family}\n${entry.file}`, entry.sha256]))
  const stale = present.filter(({ family, file }) => held.get(`${family.name}\n${file.file}`) !== file.sha256)
  const here = new Set(present.map(({ family, file }) => `${family.name}\n${file.file}`))
  const gone = loaded.filter(({ family, file }) => !here.has(`${family}\n${file}`) && !isDatabaseFile(file))
  const names = (files: readonly string[]): string => listed([...new Set(files)])
  const lines: CheckLine[] = []
  if (stale.length > 0)
    lines.push(
      failure(
        `${stale.length} files are new or changed since the last run: ${names(stale.map(({ file }) => file.file))}`,
      ),
    )
  if (gone.length > 0)
    lines.push(failure(`${gone.length} loaded files have left the inbox: ${names(gone.map(({ file }) => file))}`))
  if (lines.length === 0)
    lines.push(
      ok(`the warehouse holds the ${counted(new Set(present.map(({ file }) => file.file)).size, 'file')} of the inbox`),
    )
  return { stale, lines }
}
