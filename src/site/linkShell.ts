import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { linkNew, linkOver, writeWhole } from '../workspace/durable.ts'

/** What lies in a site of the shell: its key, its files, and those of the shell before it, which open pages may read. */
interface LinkedShell {
  key: string
  files: string[]
  before: string[]
}

const isPage = (path: string): boolean => path.endsWith('.html')
const stateFile = (folder: string): string => join(folder, '.shell.json')

/** Puts the hashed files of a shell into a site; pages that are open there keep theirs. */
export function addShellAssets(shellDir: string, files: readonly string[], folder: string): void {
  const assets = files.filter((path) => !isPage(path))
  for (const dir of new Set(assets.map((path) => dirname(join(folder, path))))) mkdirSync(dir, { recursive: true })
  for (const path of assets) linkNew(join(shellDir, path), join(folder, path))
}

/** Replaces the pages of a site by those of the shell, and deletes what neither this shell nor the one before uses. */
export function swapShellPages(shellDir: string, key: string, files: readonly string[], folder: string): void {
  const linked = readState(folder)
  if (linked?.key === key && files.every((path) => existsSync(join(folder, path)))) return
  for (const path of files.filter(isPage)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    linkOver(join(shellDir, path), join(folder, path))
  }
  const before = linked === null ? [] : linked.key === key ? linked.before : linked.files
  writeWhole(stateFile(folder), JSON.stringify({ key, files: [...files], before } satisfies LinkedShell))
  const needed = new Set([...files, ...before])
  for (const path of linked?.before ?? []) if (!needed.has(path)) rmSync(join(folder, path), { force: true })
  for (const path of before) if (isPage(path) && !files.includes(path)) rmSync(join(folder, path), { force: true })
}

function readState(folder: string): LinkedShell | null {
  if (!existsSync(stateFile(folder))) return null
  return JSON.parse(readFileSync(stateFile(folder), 'utf8'))
}
