import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findFamily } from '../../loaders/families.ts'
import { familyFields } from '../../src/contracts/family.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { RULE_KEYS } from '../../src/rulebook/schema.ts'
import { type Config, configSchema } from '../../src/workspace/config.ts'
import { readConfig } from '../../src/workspace/readConfig.ts'
import { fencesOf, readDocument } from './markdown.ts'

const folder = mkdtempSync(join(tmpdir(), 'pilotlight-docs-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function writeExample(text: string): string {
  const path = join(folder, 'example.yaml')
  writeFileSync(path, text)
  return path
}

const examplesOf = (document: string): [place: string, text: string][] =>
  fencesOf(readDocument(document))
    .filter(({ lang }) => lang === 'yaml')
    .map(({ text, line }) => [`${document}:${line}`, text])

/** Fields that a configuration names and its families do not have. */
const unknownFields = (config: Config): string[] =>
  config.sources.flatMap(({ records, columns }) => {
    const family = findFamily(records)
    if (!family) return [records]
    const known = new Set(familyFields(family).map(({ name }) => name))
    return Object.keys(columns).filter((name) => !known.has(name))
  })

describe('examples of pilotlight.yaml', () => {
  const examples = ['docs/configuration.md', 'README.md', 'README.zh-CN.md'].flatMap(examplesOf)

  it.each(examples)('%s is read, and names families and fields that exist', (_place, text) => {
    expect(unknownFields(readConfig(writeExample(text)))).toEqual([])
  })

  it('docs/configuration.md names every key', () => {
    const text = readDocument('docs/configuration.md')
    const [source, instrument, audience] = [
      configSchema.shape.sources.element,
      configSchema.shape.instruments.unwrap().out.valueType,
      configSchema.shape.audiences.unwrap().element,
    ]
    const keys = [configSchema, source, instrument, audience].flatMap(({ shape }) => Object.keys(shape))
    expect(keys).toContain('unpivot')
    for (const key of keys) expect(text).toContain(`| \`${key}\` |`)
  })
})

describe('examples of rulebook.yaml', () => {
  it.each(examplesOf('docs/rulebook.md'))('%s is accepted', (_place, text) => {
    expect(loadRulebook(writeExample(text)).length).toBeGreaterThanOrEqual(loadRulebook().length)
  })

  it('the entry shown is the one in the rulebook', () => {
    const [[, text = ''] = []] = examplesOf('docs/rulebook.md')
    expect(loadRulebook(writeExample(text))).toEqual(loadRulebook())
  })

  it('docs/rulebook.md names every key', () => {
    const [, table = ''] = readDocument('docs/rulebook.md').split('## An entry')
    for (const key of RULE_KEYS) expect(table).toMatch(new RegExp(`^\\|[^|]*\`${key}\`[^|]*\\|`, 'm'))
  })
})
