import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { packageRoot } from './packageRoot.ts'

/**
 * Bundles `components/vendor.entry.js` of a pages folder into `components/vendor.bundle.js` beside it, so that
 * Framework never meets a bare import (it would ask a registry for it). An unchanged bundle is not touched.
 * @returns its size in bytes
 * @throws when a listed name does not exist in its library.
 */
export async function bundleVendor(reportsDir: string = join(packageRoot, 'reports')): Promise<number> {
  const components = join(reportsDir, 'components')
  const result = await build({
    entryPoints: [join(components, 'vendor.entry.js')],
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
  const code = result.outputFiles[0]!.text
  const file = join(components, 'vendor.bundle.js')
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before !== code) {
    await writeFile(`${file}.${process.pid}.part`, code)
    await rename(`${file}.${process.pid}.part`, file)
  }
  return Buffer.byteLength(code)
}
