import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { type GetModuleInfo, type Plugin, rollup } from 'rollup'

/** A page's import of names from a component. */
const pageImport = /^import \{(?<names>[^}]*)\} from '\.\/components\/(?<component>[\w-]+)\.js'$/gm

const entryOf = (page: string): string => `${page}.page.bundle.js`

/**
 * Bundles the modules of a pages folder, in place, so that the first page costs one request for its code and the others
 * little more: `core` is every module that the first page (index) needs, `shared` those that several others do, and
 * each page has the rest in a file of its own. The pages then import that file. Modules that are imported when they are
 * needed (`import()`) stay apart.
 * @param reportsDir a copy of the pages, with its vendor bundles made
 * @returns the bundles and their sizes in bytes
 * @throws when a page imports a name that its component does not export, or imports it in another form.
 */
export async function bundlePages(reportsDir: string): Promise<{ name: string; bytes: number }[]> {
  const components = join(reportsDir, 'components')
  const pages = readdirSync(reportsDir).flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []))
  const entries = new Map<string, string>()
  for (const page of pages) {
    const file = join(reportsDir, `${page}.md`)
    const source = readFileSync(file, 'utf8')
    const imports = [...source.matchAll(pageImport)].map(({ groups }) => groups as { names: string; component: string })
    const lines = imports.map(({ names, component }) => `export {${names}} from './${component}.js'`)
    if (lines.length > 0) entries.set(join(components, entryOf(page)), lines.join('\n'))
    const bundled = source.replace(
      pageImport,
      (_, names: string) => `import {${names.replace(/\w+ as (\w+)/g, '$1')}} from './components/${entryOf(page)}'`,
    )
    const left = /from ["']\.\/components\/(?![\w-]+\.page\.bundle)[^"']+["'].*/.exec(bundled)
    if (left)
      throw new Error(`page ${page}.md: "${left[0]}" is not of the form import { name } from './components/file.js'`)
    writeFileSync(file, bundled)
  }
  const bundle = await rollup({
    input: Object.fromEntries([...entries.keys()].map((path) => [path.slice(components.length + 1, -3), path])),
    plugins: [virtualFiles(entries)],
    onwarn: (warning) => {
      throw new Error(`the pages' modules: ${warning.message}`)
    },
  })
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].bundle.js',
    manualChunks: (id, { getModuleInfo }) => chunkOf(id, [...entries.keys()], getModuleInfo),
  })
  await bundle.close()
  const sizes: { name: string; bytes: number }[] = []
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue
    const { code } = await transform(chunk.code, { minify: true, format: 'esm', target: 'es2022', charset: 'utf8' })
    writeFileSync(join(components, chunk.fileName), code)
    sizes.push({ name: chunk.fileName, bytes: Buffer.byteLength(code) })
  }
  return sizes
}

const virtualFiles = (files: ReadonlyMap<string, string>): Plugin => ({
  name: 'virtual-files',
  resolveId: (id) => (files.has(id) ? id : null),
  load: (id) => files.get(id) ?? null,
})

function chunkOf(id: string, entries: readonly string[], moduleInfo: GetModuleInfo): string | undefined {
  if (entries.includes(id)) return undefined
  const reaching = entries.filter((entry) => reach(entry, moduleInfo).has(id))
  if (reaching.length === 0) return undefined
  if (reaching.some((entry) => entry.endsWith(`/${entryOf('index')}`))) return 'core'
  return reaching.length > 1 ? 'shared' : undefined
}

const reached = new WeakMap<GetModuleInfo, Map<string, Set<string>>>()

/** Every module that an entry imports, itself or through others. */
function reach(entry: string, moduleInfo: GetModuleInfo): Set<string> {
  const known = reached.get(moduleInfo) ?? new Map<string, Set<string>>()
  reached.set(moduleInfo, known)
  const before = known.get(entry)
  if (before) return before
  const found = new Set<string>()
  const visit = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    for (const next of moduleInfo(id)?.importedIds ?? []) visit(next)
  }
  visit(entry)
  known.set(entry, found)
  return found
}
