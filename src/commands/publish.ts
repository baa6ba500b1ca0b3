import { existsSync } from 'node:fs'
import { publishSite } from '../site/publish.ts'
import { buildShell } from '../site/shell.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { UserError } from '../workspace/errors.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { latestRun } from './ledger.ts'
import type { Progress } from './progress.ts'

/**
 * Publishes a workspace's figures: builds the shell when the pages have changed, then writes each audience's site.
 * @throws {UserError} when nothing is modelled yet.
 */
export async function publishWorkspace(workspace: Workspace, progress: Progress): Promise<void> {
  const { paths, config } = workspace
  if (!existsSync(paths.warehouse))
    throw new UserError(`${paths.warehouse}: nothing to publish yet; run \`pilotlight run\` first`)
  progress.start('publish', null)
  await buildShell({ outDir: paths.shell, log: (line) => progress.step(line) })
  const warehouse = await openDuckdb(paths.warehouse)
  try {
    const run = await latestRun(warehouse)
    if (!run) throw new UserError('nothing is modelled yet; run `pilotlight model` first')
    const published = await publishSite({
      warehouse,
      siteDir: paths.site,
      shellDir: paths.shell,
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
    progress.end()
    progress.line(`${published.audiences.length} sites in ${paths.site}`)
  } finally {
    warehouse.close()
  }
}
