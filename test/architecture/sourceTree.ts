import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** One import of one file; `target` is a path from the root for our own files, a package's name for others. */
export interface Import {
  file: string
  line: number
  target: string
  own: boolean
  typeOnly: boolean
}

/** Files that a build or a run makes inside the source folders; git ignores them. */
const MADE = /(^|\/)(\.observablehq|data)\/|\.bundle\.js$/

/** The files below `folder` whose name ends in one of `extensions`, as paths from the root with /, in path order. */
export const listSources = (folder: string, extensions: readonly string[]): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.some((extension) => entry.name.endsWith(extension)))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).split(sep).join('/'))
    .filter((path) => !MADE.test(path))
    .sort((a, b) => (a < b ? -1 : 1))

/** The text of a file of the repository, by its path from the root. */
export const readSource = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const STATEMENT =
  /^[ \t]*(?:import|export)\b(?<what>[^'"`;=()]*?)\bfrom\s*['"](?<from>[^'"]+)['"]|^[ \t]*import\s*['"](?<bare>[^'"]+)['"]|\bimport\(\s*['"](?<lazy>[^'"]+)['"]\s*\)/gm

/** Every import and re-export of a file, static, bare or dynamic; those in comments are no imports. */
export function readImports(file: string): Import[] {
  const text = readSource(file).replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...text.matchAll(STATEMENT)].map((match) => {
    const { what = '', from, bare, lazy } = match.groups!
    const specifier = (from ?? bare ?? lazy)!
    const own = specifier.startsWith('.')
    return {
      file,
      line: text.slice(0, match.index).split('\n').length,
      target: own ? posix.normalize(posix.join(posix.dirname(file), specifier)) : specifier,
      own,
      typeOnly: what.trimStart().startsWith('type '),
    }
  })
}
