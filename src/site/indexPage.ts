import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { shell } from '../../reports/components/messages/shell.js'
import { type Manifest, readManifest } from './manifest.ts'

const KINDS = ['leadership', 'all', 'division', 'unit', 'manager'] as const

/** A text of the pages' catalogue; `at` fills the place of that name. */
const textOf = (id: keyof typeof shell, locale: string, at = ''): string =>
  shell[id][locale === 'en' ? 1 : 0]!.replace('{at}', at)

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** A plain page that lists the sites of a folder by kind, with links, run and cut-off. */
export function indexPage(siteDir: string): string {
  const sites = readdirSync(siteDir)
    .sort()
    .map((folder) => ({ folder, manifest: readManifest(join(siteDir, folder, '_file', 'data')) }))
    .filter((site): site is { folder: string; manifest: Manifest } => site.manifest !== null)
  const { company = '', locale = 'zh-CN' } = sites[0]?.manifest ?? {}
  const sections = KINDS.map((kind) => {
    const links = sites
      .filter(({ manifest }) => manifest.audience.kind === kind)
      .map(({ folder, manifest: { audience, as_of } }) => {
        const address = `./${encodeURIComponent(folder)}/index.html`
        const cutOff = textOf('shell.cutOff', locale, as_of)
        return `<li><a href="${address}">${escapeHtml(audience.id)}</a> <small>${escapeHtml(cutOff)}</small></li>`
      })
    return links.length === 0 ? '' : `<h2>${textOf(`audience.${kind}`, locale)}</h2>\n<ul>\n${links.join('\n')}\n</ul>`
  })
  const body = sections.filter(Boolean).join('\n') || `<p>${textOf('list.none', locale)}</p>`
  return page(`${company} Pilotlight`, `<h1>${escapeHtml(company)} Pilotlight</h1>\n${body}`, locale)
}

/** The page for an address that has nothing. */
export function notFoundPage(locale = 'zh-CN'): string {
  const title = textOf('list.notFound', locale)
  return page(title, `<h1>${title}</h1>\n<p><a href="/">${textOf('list.back', locale)}</a></p>`, locale)
}

const page = (title: string, body: string, locale: string): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>body{font:14px/1.6 -apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:36px auto;max-width:960px;padding:0 14px}ul{columns:16em;padding:0;list-style:none}li{break-inside:avoid}small{opacity:.7}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
