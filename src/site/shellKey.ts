import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './listFiles.ts'
import { packageRoot } from './packageRoot.ts'

const builders = ['bundlePages', 'framework', 'npmCache', 'rewritePage', 'shell', 'vendor'].map(
  (name) => `src/site/${name}.ts`,
)
const settings = ['observablehq.config.ts', 'package.json', 'package-lock.json']

/** The page of every component with its states and what it shows, for those who work on the pages; never published. */
const ofGallery = /^(gallery\.md|components\/gallery(\.js|\/.*))$/

/** The files of the pages folder that belong into the shell: no data, no caches, no generated bundles. */
export function shellSources(reportsDir: string, withGallery = false): string[] {
  return listFiles(reportsDir).filter(
    (path) =>
      !path.startsWith('data/') &&
      !path.startsWith('.observablehq/') &&
      !path.endsWith('.bundle.js') &&
      (withGallery || !ofGallery.test(path)),
  )
}

/** Hashes everything that decides the bytes of the shell (hex): pages, settings, pinned packages, the builder. */
export function shellKey(reportsDir: string, withGallery = false): string {
  const hash = createHash('sha256')
  const add = (name: string, file: string) => hash.update(`${name}\0`).update(readFileSync(file)).update('\0')
  for (const path of shellSources(reportsDir, withGallery)) add(`reports/${path}`, join(reportsDir, path))
  for (const path of [...settings, ...builders])
    if (existsSync(join(packageRoot, path))) add(path, join(packageRoot, path))
  return hash.digest('hex')
}
