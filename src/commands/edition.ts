import type { SiteRun, SiteWorkspace } from '../site/publish.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { RunRecord } from './ledger.ts'

/** What a publication says of itself: the workspace's names and audiences, and the run whose figures it shows. */
export function editionOf({ config, asOf }: Workspace, run: RunRecord): { workspace: SiteWorkspace; run: SiteRun } {
  const { company, locale, timezone, audiences } = config
  return {
    workspace: { company, locale, timezone, asOf, audiences },
    run: {
      runId: run.run_id,
      generatedAt: run.finished_at,
      codeVersion: run.code_version,
      rulebookSha256: run.rulebook_sha256,
      inputsSha256: run.inputs_sha256,
      resultsSha256: run.results_sha256,
    },
  }
}
