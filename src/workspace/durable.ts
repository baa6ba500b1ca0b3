import { copyFileSync, existsSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file whole or not at all, as the running system sees it: a scratch file beside it, renamed over it. */
export function writeWhole(path: string, contents: Uint8Array | string): void {
  writeFileSync(`${path}.part`, contents)
  renameSync(`${path}.part`, path)
}

/**
 * Flushes files and folders to the disk, several at a time: the system writes them together, which costs a fraction of
 * one flush after the other.
 */
export async function flush(paths: readonly string[]): Promise<void> {
  const waiting = paths.values()
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const path of waiting) await flushOne(path)
    }),
  )
}

async function flushOne(path: string): Promise<void> {
  const file = await open(path, 'r').catch(unlessUnsupported)
  try {
    await file?.sync().catch(unlessUnsupported)
  } finally {
    await file?.close()
  }
}

/** Windows opens and flushes no folders; its renames are journalled. */
function unlessUnsupported(error: NodeJS.ErrnoException): undefined {
  if (!['EPERM', 'EACCES', 'EINVAL', 'EISDIR'].includes(error.code ?? '')) throw error
}

/** Puts a further name on a file where nothing has that name yet; a copy where the file system has no hard links. */
export function linkNew(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    if (!existsSync(from) || !existsSync(dirname(to))) throw error
    copyFileSync(from, `${to}.part`)
    renameSync(`${to}.part`, to)
  }
}

/** Puts a further name on a file, replacing what has that name. */
export function linkOver(from: string, to: string): void {
  rmSync(`${to}.part`, { force: true })
  linkNew(from, `${to}.part`)
  renameSync(`${to}.part`, to)
  // Renaming over another name of the same file does nothing and leaves the scratch name.
  rmSync(`${to}.part`, { force: true })
}
