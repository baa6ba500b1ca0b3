import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** The code blocks that Framework runs, in the order of the page. */
const codeBlock = /^```js\n(?<code>[\s\S]*?)^```$/gm

/** The code blocks of a page. @param source the text of `reports/<page>.md` */
export const blocksOf = (source: string): string[] => [...source.matchAll(codeBlock)].map(({ groups }) => groups!.code!)

/**
 * Makes one classic script of the pages: no module, so that it runs when a page is opened from a disk. Of the pages it
 * runs the one that `data-page` on the root element names. The same sources give the same bytes.
 * @param options.pages ids of pages, as `sla`
 * @param options.modulesDir where libraries are found
 * @throws when a page does not compile, naming it
 */
export async function bundlePageScript(options: {
  reportsDir: string
  modulesDir: string
  pages: readonly string[]
}): Promise<Uint8Array> {
  const { reportsDir, modulesDir, pages } = options
  const list = pages.map((id) => `${JSON.stringify(id)}: () => import(${JSON.stringify(`page:${id}`)})`)
  const result = await build({
    stdin: {
      contents: `const pages = {${list.join(', ')}}\npages[document.documentElement.dataset.page]()`,
      resolveDir: reportsDir,
    },
    plugins: [pageModules(reportsDir)],
    inject: [fileURLToPath(new URL('./runtime.js', import.meta.url))],
    define: { 'import.meta.url': 'document.baseURI' },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'eof',
    nodePaths: [modulesDir],
    absWorkingDir: reportsDir,
    logLevel: 'silent',
    write: false,
  })
  return result.outputFiles[0]!.contents
}

/** Bundles the styles of the pages into one sheet. */
export async function bundleStyle(reportsDir: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [join(reportsDir, 'style.css')],
    bundle: true,
    minify: true,
    charset: 'utf8',
    absWorkingDir: reportsDir,
    logLevel: 'silent',
    write: false,
  })
  return result.outputFiles[0]!.contents
}

/** A page's code blocks as a module, and the libraries from their lists of names rather than from bundles of them. */
const pageModules = (reportsDir: string): Plugin => ({
  name: 'page-modules',
  setup(build) {
    build.onResolve({ filter: /^page:/ }, ({ path }) => ({ path: path.slice('page:'.length), namespace: 'page' }))
    build.onLoad({ filter: /.*/, namespace: 'page' }, ({ path }) => {
      const blocks = blocksOf(readFileSync(join(reportsDir, `${path}.md`), 'utf8'))
      const contents = blocks.map((code, i) => `pilotlightBlock(${i})\n${code}`).join('\n')
      return { contents, loader: 'js', resolveDir: reportsDir }
    })
    build.onResolve({ filter: /\.bundle\.js$/ }, ({ path, resolveDir }) => {
      const entry = join(resolveDir, path.replace(/\.bundle\.js$/, '.entry.js'))
      return existsSync(entry) ? { path: entry } : null
    })
  },
})
