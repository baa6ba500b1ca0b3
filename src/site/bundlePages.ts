import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { type GetModuleInfo, type Plugin, rollup } from 'rollup'

/** A page's import of names from a component. */
const pageImport = /^import \{(?<names>[^}]*)\} from '\.\/components\/(?<component>[\w-]+)\.js'$/gm

/** The name of the module that exports what a page imports; it is never written. */
const entryOf = (page: string): string => `${page}.page.js`

/**
 * Bundles the modules of a pages folder, in place, so that the first page costs one request for its code and the others
 * little more: `core` is the first page (index) with every module that it needs, `shared` those that several others do,
 * and each page has the rest in a file of its own, which it then imports. Modules that are imported when they are needed
 * (`import()`) stay apart.
 * @param reportsDir a copy of the pages, with its vendor bundles made
 * @returns the bundles and their sizes in bytes
 * @throws when a page imports a name that its component does not export, or imports it in another form.
 */
export async function bundlePages(reportsDir: string): Promise<{ name: string; bytes: number }[]> {
  const components = join(reportsDir, 'components')
  const pages = readPages(reportsDir)
  const entries = new Map(pages.map(({ name, exports }) => [join(components, entryOf(name)), exports]))
  const bundle = await rollup({
    input: Object.fromEntries(
      pages.map(({ name }) => [name === 'index' ? 'core' : `${name}.page`, join(components, entryOf(name))]),
    ),
    plugins: [virtualFiles(entries)],
    preserveEntrySignatures: 'allow-extension',
    onwarn: (warning) => {
      throw new Error(`the pages' modules: ${warning.message}`)
    },
  })
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].bundle.js',
    chunkFileNames: '[name].bundle.js',
    manualChunks: (id, { getModuleInfo }) => chunkOf(id, [...entries.keys()], getModuleInfo),
  })
  await bundle.close()
  const chunks = output.filter((chunk) => chunk.type === 'chunk')
  for (const { name, source } of pages) {
    const { fileName } = chunks.find(({ facadeModuleId }) => facadeModuleId === join(components, entryOf(name)))!
    writeFileSync(join(reportsDir, `${name}.md`), importFrom(source, fileName))
  }
  const sizes: { name: string; bytes: number }[] = []
  for (const { fileName, code: readable } of chunks) {
    const { code } = await transform(readable, { minify: true, format: 'esm', target: 'es2022', charset: 'utf8' })
    writeFileSync(join(components, fileName), code)
    sizes.push({ name: fileName, bytes: Buffer.byteLength(code) })
  }
  return sizes
}

/** A page that imports components: its text, and a module that exports what it imports. */
interface PageSource {
  name: string
  source: string
  exports: string
}

function readPages(reportsDir: string): PageSource[] {
  const names = readdirSync(reportsDir).flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []))
  return names.flatMap((name) => {
    const source = readFileSync(join(reportsDir, `${name}.md`), 'utf8')
    const other = /from ["']\.\/components\/.*/.exec(source.replace(pageImport, ''))
    if (other)
      throw new Error(`page ${name}.md: "${other[0]}" is not of the form import { name } from './components/file.js'`)
    const lines = [...source.matchAll(pageImport)].map(
      ({ groups }) => `export {${groups!.names}} from './${groups!.component}.js'`,
    )
    return lines.length === 0 ? [] : [{ name, source, exports: lines.join('\n') }]
  })
}

/** A page's text with its names from another file; a name that was imported as another is exported as that. */
const importFrom = (source: string, file: string): string =>
  source.replace(
    pageImport,
    (_, names: string) => `import {${names.replace(/\w+ as (\w+)/g, '$1')}} from './components/${file}'`,
  )

const virtualFiles = (files: ReadonlyMap<string, string>): Plugin => ({
  name: 'virtual-files',
  resolveId: (id) => (files.has(id) ? id : null),
  load: (id) => files.get(id) ?? null,
})

function chunkOf(id: string, entries: readonly string[], moduleInfo: GetModuleInfo): string | undefined {
  if (entries.includes(id)) return id.endsWith(`/${entryOf('index')}`) ? 'core' : undefined
  if (moduleInfo(id)!.dynamicImporters.length > 0) return undefined
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
