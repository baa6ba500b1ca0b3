import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { listFiles } from '../../src/site/listFiles.ts'
import { serveSites } from '../../src/site/serve.ts'
import { launchChromium } from './chromium.ts'
import { drawn, openSite } from './openSite.ts'

const OUT = fileURLToPath(new URL('./gallery', import.meta.url))

/** How a page is looked at: screen, phone and paper. */
const SIZES: Readonly<Record<string, BrowserContextOptions>> = {
  1440: { viewport: { width: 1440, height: 900 } },
  390: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  a4: { viewport: { width: 1440, height: 900 } },
}
/** A4 within its margins, at 96 px an inch. */
const SHEET = { width: 688, height: 970 }
const THEMES = ['light', 'dark'] as const

const HELP = `npm run gallery -- [options]
  --site <dir>        a folder of published sites, as data/demo/site (a made company with every state)
  --audiences <ids>   sites, separated by commas (leadership and the first unit, division and manager)
  --pages <names>     pages, separated by commas (all)
  --out <dir>         where the pictures go (test/browser/gallery)
Takes a picture of every page at 1440 px, 390 px and as A4, light and dark, and makes index.html of them.`

interface Picture {
  audience: string
  page: string
  size: string
  theme: string
  file: string
  complaints: string[]
}

/** `npm run gallery`: takes the pictures; gives the exit code, 1 when a page complained. */
export async function gallery(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      site: { type: 'string' },
      audiences: { type: 'string' },
      pages: { type: 'string' },
      out: { type: 'string', default: OUT },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    print(HELP)
    return 0
  }
  const out = resolve(values.out)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const { siteDir, close } = values.site ? published(values.site) : await made()
  const server = await serveSites({ siteDir, port: 18_800 })
  const browser = await launchChromium()
  const pictures: Picture[] = []
  try {
    for (const audience of values.audiences?.split(',') ?? oneOfEachKind(siteDir))
      for (const page of values.pages?.split(',') ?? pagesOf(siteDir, audience))
        for (const [size, options] of Object.entries(SIZES))
          for (const theme of size === 'a4' ? (['light'] as const) : THEMES) {
            const picture = { audience, page, size, theme, file: `${audience}-${page}-${size}-${theme}.png` }
            const url = `${server.url}${audience}/${page}.html`
            const complaints = await take(
              browser,
              url,
              { ...options, colorScheme: theme },
              size === 'a4',
              join(out, picture.file),
            )
            pictures.push({ ...picture, complaints })
            for (const complaint of complaints) print(`${picture.file}: ${complaint}`)
          }
  } finally {
    await browser.close()
    await server.close()
    await close()
  }
  writeFileSync(join(out, 'index.html'), contactSheet(pictures))
  print(`${pictures.length} pictures: ${join(out, 'index.html')}`)
  return pictures.some(({ complaints }) => complaints.length > 0) ? 1 : 0
}

async function made(): Promise<{ siteDir: string; close: () => Promise<void> }> {
  const { siteDir, close } = await openSite({ withGallery: true })
  return { siteDir, close }
}

function published(dir: string): { siteDir: string; close: () => Promise<void> } {
  if (!existsSync(dir)) throw new Error(`${dir} does not exist; publish first with \`pilotlight run\``)
  return { siteDir: resolve(dir), close: async () => {} }
}

function oneOfEachKind(siteDir: string): string[] {
  const folders = readdirSync(siteDir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
  const kind = (folder: string): string => folder.split('-')[0]!
  return [
    ...new Map(
      folders
        .sort()
        .reverse()
        .map((folder) => [kind(folder), folder]),
    ).values(),
  ].sort()
}

const pagesOf = (siteDir: string, audience: string): string[] =>
  listFiles(join(siteDir, audience))
    .filter((path) => /^[\w-]+\.html$/.test(path))
    .map((path) => path.slice(0, -'.html'.length))

async function take(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  isPaper: boolean,
  file: string,
): Promise<string[]> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(url)
  await drawn(page)
  if (isPaper) await print(page, file)
  else await readLazyParts(page)
  await page.screenshot({ path: file, fullPage: true })
  await context.close()
  return complaints
}

/** Scrolls to what is read only when the reader comes near it. */
async function readLazyParts(page: Page): Promise<void> {
  for (const part of await page.locator('.lazy').all()) {
    await part.scrollIntoViewIfNeeded()
    await part.locator(':scope > .quiet').waitFor({ state: 'detached' })
  }
  await page.evaluate(() => window.scrollTo(0, 0))
}

/** What the printer gets, beside the picture of the page as it is laid out for paper. */
async function print(page: Page, file: string): Promise<void> {
  await page.pdf({ path: file.replace(/\.png$/, '.pdf'), preferCSSPageSize: true, format: 'A4' })
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize(SHEET)
}

const contactSheet = (pictures: readonly Picture[]): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>Pilotlight: every page</title>
<style>body{font:14px/1.5 sans-serif;margin:28px}figure{display:inline-block;vertical-align:top;margin:0 14px 28px 0}
img{border:1px solid #ccc;max-height:520px;max-width:640px;display:block}.bad{color:#b8331b}</style>
${pictures.map((picture, i) => heading(picture, pictures[i - 1]) + figure(picture)).join('\n')}
</html>
`

const heading = (now: Picture, before: Picture | undefined): string =>
  now.audience === before?.audience && now.page === before.page ? '' : `<h2>${now.audience} · ${now.page}</h2>\n`

const figure = ({ file, size, theme, complaints }: Picture): string =>
  `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${size} ${theme}${
    complaints.length > 0 ? ` <span class="bad">${complaints.length} complaints</span>` : ''
  }</figcaption></figure>`
