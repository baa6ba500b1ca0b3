import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { childEnv } from './childEnv.ts'
import { emptyNpmCache } from './npmCache.ts'
import { packageRoot } from './packageRoot.ts'
import { bundleVendor } from './vendor.ts'

/**
 * Starts Framework's preview of `reports/` with live reload; the bundle of libraries is made first and again whenever
 * its list changes. The child process ends with `stop`.
 * @param port a free port on 127.0.0.1
 */
export async function startPreview(options: {
  port: number
  log?: (line: string) => void
}): Promise<{ child: ChildProcess; url: string; stop: () => void }> {
  const { port, log = () => {} } = options
  const reports = join(packageRoot, 'reports')
  await bundleVendor(reports)
  emptyNpmCache(reports)
  const watcher = watch(join(reports, 'components'), (_, name) => {
    if (name?.endsWith('.entry.js')) bundleVendor(reports).catch((error) => log(String(error)))
  })
  const framework = createRequire(import.meta.url).resolve('@observablehq/framework/dist/bin/observable.js')
  const args = [framework, 'preview', '--no-open', '--host', '127.0.0.1', '--port', String(port)]
  const child = spawn(process.execPath, args, { cwd: packageRoot, env: childEnv(), stdio: 'inherit' })
  child.on('close', () => watcher.close())
  return { child, url: `http://127.0.0.1:${port}/`, stop: () => child.kill() }
}
