import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Lists the files below a folder, sorted, with `/` between folders; an absent folder has none. */
export function listFiles(dir: string): string[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(dir, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}
