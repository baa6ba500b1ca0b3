import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchorsOf, documents, readDocument, root, withoutFences } from './markdown.ts'

/** Relative links of a text that lead nowhere: to a missing file, or a missing heading. */
function brokenLinks(path: string): string[] {
  const text = withoutFences(readDocument(path)).replace(/`[^`]*`/g, '')
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((target) => !leads(target))

  function leads(target: string): boolean {
    if (/^[a-z]+:/.test(target)) return true
    const [file = '', anchor] = target.split('#')
    const wanted = file === '' ? path : relative(root, join(root, dirname(path), decodeURIComponent(file)))
    if (wanted.startsWith('..') || !existsSync(join(root, wanted))) return false
    return anchor === undefined || anchorsOf(readDocument(wanted)).has(decodeURIComponent(anchor))
  }
}

describe('links', () => {
  it('are looked at in every document', () => {
    expect(documents()).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md', 'docs/data.md']))
  })

  it.each(documents())('of %s lead somewhere', (path) => {
    expect(brokenLinks(path)).toEqual([])
  })

  it('lead from both READMEs to every document', () => {
    for (const readme of ['README.md', 'README.zh-CN.md'])
      for (const document of documents().filter((path) => path.startsWith('docs/')))
        expect(readDocument(readme), `${readme} names ${document}`).toContain(`(${document})`)
  })
})
