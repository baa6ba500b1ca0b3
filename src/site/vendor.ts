import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { packageRoot } from './packageRoot.ts'

/**
 * Bundles each `components/vendor*.entry.js` of a pages folder into `vendor*.bundle.js` beside it, so that Framework
 * never meets a bare import (it would ask a registry for it). An unchanged bundle is not touched.
 * @returns their sizes in bytes, together
 * @throws when a listed name does not exist in its library.
 */
export async function bundleVendor(reportsDir: string = join(packageRoot, 'reports')): Promise<number> {
  const components = join(reportsDir, 'components')
  const entries = (await readdir(components)).filter((name) => /^vendor\w*\.entry\.js$/.test(name)).sort()
  const result = await build({
    entryPoints: entries.map((name) => join(components, name)),
    outdir: components,
    entryNames: '[name]',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'eof',
    charset: 'utf8',
    nodePaths: [join(packageRoot, 'node_modules')],
    absWorkingDir: reportsDir,
    logLevel: 'silent',
    write: false,
  })
  for (const { path, text } of result.outputFiles) await writeBundle(path.replace(/\.entry\.js$/, '.bundle.js'), text)
  return result.outputFiles.reduce((sum, { contents }) => sum + contents.length, 0)
}

async function writeBundle(file: string, code: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === code) return
  await writeFile(`${file}.${process.pid}.part`, code)
  await rename(`${file}.${process.pid}.part`, file)
}
