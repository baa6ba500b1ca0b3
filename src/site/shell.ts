import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePages } from './bundlePages.ts'
import { childEnv } from './childEnv.ts'
import { findForeignAddresses } from './foreignAddresses.ts'
import { listFiles } from './listFiles.ts'
import { leakedPackages } from './npmCache.ts'
import { packageRoot } from './packageRoot.ts'
import { shellKey, shellSources } from './shellKey.ts'
import { bundleVendor } from './vendor.ts'

const keyFile = '.shell-key'

/** What a shell build made: where, the key of its sources, how many files, whether an earlier build was still good. */
export interface Shell {
  dir: string
  key: string
  files: number
  cached: boolean
}

/**
 * Builds the pages once, with no data in them, into `outDir`; a shell there with the same key is left alone.
 * The build runs in a scratch copy of the pages, is checked there, and then takes the old shell's place.
 * @throws with page and message when a page is broken, leaks an implicit import or names another host.
 */
export async function buildShell(options: {
  outDir: string
  reportsDir?: string
  /** with the page of all components, which is not for readers */
  withGallery?: boolean
  log?: (line: string) => void
}): Promise<Shell> {
  const { outDir, reportsDir = join(packageRoot, 'reports'), withGallery = false, log = () => {} } = options
  const key = shellKey(reportsDir, withGallery)
  if (readKey(outDir) === key) return { dir: outDir, key, files: shellFiles(outDir).length, cached: true }
  const stage = await mkdtemp(join(tmpdir(), 'pilotlight-shell-'))
  try {
    const staged = join(stage, 'reports')
    for (const path of shellSources(reportsDir, withGallery)) {
      await mkdir(dirname(join(staged, path)), { recursive: true })
      await cp(join(reportsDir, path), join(staged, path))
    }
    await symlink(join(packageRoot, 'node_modules'), join(stage, 'node_modules'), 'junction')
    log(`bundled the page libraries: ${Math.round((await bundleVendor(staged)) / 1024)} KB`)
    const bundles = await bundlePages(staged)
    log(`bundled the pages: ${bundles.map(({ name, bytes }) => `${name} ${Math.round(bytes / 1024)} KB`).join(', ')}`)
    await runFramework(stage)
    const files = checkShell(stage)
    await writeFile(join(stage, 'dist', keyFile), key)
    await swapFolder(join(stage, 'dist'), outDir)
    log(`built the shell: ${files.length} files`)
    return { dir: outDir, key, files: files.length, cached: false }
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

/** The files of a built shell, without its key, as paths below `shellDir`. */
export const shellFiles = (shellDir: string): string[] => listFiles(shellDir).filter((path) => path !== keyFile)

const readKey = (dir: string): string | null =>
  existsSync(join(dir, keyFile)) ? readFileSync(join(dir, keyFile), 'utf8') : null

function runFramework(stage: string): Promise<void> {
  const script = fileURLToPath(new URL('./framework.ts', import.meta.url))
  const args = ['--import', import.meta.resolve('tsx'), script, join(packageRoot, 'observablehq.config.ts'), 'dist']
  return new Promise((resolve, reject) => {
    const env = childEnv({ TZ: 'UTC', NO_COLOR: '1' })
    const child = spawn(process.execPath, args, { cwd: stage, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the build of the pages failed (exit ${code}):\n${said.join('').trim()}`))
    })
  })
}

function checkShell(stage: string): string[] {
  const leaked = leakedPackages(join(stage, 'reports'))
  if (leaked.length > 0)
    throw new Error(
      `a page uses a built-in of Framework that is fetched from a registry: ${leaked.join(', ')}; ` +
        'import the name from components/vendor.js instead',
    )
  const files = listFiles(join(stage, 'dist'))
  const foreign = findForeignAddresses(join(stage, 'dist'), files)
  if (foreign.length > 0) throw new Error(`the shell names other hosts, expected none:\n${foreign.join('\n')}`)
  return files
}

async function swapFolder(from: string, to: string): Promise<void> {
  const fresh = `${to}.${process.pid}.new`
  const old = `${to}.${process.pid}.old`
  await mkdir(dirname(to), { recursive: true })
  for (const path of [fresh, old]) await rm(path, { recursive: true, force: true })
  await cp(from, fresh, { recursive: true })
  if (existsSync(to)) await rename(to, old)
  await rename(fresh, to)
  await rm(old, { recursive: true, force: true })
}
