import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ExportedSite, exportHtml } from '../export/html/exportHtml.ts'
import { readManifest } from '../site/manifest.ts'
import { packageRoot } from '../site/packageRoot.ts'
import { UserError } from '../workspace/errors.ts'

/**
 * Exports a workspace's published sites as folders that open without a server.
 * @param options.audience one audience's id or folder; all sites unless told
 * @throws {UserError} when nothing is published, or there is no such audience
 */
export async function exportSites(options: {
  siteDir: string
  outDir: string
  audience?: string
}): Promise<ExportedSite[]> {
  const { siteDir, audience } = options
  const sites = (existsSync(siteDir) ? readdirSync(siteDir).sort() : []).flatMap((folder) => {
    const id = readManifest(join(siteDir, folder, '_file', 'data'))?.audience.id
    return id === undefined ? [] : [{ folder, id }]
  })
  if (sites.length === 0) throw new UserError(`${siteDir}: nothing is published yet; run \`pilotlight run\` first`)
  const chosen = sites.filter(({ folder, id }) => audience === undefined || audience === id || audience === folder)
  if (chosen.length === 0)
    throw new UserError(
      `--audience ${audience}: no such site; expected one of ${sites
        .slice(0, 8)
        .map(({ id }) => id)
        .join(', ')}`,
      2,
    )
  return exportHtml({
    siteDir,
    folders: chosen.map(({ folder }) => folder),
    outDir: resolve(options.outDir),
    reportsDir: join(packageRoot, 'reports'),
    modulesDir: join(packageRoot, 'node_modules'),
  })
}
