/**
 * The only file that touches the inner parts of Observable Framework (pinned to 1.13.4). It runs as a process of its
 * own, in a folder that holds `reports/`: Framework keeps caches per process and resolves its root from the working
 * directory. Arguments: the configuration file, the output folder below the working directory.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
// @ts-expect-error the package carries no types
import { build, FileBuildEffects } from '@observablehq/framework/dist/build.js'
// @ts-expect-error the package carries no types
import { readConfig, setCurrentDate } from '@observablehq/framework/dist/config.js'
import { emptyNpmCache } from './npmCache.ts'
import { rewritePage, translateClient } from './rewritePage.ts'

const [configFile, output] = process.argv.slice(2) as [string, string]
setCurrentDate(new Date('2025-01-01T00:00:00Z'))
const config = { ...(await readConfig(configFile)), output }
emptyNpmCache(config.root)
mkdirSync(output, { recursive: true })

const quiet = { logger: { log: () => {}, warn: console.warn, error: console.error }, output: { write: () => true } }

const effects = new FileBuildEffects(output, join(config.root, '.observablehq', 'cache'), quiet)
const write: (path: string, contents: string | Uint8Array) => Promise<void> = effects.writeFile.bind(effects)
effects.writeFile = async (path: string, contents: string | Uint8Array) => {
  if (!path.endsWith('.html')) return write(path, path.endsWith('.js') ? translateClient(String(contents)) : contents)
  const page = rewritePage(path, String(contents))
  for (const script of page.scripts) await write(script.path, script.code)
  await write(path, page.html)
}

await build({ config }, effects)
