import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { htmlPage } from './htmlPage.ts'
import { blocksOf, bundlePageScript, bundleStyle } from './pageScript.ts'

/** One exported site: its folder below the output folder, its pages, its size in bytes. */
export interface ExportedSite {
  folder: string
  pages: number
  bytes: number
}

const manifestScript = 'data/manifest.json.js'

/**
 * Writes published sites as folders that open from a disk, without a server: `index.html` and the other pages, one script,
 * one sheet of styles, and each data file as a script that is loaded when a page needs it. The same sites give the same
 * bytes. A folder appears whole or not at all, in place of an earlier export.
 * @param options.folders of the sites below `siteDir`
 * @throws when a site was built from other pages than these, or a folder of that name holds something else
 */
export async function exportHtml(options: {
  siteDir: string
  folders: readonly string[]
  outDir: string
  reportsDir: string
  modulesDir: string
}): Promise<ExportedSite[]> {
  const { siteDir, folders, outDir, reportsDir, modulesDir } = options
  const pages = [...new Set(folders.flatMap((folder) => pagesOf(join(siteDir, folder))))].sort()
  const missing = pages.find((id) => !existsSync(join(reportsDir, `${id}.md`)))
  if (missing)
    throw new Error(
      `the sites have a page ${missing} that this version has not; run \`pilotlight publish\`, then export again`,
    )
  const script = await bundlePageScript({ reportsDir, modulesDir, pages })
  const style = await bundleStyle(reportsDir)
  mkdirSync(outDir, { recursive: true })
  return folders.map((folder) => {
    const target = join(outDir, folder)
    if (existsSync(target) && readdirSync(target).length > 0 && !existsSync(join(target, manifestScript)))
      throw new Error(`${target} holds something else than an exported site; name another folder with --out`)
    const scratch = join(outDir, `.${folder}.part`)
    rmSync(scratch, { recursive: true, force: true })
    const bytes = writeFiles(scratch, filesOf(join(siteDir, folder), reportsDir, script, style))
    rmSync(target, { recursive: true, force: true })
    renameSync(scratch, target)
    return { folder, pages: pagesOf(join(siteDir, folder)).length, bytes }
  })
}

const pagesOf = (site: string): string[] =>
  readdirSync(site).flatMap((name) => (name.endsWith('.html') ? [name.slice(0, -'.html'.length)] : []))

/** The files of an exported site, by path. */
function filesOf(site: string, reportsDir: string, script: Uint8Array, style: Uint8Array): Map<string, Uint8Array> {
  const names = { script: hashed('pilotlight', script, 'js'), style: hashed('pilotlight', style, 'css') }
  const files = new Map([
    [names.script, script],
    [names.style, style],
  ])
  for (const id of pagesOf(site)) {
    const built = readFileSync(join(site, `${id}.html`), 'utf8')
    const blocks = blocksOf(readFileSync(join(reportsDir, `${id}.md`), 'utf8')).length
    files.set(`${id}.html`, Buffer.from(htmlPage({ id, built, blocks, ...names })))
  }
  const dataDir = join(site, '_file', 'data')
  const manifest = { ...JSON.parse(readFileSync(join(dataDir, 'manifest.json'), 'utf8')), previous: [], kept: [] }
  files.set(manifestScript, dataScript('manifest.json', Buffer.from(JSON.stringify(manifest))))
  for (const name of namedFiles(manifest, dataDir))
    files.set(`data/${name}.js`, dataScript(name, readFileSync(join(dataDir, name))))
  return files
}

const hashed = (name: string, bytes: Uint8Array, ending: string): string =>
  `${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${ending}`

/** A data file as a script; base64 has no letter that could end one. */
const dataScript = (name: string, bytes: Buffer): Buffer =>
  Buffer.from(`pilotlightFile(${JSON.stringify(name)},"${bytes.toString('base64')}")\n`)

/** Every data file that a manifest names, wherever it does. */
function namedFiles(value: unknown, dataDir: string): string[] {
  if (typeof value === 'string')
    return /^[\w./-]+\.\w+$/.test(value) && !value.includes('..') && existsSync(join(dataDir, value)) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return [...new Set(Object.values(value).flatMap((each) => namedFiles(each, dataDir)))]
}

function writeFiles(dir: string, files: ReadonlyMap<string, Uint8Array>): number {
  let bytes = 0
  for (const [path, content] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
    bytes += content.length
  }
  return bytes
}
