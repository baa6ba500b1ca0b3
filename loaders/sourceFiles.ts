import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { glob } from 'tinyglobby'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { hashFile } from './fileHashes.ts'

/** What office programs and systems leave beside exports: locks of open workbooks, hidden files, thumbnails. */
const NOT_EXPORTS = /(^|\/)(~\$|\.|Thumbs\.db$|desktop\.ini$)/i

/** A file that a source feeds on: its path in the workspace (with /) and on disk. */
export interface SourceFile {
  file: string
  path: string
  sha256: string
}

/**
 * The files of a source, in path order.
 * @param hashOf gives a file's content hash
 * @throws {UserError} when a pattern or a link leads out of the workspace, or a name holds a control character.
 */
export async function findSourceFiles(
  workspace: Workspace,
  source: Source,
  hashOf: (path: string) => Promise<string> = hashFile,
): Promise<SourceFile[]> {
  const patterns = source.files.map((pattern) => insidePattern(workspace, source, pattern))
  const found = await glob(patterns, {
    cwd: workspace.dir,
    onlyFiles: true,
    followSymbolicLinks: true,
    expandDirectories: false,
  })
  const files = [...new Set(found)].sort((a, b) => (a < b ? -1 : 1)).filter((file) => !NOT_EXPORTS.test(file))
  const isInside = insideOf(workspace)
  const real = new Map<string, string>()
  return Promise.all(
    files.map(async (name) => {
      const path = resolve(workspace.dir, name)
      const file = relative(workspace.dir, path).split(sep).join('/')
      const target = isInside(path, file)
      const twin = real.get(target)
      if (twin !== undefined)
        throw new UserError(`${file}: is a link to ${twin}, which is read already; remove the link`)
      real.set(target, file)
      return { file, path, sha256: await hashOf(path) }
    }),
  )
}

function insidePattern(workspace: Workspace, source: Source, pattern: string): string {
  const parts = pattern.split(/[\\/{},()|]/)
  if (/^([a-z]:|[\\/])/i.test(pattern) || parts.includes('..') || /^file:/i.test(pattern))
    throw new UserError(
      `${workspace.paths.config}, source ${source.records}, files: "${pattern}" leads out of the workspace; expected a path below it, such as inbox/投诉*.csv`,
      2,
    )
  return pattern
}

/**
 * Tells the real path of a file, whose links may lead to the workspace and to where the workspace's own entries lead: whoever makes
 * those (`inbox` on a share) writes pilotlight.yaml too. Links deeper down may have come with the files.
 */
function insideOf({ dir }: Workspace): (path: string, file: string) => string {
  const roots = [dir, ...readdirSync(dir).map((entry) => resolve(dir, entry))].flatMap((root) =>
    existsSync(root) ? [realpathSync(root)] : [],
  )
  return (path, file) => {
    if (/[\p{Cc}\\]/u.test(file))
      throw new UserError(`${JSON.stringify(file)}: the name holds a control character or a backslash; rename the file`)
    const target = realPath(path, file)
    if (!roots.some((root) => target === root || target.startsWith(`${root}${sep}`)))
      throw new UserError(
        `${file}: is a link to ${target}, outside of the workspace; put the file itself there, or make the link in ${dir} and name it in pilotlight.yaml under files`,
      )
    if (!statSync(target).isFile()) throw new UserError(`${file}: is no file; remove it`)
    return target
  }
}

function realPath(path: string, file: string): string {
  try {
    return realpathSync(path)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const reason =
      code === 'ENOENT' || code === 'ELOOP' ? 'a link that leads to no file, or a name that is no UTF-8' : message
    throw new UserError(`${file}: cannot be read: ${reason}; nothing was changed`, 1, { cause })
  }
}

/** @throws {UserError} when the inbox is missing, holds nothing, or has a link that leads nowhere: what it led to would be withdrawn. */
export function requireInbox(workspace: Workspace): void {
  const { inbox } = workspace.paths
  if (!existsSync(inbox) || !statSync(inbox).isDirectory())
    throw new UserError(`${inbox}: the inbox is missing; make the folder and put the exports in it`)
  if (readdirSync(inbox).length === 0)
    throw new UserError(`${inbox}: the inbox is empty; put the exports in it that pilotlight.yaml names`)
  for (const entry of readdirSync(inbox, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink() && !existsSync(path))
      throw new UserError(`${path}: is a link that leads nowhere; is what it leads to connected? Nothing was changed`)
  }
}
