import { type SiteServer, serveSites } from '../site/serve.ts'
import { openWorkspace } from '../workspace/workspace.ts'
import type { Progress } from './progress.ts'

/**
 * Serves a workspace's sites on 127.0.0.1 until `close`.
 * @param options.port the first port to try, 8765 unless told; the next free one is taken
 * @throws when the workspace is wrong or nothing is published yet.
 */
export async function serveCommand(
  dir: string,
  options: { port?: number },
  effects: { progress: Progress },
): Promise<SiteServer> {
  const { paths } = openWorkspace(dir)
  const server = await serveSites({ siteDir: paths.site, port: options.port })
  effects.progress.line(`${server.url}  (${paths.site}; Ctrl-C ends it)`)
  return server
}
