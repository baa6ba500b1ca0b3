import { createHash } from 'node:crypto'
import { posix } from 'node:path'

/** A built page without inline scripts, and the scripts that go beside it. */
export interface RewrittenPage {
  html: string
  scripts: { path: string; code: string }[]
}

/** A heading of Chinese words only: Framework's slug is empty, and an empty id twice on a page is not HTML. */
const emptyAnchor =
  /<(?<tag>h[1-6]) id="" tabindex="-1"><a class="observablehq-header-anchor" href="#">(?<text>.*?)<\/a><\/\k<tag>>/g

const inlineScript = /<script(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/g

/**
 * Makes a page of Framework fit for a strict content policy and for Chinese readers: `lang`, a viewport that can be
 * zoomed, inline scripts as hashed files in the page's own folder (their relative imports stay right).
 * @param path of the page below the site, as `/sla.html`
 * @throws when the page is not what Framework 1.13.4 writes, or shows an error where a chart should be.
 */
export function rewritePage(path: string, source: string): RewrittenPage {
  const broken = /observablehq--error"[^>]*>(?<message>[^<]*)</.exec(source)
  if (broken) throw new Error(`page ${path}: ${broken.groups!.message}; expected a page whose code compiles`)
  const scripts: RewrittenPage['scripts'] = []
  const html = replaceOnce(path, source, '<html>', '<html lang="zh-CN">')
  const zoomable = replaceOnce(path, html, ', maximum-scale=1">', ', viewport-fit=cover">')
  const external = zoomable.replace(inlineScript, (whole, attributes: string, code: string) => {
    if (/\bsrc=/.test(attributes)) return whole
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 8)
    const name = `${posix.basename(path, '.html')}.${hash}.js`
    scripts.push({ path: posix.join(posix.dirname(path), name), code: code.trim() })
    return `<script${attributes} src="./${name}"></script>`
  })
  return { html: external.replace(emptyAnchor, '<$<tag>>$<text></$<tag>>'), scripts }
}

function replaceOnce(path: string, text: string, from: string, to: string): string {
  if (text.split(from).length !== 2)
    throw new Error(
      `page ${path}: "${from}" occurs ${text.split(from).length - 1} times; expected once (Framework 1.13.4)`,
    )
  return text.replace(from, () => to)
}

/** The words of Framework's own client that a reader can meet. */
const clientWords = [['title="Copy code"', 'title="复制代码"']] as const

/** Replaces the English words of Framework's client script by Chinese ones. */
export function translateClient(code: string): string {
  return clientWords.reduce((text, [english, chinese]) => text.replaceAll(english, chinese), code)
}
