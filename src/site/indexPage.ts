import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Manifest, readManifest } from './manifest.ts'

const kinds = { leadership: '公司', all: '公司', division: '分公司', unit: '单位', manager: '客户经理' } as const

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** A plain page that lists the sites of a folder by kind, with links, run and cut-off. */
export function indexPage(siteDir: string): string {
  const sites = readdirSync(siteDir)
    .sort()
    .map((folder) => ({ folder, manifest: readManifest(join(siteDir, folder, '_file', 'data')) }))
    .filter((site): site is { folder: string; manifest: Manifest } => site.manifest !== null)
  const company = sites[0]?.manifest.company ?? ''
  const sections = [...new Set(Object.values(kinds))].map((title) => {
    const links = sites
      .filter(({ manifest }) => kinds[manifest.audience.kind] === title)
      .map(({ folder, manifest: { audience, as_of } }) => {
        const address = `./${encodeURIComponent(folder)}/index.html`
        return `<li><a href="${address}">${escapeHtml(audience.id)}</a> <small>数据截至 ${escapeHtml(as_of)}</small></li>`
      })
    return links.length === 0 ? '' : `<h2>${title}</h2>\n<ul>\n${links.join('\n')}\n</ul>`
  })
  return page(
    `${company} Pilotlight`,
    `<h1>${escapeHtml(company)} Pilotlight</h1>\n${sections.join('\n') || '<p>尚未发布任何站点。</p>'}`,
  )
}

/** The page for an address that has nothing. */
export const notFoundPage = (): string => page('未找到', '<h1>未找到该页面</h1>\n<p><a href="/">返回站点列表</a></p>')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
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
