import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type INSTRUMENT_TABLES, writeInstruments } from '../../src/models/instruments.ts'
import { matchLabels } from '../../src/models/satisfaction/matchLabels.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { builtinInstruments } from '../../src/workspace/builtinInstruments.ts'
import { instrumentsSchema } from '../../src/workspace/instrument.ts'
import { normalizeLabel } from '../../src/workspace/normalizeLabel.ts'

interface Written {
  instrument?: string
  question?: string
  label: string
}

/** A warehouse with answers, complaints, return visits and points of the rulebook, and nothing else. */
async function match(
  instruments: unknown,
  written: readonly Written[],
  points: Readonly<Record<string, number>> = {},
): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  await warehouse.run(`
    create table stg_survey (survey_id varchar, source varchar, instrument varchar, source_file varchar);
    create table stg_survey_answer (survey_id varchar, instrument varchar, question_id varchar, label_raw varchar, level integer);
    create view answer_in_survey as from stg_survey_answer;
    create table stg_complaint (handling_satisfaction varchar);
    create table stg_return_visit (satisfaction varchar);
    create table rule_limit (rule_id varchar, key varchar, value double)`)
  await warehouse.append(
    'stg_survey_answer',
    written.map(({ instrument, question = 'q1', label }) => [null, instrument, question, label, null]),
  )
  await warehouse.append(
    'rule_limit',
    Object.entries(points).map(([key, value]) => [...key.split(' '), value]),
  )
  await writeInstruments(warehouse, instrumentsSchema.parse(instruments))
  await matchLabels(warehouse)
  return warehouse
}

const answers = (instrument: string, ...labels: string[]): Written[] => labels.map((label) => ({ instrument, label }))

describe('labels in their normal form', () => {
  it('is NFKC, trimmed, numbers without idle decimals', () => {
    const written = ['　满意 ', '４.0', '4.00', '４', '4.5', '4.50', '10', '-1.0', 'Ａ', '4.0分']
    expect(written.map(normalizeLabel)).toEqual(['满意', '4', '4', '4', '4.5', '4.5', '10', '-1', 'A', '4.0分'])
  })

  it('is idempotent', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ 　]?[+-]?[0-9０-９.]{1,6}[ 　]?$/))
    fc.assert(
      fc.property(text, (label) => {
        const normal = normalizeLabel(label)
        expect(normalizeLabel(normal)).toBe(normal)
      }),
      { numRuns: 500 },
    )
  })
})

