import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** One fenced block: the word behind the fence, its lines, and the line of the file where it begins (from 1). */
export interface Fence {
  lang: string
  text: string
  line: number
}

/** The Markdown files that people read: READMEs, docs and the like; the pages of the site are no documents. */
export function documents(): string[] {
  return globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort()
}

/** The text of a document. */
export const readDocument = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

/** The fenced blocks of a text, in order. */
export function fencesOf(text: string): Fence[] {
  const found: Fence[] = []
  let open: { lang: string; lines: string[]; line: number } | null = null
  for (const [i, line] of text.split('\n').entries()) {
    const mark = /^\s*```(\S*)/.exec(line)
    if (mark && open) {
      found.push({ lang: open.lang, text: open.lines.join('\n'), line: open.line })
      open = null
    } else if (mark) open = { lang: mark[1]!, lines: [], line: i + 1 }
    else open?.lines.push(line)
  }
  return found
}

/** A text without its fenced blocks; the count of lines stays. */
export function withoutFences(text: string): string {
  let inside = false
  return text
    .split('\n')
    .map((line) => {
      const isMark = /^\s*```/.test(line)
      if (isMark) inside = !inside
      return isMark || inside ? '' : line
    })
    .join('\n')
}

/** The anchors of a text's headings, as GitHub makes them. */
export const anchorsOf = (text: string): Set<string> =>
  new Set(
    [...withoutFences(text).matchAll(/^#+\s+(.+?)\s*$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )

/** The part of a text between two marks: `<!-- name -->` and `<!-- /name -->`. Throws when a mark is missing. */
export function markedPart(text: string, name: string): string {
  const parts = new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(text)
  if (!parts) throw new Error(`no part between <!-- ${name} --> and <!-- /${name} -->`)
  return parts[1]!
}
