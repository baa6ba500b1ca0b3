import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { builtinInstruments } from '../../src/workspace/builtinInstruments.ts'
import type { Instrument } from '../../src/workspace/instrument.ts'
import { readConfig } from '../../src/workspace/readConfig.ts'

const dir = mkdtempSync(join(tmpdir(), 'pilotlight-extends-'))
const path = join(dir, 'pilotlight.yaml')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Reads a configuration whose instruments are these lines, the first of them its line 5. */
function read(...lines: string[]): Record<string, Instrument> {
  const head = 'company: 示例\nsources:\n  - { records: complaint, files: "inbox/*.csv" }\ninstruments:\n'
  writeFileSync(path, `${head}${lines.join('\n')}\n`)
  return readConfig(path).instruments
}

function refusal(...lines: string[]): string[] {
  try {
    read(...lines)
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(`${path} `, ''))
  }
  throw new Error('the configuration was accepted')
}

const { card4, visit7, third_party } = builtinInstruments()

describe('an instrument that extends one of the program’s own', () => {
  it('has all of it, and what it adds', () => {
    const { card4: own } = read(
      '  card4:',
      '    extends: card4',
      '    aliases: { 一般: 基本满意 }',
      '    missing: [{ code: 9, until: 2024-12-31 }]',
      '    questions: { q11: 上门服务 }',
    )
    expect(own).toEqual({
      ...card4,
      aliases: { ...card4!.aliases, 一般: '基本满意' },
      missing: [{ code: '9', until: '2024-12-31' }, ...card4!.missing],
      questions: { ...card4!.questions, q11: { title: '上门服务', scale: true } },
    })
  })

  it('adds nothing where it states nothing else', () => {
    expect(read('  visit7: { extends: visit7 }').visit7).toEqual(visit7)
  })

  it('may have another name and title, and keeps who holds it', () => {
    const { city } = read('  city: { extends: third_party, title: 市民测评, missing: [说不清] }')
    expect(city).toEqual({
      ...third_party,
      title: '市民测评',
      missing: [{ code: '说不清' }, ...third_party!.missing],
    })
  })

  it('gives a word the meaning that it states itself', () => {
    const { card4: own } = read(
      '  card4: { extends: card4, aliases: { 不清楚: 基本满意, "Ｄ": 基本满意 }, missing: [A, 不了解] }',
    )
    expect(own!.missing.map(({ code }) => code)).toEqual([
      ...['A', '不了解', '', '未回答', '未作答', '未填写', '未评价', '不适用'],
    ])
    expect(own!.aliases).toMatchObject({ 不清楚: '基本满意', Ｄ: '基本满意', B: '比较满意' })
    expect(Object.keys(own!.aliases)).not.toContain('A')
    expect(Object.keys(own!.aliases)).not.toContain('D')
  })

  it('keeps a word that means no answer on some days alone', () => {
    const { card4: own } = read('  card4: { extends: card4, missing: [{ code: A, until: 2024-12-31 }] }')
    expect(own!.aliases).toEqual(card4!.aliases)
  })
})

describe('errors of such instruments', () => {
  it.each([
    [
      ['  card4: { missing: [9] }'],
      "line 5, instruments.card4.levels: card4 is stated without its scale; to add words, missing codes or questions to the program's own, write extends: card4; to replace it, state its levels",
    ],
    [
      ['  hall: { extends: card5 }'],
      'line 5, instruments.hall.extends: "card5" is none of the program\'s own; accepted: card4, visit7, complaint_handling, return_visit, key_account_annual, third_party',
    ],
    [
      ['  card4:', '    extends: card4', '    levels: [好, 差]'],
      'line 7, instruments.card4.levels: a scale of its own is stated whole; leave out levels, or leave out extends',
    ],
    [
      ['  card4:', '    extends: card4', '    missing:', '      - 拒答', '      - 满意'],
      'line 9, instruments.card4.missing.1: "满意" is also a level; tell the days on which it means no answer: { code: "满意", from: yyyy-MM-dd, until: yyyy-MM-dd }',
    ],
    [
      ['  card4:', '    extends: card4', '    aliases: { 一般: 还行 }'],
      'line 7, instruments.card4.aliases.一般: stands for "还行", which is no level; accepted: 满意, 比较满意, 基本满意, 不满意',
    ],
    [
      ['  card4: { extends: card4, mising: [9] }'],
      'line 5, instruments.card4.mising: unknown key; accepted here: extends, title, source, census, levels, satisfied, strict, scores, aliases, missing, overall, questions',
    ],
  ])('%j', (lines, message) => {
    expect(refusal(...lines)).toEqual([message])
  })

  it('of the text that is there, where it is no list or no map', () => {
    expect(refusal('  card4: { extends: card4, missing: 9 }')[0]).toMatch(/line 5, instruments\.card4\.missing: /)
    expect(refusal('  card4: { extends: card4, aliases: 一般 }')[0]).toMatch(/line 5, instruments\.card4\.aliases: /)
    expect(refusal('  card4: { extends: card4, questions: [q1] }')[0]).toMatch(/line 5, instruments\.card4\.questions/)
  })
})