describe('labels matched to levels', () => {
  it('a number is one level however it is written', async () => {
    const levels = Array.from({ length: 11 }, (_, i) => 10 - i)
    const instruments = {
      nps: { levels, satisfied: [10, 9, 8, 7], scores: Object.fromEntries(levels.map((n) => [n, n * 10])) },
    }
    const warehouse = await match(instruments, answers('nps', '4', '4.0', '４', ' 10', '11', '4.5', '０'))
    const rows = await warehouse.all(
      `select label_raw, label, level_no, is_satisfied, is_strict, score from satisfaction_label order by all`,
    )
    const four = { label: '4', level_no: 7, is_satisfied: false, is_strict: false, score: 40 }
    expect(rows).toEqual([
      { label_raw: ' 10', label: '10', level_no: 1, is_satisfied: true, is_strict: true, score: 100 },
      { label_raw: '4', ...four },
      { label_raw: '4.0', ...four },
      { label_raw: '０', label: '0', level_no: 11, is_satisfied: false, is_strict: false, score: 0 },
      { label_raw: '４', ...four },
    ])
    warehouse.close()
  })

  it('other words stand for levels, in traditional characters too', async () => {
    const warehouse = await match({}, [
      ...answers('card4', '非常满意', '較滿意', 'Ｄ', '一般'),
      { instrument: 'visit7', question: 'service', label: '惡劣' },
      { instrument: 'visit7', question: 'quality', label: '非常優良 ' },
    ])
    expect(
      await warehouse.all(
        `select instrument, question, label_raw, label, level_no from satisfaction_label
         where instrument in ('card4', 'visit7') and (instrument = 'card4' or label = '恶劣' or question = 'quality') order by all`,
      ),
    ).toEqual([
      { instrument: 'card4', question: null, label_raw: '較滿意', label: '比较满意', level_no: 2 },
      { instrument: 'card4', question: null, label_raw: '非常满意', label: '满意', level_no: 1 },
      { instrument: 'card4', question: null, label_raw: 'Ｄ', label: '不满意', level_no: 4 },
      { instrument: 'visit7', question: 'quality', label_raw: '一般', label: '一般', level_no: 4 },
      { instrument: 'visit7', question: 'quality', label_raw: '非常優良 ', label: '非常优良', level_no: 1 },
      { instrument: 'visit7', question: 'service', label_raw: '惡劣', label: '恶劣', level_no: 6 },
    ])
    warehouse.close()
  })

  it('a question has the levels of the instrument, or its own alone', async () => {
    const instruments = {
      mixed: {
        levels: ['好', '中', '差'],
        satisfied: ['好'],
        questions: { own: { title: '自有', levels: ['差', '好'], satisfied: ['差'] } },
      },
    }
    const written = ['own', 'other'].flatMap((question) =>
      ['好', '中', '差'].map((label) => ({ instrument: 'mixed', question, label })),
    )
    const warehouse = await match(instruments, written)
    const rows = await warehouse.all<{ q: string }>(
      `select concat_ws(' ', question, label_raw, level_no, is_satisfied) as q from satisfaction_label where instrument = 'mixed' order by q`,
    )
    expect(rows.map(({ q }) => q)).toEqual([
      'other 中 2 false',
      'other 好 1 true',
      'other 差 3 false',
      'own 好 2 false',
      'own 差 1 true',
    ])
    warehouse.close()
  })

  it('a level without points takes those of the rulebook, with the exceptions over it', async () => {
    const points = {
      'sat_scale4 score.level1': 100,
      'sat_scale4 score.level2': 75,
      'sat_scale4 score.level3': 60,
      'sat_scale4 score.level4': 0,
      'sat_visit_scale7 score.service.不好': 70,
      'sat_visit_scale_exceptions score.service.不好': 30,
    }
    const written: Written[] = [
      ...answers('card4', '满意', '较满意', '不满'),
      { instrument: 'visit7', question: 'service', label: '不好' },
    ]
    const card = {
      card4: { levels: ['满意', '较满意', '一般', '不满'], satisfied: ['满意'], scores: { 不满: 10 } },
      visit7: {
        questions: { service: { title: '服务', levels: ['优', '不好'], satisfied: ['优'], scores: { 优: 99 } } },
      },
    }
    const warehouse = await match(card, written, points)
    expect(
      await warehouse.all(`select label, score from satisfaction_label where instrument = 'visit7' or (instrument = 'card4' and level_no <> 3)
         order by instrument, level_no, label`),
    ).toEqual([
      { label: '满意', score: 100 },
      { label: '较满意', score: 75 },
      { label: '不满', score: 10 },
      { label: '不好', score: 30 },
    ])
    warehouse.close()
  })

  it('a scale of which a level has no points has none', async () => {
    const warehouse = await match({}, answers('card4', '满意', '不满意'), { 'sat_scale4 score.level1': 100 })
    expect(await warehouse.all(`select distinct score from satisfaction_label where instrument = 'card4'`)).toEqual([
      { score: null },
    ])
    warehouse.close()
  })

  it('a code that means no answer has its days, as it was written', async () => {
    const instruments = {
      five: {
        levels: [9, 5, 1],
        satisfied: [9],
        missing: ['', '未回答', { code: 9, until: '2023-12-31' }, { code: 99, from: '2024-01-01' }],
      },
    }
    const warehouse = await match(instruments, answers('five', '９', '9.0', '99', ' 未回答', '5'))
    expect(
      await warehouse.all(
        `select label_raw, from_day, until_day from satisfaction_missing where instrument = 'five' order by all`,
      ),
    ).toEqual([
      { label_raw: ' 未回答', from_day: null, until_day: null },
      { label_raw: '9.0', from_day: null, until_day: '2023-12-31' },
      { label_raw: '99', from_day: '2024-01-01', until_day: null },
      { label_raw: '９', from_day: null, until_day: '2023-12-31' },
    ])
    warehouse.close()
  })

  it('a written label is at most one level of a question, whatever is written', async () => {
    const label = fc.constantFrom(
      '满意',
      '满意 ',
      '滿意',
      'Ａ',
      'A',
      '4',
      '4.0',
      '４',
      '不好',
      '不好　',
      '一般',
      '较差',
      '未回答',
      '',
    )
    const question = fc.constantFrom('q1', 'quality', 'service', 'brand', 'other')
    const instrument = fc.constantFrom(...Object.keys(builtinInstruments()), 'four')
    const four = {
      levels: [4, 3, 2, 1],
      satisfied: [4, 3],
      questions: { q1: { title: 'Q', levels: ['满意', '不好'], satisfied: ['满意'] } },
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ instrument, question, label }), { maxLength: 30 }), async (written) => {
        const warehouse = await match({ four }, written)
        expect(
          await warehouse.all(
            `select a.instrument, a.question_id, a.label_raw from (select distinct * from stg_survey_answer) a
             join satisfaction_label l on l.instrument = a.instrument and l.label_raw = a.label_raw
               and coalesce(l.question = a.question_id, true)
             group by all having count(*) > 1`,
          ),
        ).toEqual([])
        warehouse.close()
      }),
      { numRuns: 15 },
    )
  })

  it('a level that is stated twice is an error', async () => {
    const warehouse = await match({}, [])
    await warehouse.run(`insert into instrument_level values ('card4', null, '满意 ', 5, true, false, null)`)
    await expect(matchLabels(warehouse)).rejects.toThrow(
      'instrument card4: level "满意" is stated twice; expected different labels',
    )
    warehouse.close()
  })
})

it('the program’s own instruments are those that the regulations name, written out in full', async () => {
  const warehouse = await match({}, [])
  const count = async (table: keyof typeof INSTRUMENT_TABLES): Promise<unknown> =>
    (await warehouse.all<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n
  expect(Object.keys(builtinInstruments())).toEqual([
    'card4',
    'visit7',
    'complaint_handling',
    'return_visit',
    'key_account_annual',
    'third_party',
  ])
  expect([await count('instrument'), await count('instrument_level')]).toEqual([6, 4 + 6 + 6 + 7 + 4 + 4 + 4 + 5])
  expect(await warehouse.all(`select instrument from instrument where source = 'third_party'`)).toEqual([
    { instrument: 'third_party' },
  ])
  expect(stringify(builtinInstruments().visit7!.questions.service!.levels, { collectionStyle: 'flow' }).trim()).toBe(
    '[ 非常优良, 优良, 良好, 一般, 不好, 恶劣 ]',
  )
  warehouse.close()
})
