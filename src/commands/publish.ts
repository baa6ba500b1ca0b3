import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../site/packageRoot.ts'
import { publishSite } from '../site/publish.ts'
import { buildShell } from '../site/shell.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { UserError } from '../workspace/errors.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { latestRun } from './ledger.ts'
import type { Progress } from './progress.ts'

/**
 * Publishes a workspace's figures: builds the shell when the pages have changed, then writes each audience's site; with `onlyChanged`
 * nothing is written when run and pages are those of the last publication.
 * @throws {UserError} when nothing is modelled yet.
 */
export async function publishWorkspace(
  workspace: Workspace,
  progress: Progress,
  options: { onlyChanged: boolean },
): Promise<void> {
  const { paths, config } = workspace
  if (!existsSync(paths.warehouse))
    throw new UserError(`${paths.warehouse}: nothing to publish yet; run \`pilotlight run\` first`)
  progress.start('publish', null)
  const shellDir = shellFolder(workspace)
  const shell = await buildShell({ outDir: shellDir, log: (line) => progress.step(line) })
  const warehouse = await openDuckdb(paths.warehouse)
  try {
    const run = await latestRun(warehouse)
    if (!run) throw new UserError('nothing is modelled yet; run `pilotlight model` first')
    const edition = `${run.run_id} ${shell.key}`
    const marker = join(paths.state, 'published')
    if (
      options.onlyChanged &&
      existsSync(paths.site) &&
      existsSync(marker) &&
      readFileSync(marker, 'utf8') === edition
    ) {
      progress.end()
      progress.line('the sites are up to date')
      return
    }
    const published = await publishSite({
      warehouse,
      siteDir: paths.site,
      shellDir,
      workspace: {
        company: config.company,
        locale: config.locale,
        timezone: config.timezone,
        asOf: workspace.asOf,
        audiences: config.audiences,
      },
      run: {
        runId: run.run_id,
        generatedAt: run.finished_at,
        codeVersion: run.code_version,
        rulebookSha256: run.rulebook_sha256,
        inputsSha256: run.inputs_sha256,
        resultsSha256: run.results_sha256,
      },
    })
    writeFileSync(marker, edition)
    progress.end()
    progress.line(`${published.audiences.length} sites in ${paths.site}`)
  } finally {
    warehouse.close()
  }
}

/** Where the built pages are kept: with the program, shared by its workspaces; in the workspace where the program cannot be written to. */
function shellFolder(workspace: Workspace): string {
  const cache = join(packageRoot, 'node_modules', '.cache', 'pilotlight')
  try {
    mkdirSync(cache, { recursive: true })
    accessSync(cache, constants.W_OK)
    return join(cache, 'shell')
  } catch {
    return workspace.paths.shell
  }
}
