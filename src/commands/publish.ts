import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../site/packageRoot.ts'
import { publishSite } from '../site/publish.ts'
import { buildShell } from '../site/shell.ts'
import { shellKey } from '../site/shellKey.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { UserError } from '../workspace/errors.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { editionOf } from './edition.ts'
import { latestRun } from './ledger.ts'
import type { Progress } from './progress.ts'

/**
 * Publishes a workspace's figures: builds the shell when the pages have changed, then writes each audience's site; files that are there already are not written again.
 * @throws {UserError} when nothing is modelled yet.
 */
export async function publishWorkspace(workspace: Workspace, progress: Progress): Promise<void> {
  const { paths } = workspace
  if (!existsSync(paths.warehouse))
    throw new UserError(`${paths.warehouse}: nothing to publish yet; run \`pilotlight run\` first`)
  progress.start('publish', null)
  const shellDir = shellFolder(workspace)
  await buildShell({ outDir: shellDir, log: (line) => progress.step(line) })
  const warehouse = await openDuckdb(paths.warehouse)
  try {
    const run = await latestRun(warehouse)
    if (!run) throw new UserError('nothing is modelled yet; run `pilotlight model` first')
    const published = await publishSite({
      warehouse,
      siteDir: paths.site,
      shellDir,
      ...editionOf(workspace, run),
    })
    progress.end()
    progress.line(`${published.audiences.length} sites in ${paths.site}`)
  } finally {
    warehouse.close()
  }
}

const KEPT_MS = 7 * 86_400_000

/**
 * Where the built pages are kept: with the program, one folder per state of the pages, shared by its workspaces (in the workspace
 * where the program cannot be written to). Folders that nobody has built for a week go.
 */
function shellFolder(workspace: Workspace): string {
  const name = `shell-${shellKey(join(packageRoot, 'reports')).slice(0, 16)}`
  const cache = join(packageRoot, 'node_modules', '.cache', 'pilotlight')
  try {
    mkdirSync(cache, { recursive: true })
    accessSync(cache, constants.W_OK)
  } catch {
    return workspace.paths.shell
  }
  for (const other of readdirSync(cache))
    if (other !== name && Date.now() - statSync(join(cache, other)).mtimeMs > KEPT_MS)
      rmSync(join(cache, other), { recursive: true, force: true })
  return join(cache, name)
}
