import { existsSync, readdirSync, statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { glob } from 'tinyglobby'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { hashFile } from './fileHashes.ts'

/** A file that a source feeds on: its path in the workspace (with /) and on disk. */
export interface SourceFile {
  file: string
  path: string
  sha256: string
}

/**
 * The files of a source, in path order.
 * @param hashOf gives a file's content hash
 * @throws {UserError} when the inbox is missing or a pattern leaves the workspace.
 */
export async function findSourceFiles(
  workspace: Workspace,
  source: Source,
  hashOf: (path: string) => Promise<string> = hashFile,
): Promise<SourceFile[]> {
  const patterns = source.files.map((pattern) => {
    if (/^([a-z]:|[\\/])/i.test(pattern) || pattern.split(/[\\/]/).includes('..'))
      throw new UserError(
        `${workspace.paths.config}, source ${source.records}, files: "${pattern}" leads out of the workspace; expected a path below it, such as inbox/投诉*.csv`,
        2,
      )
    return pattern
  })
  const found = await glob(patterns, {
    cwd: workspace.dir,
    onlyFiles: true,
    followSymbolicLinks: true,
    expandDirectories: false,
  })
  const files = [...new Set(found)].sort((a, b) => (a < b ? -1 : 1)).filter((file) => !/(^|\/)(~\$|\.)/.test(file))
  return Promise.all(
    files.map(async (file) => {
      const path = resolve(workspace.dir, file)
      return { file: relative(workspace.dir, path).split(sep).join('/'), path, sha256: await hashOf(path) }
    }),
  )
}

/** @throws {UserError} when the inbox is missing or holds nothing. */
export function requireInbox(workspace: Workspace): void {
  const { inbox } = workspace.paths
  if (!existsSync(inbox) || !statSync(inbox).isDirectory())
    throw new UserError(`${inbox}: the inbox is missing; make the folder and put the exports in it`)
  if (readdirSync(inbox).length === 0)
    throw new UserError(`${inbox}: the inbox is empty; put the exports in it that pilotlight.yaml names`)
}
