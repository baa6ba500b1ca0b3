import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { packageRoot } from '../site/packageRoot.ts'
import { startPreview } from '../site/preview.ts'
import { publishForDev } from '../site/publish.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { UserError } from '../workspace/errors.ts'
import { openWorkspace } from '../workspace/workspace.ts'
import { editionOf } from './edition.ts'
import { latestRun } from './ledger.ts'
import type { Progress } from './progress.ts'

/**
 * Previews the pages with live reload on the demo's data: makes the demo workspace when there is none, writes one
 * audience's tables into `reports/data`, starts Framework's preview on a free port.
 * @param options.audience the id after expansion, as `unit-010101`; the first audience unless told
 * @param effects.makeDemo makes and runs the demo workspace in a folder
 * @throws {UserError} when the demo has no finished run or no such audience.
 */
export async function devCommand(
  options: { dir?: string; audience?: string; port?: number },
  effects: { progress: Progress; makeDemo: (dir: string) => Promise<void> },
): Promise<{ child: ChildProcess; url: string; stop: () => void }> {
  const { dir = join(packageRoot, 'data', 'demo'), audience, port = 3000 } = options
  const { progress, makeDemo } = effects
  if (!existsSync(join(dir, 'state', 'warehouse.duckdb'))) await makeDemo(dir)
  const published = await publishDemo(dir, audience)
  progress.line(`reports/data holds what ${published} sees`)
  const preview = await startPreview({ port: await freePort(port), log: (line) => progress.line(line) })
  progress.line(preview.url)
  return preview
}

async function publishDemo(dir: string, audienceId: string | undefined): Promise<string> {
  const workspace = openWorkspace(dir)
  const warehouse = await openDuckdb(workspace.paths.warehouse)
  try {
    const run = await latestRun(warehouse)
    if (!run) throw new UserError(`${dir}: nothing is modelled yet; run \`npm run demo\` first`)
    const audience = await publishForDev({
      warehouse,
      dataDir: join(packageRoot, 'reports', 'data'),
      ...editionOf(workspace, run),
      audienceId,
    })
    return audience.id
  } finally {
    warehouse.close()
  }
}

/** The first port from `first` on that nobody listens on at 127.0.0.1. */
export async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + 100; port++) {
    const free = await new Promise<boolean>((done) => {
      const probe = createServer()
      probe.once('error', () => done(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
    })
    if (free) return port
  }
  throw new UserError(`ports ${first} to ${first + 99} are all in use; name a free one with --port`, 2)
}
