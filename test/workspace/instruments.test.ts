import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { builtinInstruments, usableInstruments } from '../../src/workspace/builtinInstruments.ts'
import { readConfig } from '../../src/workspace/readConfig.ts'

const dir = mkdtempSync(join(tmpdir(), 'pilotlight-instruments-'))
const path = join(dir, 'pilotlight.yaml')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const HEAD = 'company: 示例\nsources:\n  - { records: complaint, files: "inbox/*.csv" }\ninstruments:\n  five:\n'

/** The complaints about an instrument `five`, whose lines begin at line 6, without the file's name. */
function complaints(lines: readonly string[]): string[] {
  writeFileSync(path, HEAD + lines.map((line) => `    ${line}\n`).join(''))
  try {
    readConfig(path)
    return []
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(`${path} `, ''))
  }
}

const SCALE = ['levels: [好, 中, 差]', 'satisfied: [好]']

describe('an instrument', () => {
  it('is read with all that it states', () => {
    expect(
      complaints([
        'title: 五级问卷',
        'source: third_party',
        'census: true',
        'levels: [5, 4, 3, 2, 1]',
        'satisfied: [5, 4]',
        'strict: [5]',
        'scores: { 5: 100, 4: 75, 3: 50, 2: 25, 1: 0 }',
        'aliases: { 很好: 5, ５分: "5" }',
        'missing: ["", 未回答, 0, { code: 5, until: 2019-12-31 }, { code: 99, from: 2024-01-01, until: 2024-12-31 }]',
        'overall: q0',
        'questions:',
        '  q0: 总体',
        '  q1: { title: 速度, levels: [快, 慢], satisfied: [快], strict: [快], scores: { 快: 10, 慢: 0 } }',
        '  q2: { title: 渠道, scale: false }',
      ]),
    ).toEqual([])
    expect(readConfig(path).instruments.five).toEqual({
      title: '五级问卷',
      source: 'third_party',
      census: true,
      levels: ['5', '4', '3', '2', '1'],
      satisfied: ['5', '4'],
      strict: ['5'],
      scores: { 5: 100, 4: 75, 3: 50, 2: 25, 1: 0 },
      aliases: { 很好: '5', '５分': '5' },
      missing: [
        { code: '' },
        { code: '未回答' },
        { code: '0' },
        { code: '5', until: '2019-12-31' },
        { code: '99', from: '2024-01-01', until: '2024-12-31' },
      ],
      overall: 'q0',
      questions: {
        q0: { title: '总体', scale: true },
        q1: {
          title: '速度',
          scale: true,
          levels: ['快', '慢'],
          satisfied: ['快'],
          strict: ['快'],
          scores: { 快: 10, 慢: 0 },
        },
        q2: { title: '渠道', scale: false },
      },
    })
  })

  it.each<[string, string[], string[]]>([
    [
      'a satisfied label that is no level',
      ['levels: [好, 中, 差]', 'satisfied: [好, 很好]'],
      ['line 7, instruments.five.satisfied.1: "很好" is no level; accepted: 好, 中, 差'],
    ],
    [
      'a strict label that is no level, and one that does not count as satisfied',
      [...SCALE, 'strict: [很好, 中]'],
      [
        'line 8, instruments.five.strict.0: "很好" is no level; accepted: 好, 中, 差',
        'line 8, instruments.five.strict.1: "中" does not count as satisfied; accepted: 好',
      ],
    ],
    [
      'a score for no level, and levels without one',
      [...SCALE, 'scores:', '  好: 100', '  坏: 0'],
      [
        'line 10, instruments.five.scores.坏: "坏" is no level; accepted: 好, 中, 差',
        'line 9, instruments.five.scores: no score for 中, 差; expected one for every level, or none at all',
      ],
    ],
    [
      'an alias to no level',
      [...SCALE, 'aliases: { 不错: 优 }'],
      ['line 8, instruments.five.aliases.不错: stands for "优", which is no level; accepted: 好, 中, 差'],
    ],
    [
      'an alias that is a level, and one that is stated twice after normalisation',
      [...SCALE, 'aliases: { 中: 好, "A": 好, "Ａ": 中 }'],
      [
        'line 8, instruments.five.aliases.中: "中" is a level itself; expected another word',
        'line 8, instruments.five.aliases.Ａ: "A" is stated twice; expected one level',
      ],
    ],
    [
      'a level that is stated twice after normalisation',
      ['levels: [4, "４.0 ", 3]', 'satisfied: [4]'],
      ['line 6, instruments.five.levels.1: "4" is stated twice, also as level 1; expected different labels'],
    ],
    [
      'a blank level',
      ['levels: [好, 中, "　"]', 'satisfied: [好]'],
      ['line 6, instruments.five.levels.2: a blank is no answer; expected the label of a level'],
    ],
    [
      'the worst level first',
      ['levels: [差, 中, 好]', 'satisfied: [好, 中]'],
      [
        'line 6, instruments.five.levels.1: "中" counts as satisfied and stands behind "差", which does not; expected the best first',
      ],
    ],
    [
      'a missing code that is also a level, or another word for one, on all days',
      [
        ...SCALE,
        'aliases: { 凑合: 中 }',
        'missing:',
        '  - 未回答',
        '  - "差 "',
        '  - 凑合',
        '  - { code: 差, from: 2024-01-01 }',
      ],
      [
        'line 11, instruments.five.missing.1: "差 " is also a level; tell the days on which it means no answer: { code: "差 ", from: yyyy-MM-dd, until: yyyy-MM-dd }',
        'line 12, instruments.five.missing.2: "凑合" is also a level; tell the days on which it means no answer: { code: "凑合", from: yyyy-MM-dd, until: yyyy-MM-dd }',
      ],
    ],
    [
      'until before from',
      [...SCALE, 'missing: [{ code: 9, from: 2024-01-01, until: 2023-12-31 }]'],
      [
        'line 8, instruments.five.missing.0.until: 2023-12-31 is before from, 2024-01-01; expected a day from 2024-01-01 on',
      ],
    ],
    [
      'a day that does not exist',
      [...SCALE, 'missing: [{ code: 9, until: 2023-02-30 }]'],
      ['line 8, instruments.five.missing.0.until: a day such as 2023-12-31'],
    ],
    [
      'an unknown key of a missing code',
      [...SCALE, 'missing: [{ code: 9, to: 2023-12-31 }]'],
      ['line 8, instruments.five.missing.0.to: unknown key; accepted here: a label, or { code, from, until }'],
    ],
    [
      'overall that is no question, or none with a scale',
      [...SCALE, 'overall: q9', 'questions: { q1: 速度, q2: { title: 渠道, scale: false } }'],
      ['line 8, instruments.five.overall: "q9" is no question with a scale; accepted: q1'],
    ],
    [
      'overall without questions',
      [...SCALE, 'overall: q2'],
      ['line 8, instruments.five.overall: "q2" is no question with a scale; expected it among questions'],
    ],
    [
      'no levels at all',
      ['title: 空'],
      ['line 6, instruments.five.levels: expected the labels of the scale, best first, here or in every question'],
    ],
    [
      'satisfied, strict and scores of levels that are not stated',
      ['satisfied: [好]', 'questions: { q1: { title: 速度, levels: [快, 慢], satisfied: [快] } }'],
      ['line 6, instruments.five.satisfied: needs the levels that it speaks of: state levels beside it'],
    ],
    [
      'levels without the satisfied ones',
      ['levels: [好, 差]'],
      ['line 6, instruments.five.satisfied: expected which levels count as satisfied; accepted: 好, 差'],
    ],
    [
      'a question that has no levels where the instrument has none',
      ['questions:', '  q1: { title: 速度, levels: [快, 慢], satisfied: [快] }', '  q2: 态度'],
      [
        'line 8, instruments.five.questions.q2: has no levels, and neither has the instrument; expected levels and satisfied',
      ],
    ],
    [
      'a question’s own satisfied label that is none of its levels',
      [...SCALE, 'questions:', '  q1: { title: 速度, levels: [快, 慢], satisfied: [好] }'],
      ['line 9, instruments.five.questions.q1.satisfied.0: "好" is no level; accepted: 快, 慢'],
    ],
    [
      'levels of a question that has no scale',
      [...SCALE, 'questions:', '  q1: { title: 渠道, scale: false, levels: [短信, 电话] }'],
      [
        'line 9, instruments.five.questions.q1.levels: a question without a scale has none; leave it out or set scale: true',
      ],
    ],
    [
      'an unknown key of a question',
      [...SCALE, 'questions:', '  q1: { title: 速度, level: [快, 慢] }'],
      [
        'line 9, instruments.five.questions.q1.level: unknown key; accepted here: a title, or { title, scale, levels, satisfied, strict, scores }',
      ],
    ],
    [
      'a question that is a list',
      [...SCALE, 'questions:', '  q1: [快, 慢]'],
      [
        'line 9, instruments.five.questions.q1: cannot be read; expected a title, or { title, scale, levels, satisfied, strict, scores }',
      ],
    ],
    [
      'the id that names the pool',
      [...SCALE, 'questions: { all: 总体 }'],
      ['line 8, instruments.five.questions.all: "all" names the pool of all questions; expected another id'],
    ],
    [
      'an unknown key',
      [...SCALE, 'level: [好]'],
      [
        'line 8, instruments.five.level: unknown key; accepted here: extends, title, source, census, levels, satisfied, strict, scores, aliases, missing, overall, questions',
      ],
    ],
    [
      'an unknown source',
      [...SCALE, 'source: theirs'],
      ['line 8, instruments.five.source: Invalid option: expected one of "own"|"third_party"'],
    ],
  ])('%s is an error that names line and key and what is accepted', (_, lines, expected) => {
    expect(complaints(lines)).toEqual(expected)
  })

  it('of a source must be one', () => {
    writeFileSync(
      path,
      'company: 示例\nsources:\n  - records: survey_answer\n    files: inbox/*.csv\n    unpivot: { instrument: visit8, questions: { q1: 质量 } }\n',
    )
    expect(() => readConfig(path)).toThrow(
      `${path} line 5, sources.0.unpivot.instrument: "visit8" is no instrument; accepted: card4, visit7, complaint_handling, return_visit, key_account_annual, third_party, or one stated under instruments`,
    )
  })
})

describe('the program’s own instruments', () => {
  it('are replaced whole by a workspace’s of the same name', () => {
    expect(complaints(SCALE)).toEqual([])
    const { five } = readConfig(path).instruments
    const usable = usableInstruments({ card4: five!, five: five! })
    expect(Object.keys(usable)).toEqual([...Object.keys(builtinInstruments()), 'five'])
    expect(usable.card4).toEqual(five)
    expect(usable.visit7).toBe(builtinInstruments().visit7)
  })

  it('the card leaves its ninth question, a choice, and its tenth, free text, out of the rates', () => {
    const { questions } = builtinInstruments().card4!
    expect(Object.keys(questions)).toHaveLength(10)
    expect(Object.keys(questions).filter((id) => !questions[id]!.scale)).toEqual(['q9', 'q10'])
  })

  it('the card and the visit report leave their points to the rulebook', () => {
    const { card4, visit7 } = builtinInstruments()
    const scales = [card4!, ...Object.values(visit7!.questions)]
    expect(scales.map(({ scores }) => scores)).toEqual([undefined, undefined, undefined, undefined])
  })
})
