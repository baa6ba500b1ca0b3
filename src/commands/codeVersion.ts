import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

let known: string | undefined

/** The program's version with a fingerprint of the code that loads and models: figures carry it, and another version loads anew. */
export function codeVersion(): string {
  if (known) return known
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const hash = createHash('sha256')
  for (const folder of [
    'loaders',
    'src/contracts',
    'src/sources',
    'src/calendar',
    'src/rulebook',
    'src/models',
    'src/detector',
    'src/statistics',
    'src/workspace',
    'data/calendar',
  ])
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).sort((a, b) =>
      join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
    ))
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)))
  hash.update(readFileSync(join(ROOT, 'data/instruments.yaml')))
  known = `${version}+${hash.digest('hex').slice(0, 8)}`
  return known
}
