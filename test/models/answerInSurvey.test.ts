import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkSurveys } from '../../src/commands/check/surveys.ts'
import { addRun } from '../../src/commands/ledger.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { instrumentsSchema } from '../../src/workspace/instrument.ts'
import '../fuzzSeed.ts'
import { type ModelInput, openModelWarehouse } from './harness.ts'

const folders = modelFolders.filter(({ folder }) => ['staging', 'sla', 'satisfaction'].includes(folder))

const TEN = {
  title: '十分制问卷',
  levels: [10, 9, 8, 7],
  satisfied: [10, 9],
  strict: [10],
  missing: [{ code: 99, until: '2023-12-31' }],
  questions: { speed: '处理速度', advice: { title: '意见', scale: false } },
}

type Rows = Record<string, unknown>[]

/** The forms of S1 and S2 say which survey they are of, B1 has no day, C1 is the number of a form of each. */
const RECORDS: Record<string, Rows> = {
  unit: [
    { unit_id: 'U1', unit_name: '城中', unit_type: 'unit' },
    { unit_id: 'U2', unit_name: '城东', unit_type: 'unit' },
  ],
  survey: [
    { survey_id: 'S1', unit_id: 'U1', instrument: 'ten', starts_on: '2024-03-01' },
    { survey_id: 'S2', unit_id: 'U2', instrument: 'ten', starts_on: '2023-03-01' },
  ],
  survey_response: [
    { survey_id: 'S1', response_id: 'A1', stratum: 'resident', answered_at: '2024-03-05 09:00:00', mode: 'phone' },
    { survey_id: 'S1', response_id: 'A2', stratum: 'resident', answered_at: '2024-03-06 09:00:00', valid: false },
    { survey_id: 'S2', response_id: 'B1' },
    { survey_id: 'S1', response_id: 'C1', answered_at: '2024-03-07 09:00:00' },
    { survey_id: 'S2', response_id: 'C1', answered_at: '2023-03-07 09:00:00' },
  ],
}

const ANSWERS: Rows = [
  { response_id: 'A1', question_id: 'speed', label_raw: '10' },
  { response_id: 'A1', question_id: 'advice', label_raw: '希望加快' },
  { response_id: 'A2', question_id: 'speed', label_raw: '99' },
  { response_id: 'B1', question_id: 'speed', label_raw: '99' },
]

const input = (records: Record<string, Rows>, instruments: unknown = { ten: TEN }): ModelInput => ({
  as_of: '2024-07-01 00:00:00',
  instruments,
  records: { ...RECORDS, ...records },
})

async function model(given: ModelInput): Promise<Warehouse> {
  const warehouse = await openModelWarehouse(given)
  await runModels(warehouse, { folders })
  return warehouse
}

/** What check warns of in the surveys once a run is over. */
async function check(warehouse: Warehouse, instruments: unknown = { ten: TEN }): Promise<string[]> {
  const print = { as_of: '2024-07-01 00:00:00', code_version: '1', rulebook_sha256: '1', inputs_sha256: '1' }
  const at = { started_at: '2024-07-01 00:00:00', finished_at: '2024-07-01 00:00:00' }
  await addRun(warehouse, { run_id: '1', ...at, ...print, config_sha256: '1', results_sha256: '1' }, [])
  const lines = await checkSurveys(warehouse, { instruments: instrumentsSchema.parse(instruments), sources: [] })
  return lines.filter(({ level }) => level !== 'ok').map(({ level, text }) => `${level} ${text}`)
}

const STRAY = [
  'warning survey_answer: 2 answers name no instrument, and neither does their survey; none of them is valid; accepted: card4, visit7, complaint_handling, return_visit, key_account_annual, third_party, ten, or one stated under instruments',
  'warning survey_answer: 2 answers have no date and belong to no period; map answered_at, or load the survey with its starts_on',
]

describe('answers that carry the number of their form alone', () => {
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = await model(input({ survey_answer: ANSWERS }))
  })

  it('have the survey, instrument and unit, and the day, class and validity of their form', async () => {
    expect(
      await warehouse.all(
        `select response_id, survey_id, instrument, series, unit_id, stratum, mode, cast(answered_at as varchar) as at, label, is_usable
         from answer_in_survey where question = 'speed' order by response_id`,
      ),
    ).toEqual(
      [
        ['A1', 'S1', 'ten', 'ten', 'U1', 'resident', 'phone', '2024-03-05 09:00:00', '10', true],
        ['A2', 'S1', 'ten', 'ten', 'U1', 'resident', null, '2024-03-06 09:00:00', '99', false],
        ['B1', 'S2', 'ten', 'ten', 'U2', null, null, '2023-03-01 00:00:00', '99', true],
      ].map(([response_id, survey_id, instrument, series, unit_id, stratum, mode, at, label, is_usable]) => ({
        ...{ response_id, survey_id, instrument, series, unit_id },
        ...{ stratum, mode, at, label, is_usable },
      })),
    )
  })

  it('count, and their texts have themes', async () => {
    expect(
      await warehouse.all(
        'select unit_id, n_valid, k_satisfied from satisfaction_rate where period = $1 and question = $2 and unit_id <> $3 and stratum = $3',
        ['2024', 'speed', 'all'],
      ),
    ).toEqual([{ unit_id: 'U1', n_valid: 1, k_satisfied: 1 }])
    expect(await warehouse.all('select instrument, question, unit_id, said from satisfaction_text')).toEqual([
      { instrument: 'ten', question: 'advice', unit_id: 'U1', said: '希望加快' },
    ])
  })

  it('are warned of by check for a code outside its days, and for nothing else', async () => {
    expect(await check(warehouse)).toEqual([
      'warning survey_answer: 1 answers "99" are no level of ten, and lie outside the days on which it means no answer (until 2023-12-31); they count as invalid; change these days under instruments.ten.missing: inbox/test.csv 2024 (1)',
    ])
  })
})

describe('a warehouse whose figures another version of the program made', () => {
  it('is told to be run again; its surveys are not checked', async () => {
    const warehouse = await openModelWarehouse(input({ survey_answer: ANSWERS }))
    expect(await check(warehouse)).toEqual([
      'warning surveys are not checked: the figures were made by another version of the program; run `pilotlight run` first',
    ])
    warehouse.close()
  })
})

describe('answers whose form nobody can tell', () => {
  it('have no instrument and no day, though forms of two surveys have their number', async () => {
    const stray = ['C1', 'D1'].map((response_id) => ({ response_id, question_id: 'speed', label_raw: '10' }))
    const told = await check(await model(input({ survey_answer: [...ANSWERS, ...stray] })))
    expect(told).toHaveLength(3)
    expect(told).toEqual(expect.arrayContaining(STRAY))
  })
})

describe('a question that nobody in a whole survey answers', () => {
  it('was not asked there, also where answers carry the number of their form alone', async () => {
    const asked = async (label: string | null) => {
      const blank = ['A1', 'B1'].map((response_id) => ({ response_id, question_id: 'manner', label_raw: null }))
      const records = {
        survey_answer: [...ANSWERS, ...blank, { response_id: 'A2', question_id: 'manner', label_raw: label }],
      }
      const warehouse = await model(input(records))
      return warehouse.all("select response_id from satisfaction_asked where question = 'manner' order by 1")
    }
    expect(await asked(null)).toEqual([])
    expect(await asked('9')).toEqual([{ response_id: 'A1' }, { response_id: 'A2' }])
  })
})

describe('surveys that a third party held', () => {
  const held = (source: string): Record<string, Rows> => ({
    survey: [
      { survey_id: 'S1', unit_id: 'U1', starts_on: '2024-03-01', source },
      { survey_id: 'S2', unit_id: 'U2', starts_on: '2023-03-01' },
    ],
    survey_answer: ANSWERS.map((row) => ({ ...row, instrument: 'ten' })),
  })

  it('are a series of their own, and a failure of check, also where answers name the instrument and forms the survey', async () => {
    const warehouse = await model(input(held('third_party')))
    expect(await warehouse.all('from third_party_series')).toEqual([
      { survey_id: 'S1', instrument: 'ten', series: 'ten_third_party' },
    ])
    expect(
      await warehouse.all(
        'select response_id as r, instrument as i, level_no as l from satisfaction_answer order by r',
      ),
    ).toEqual([
      { r: 'A1', i: 'ten_third_party', l: 1 },
      { r: 'A2', i: 'ten_third_party', l: null },
      { r: 'B1', i: 'ten', l: null },
    ])
    expect((await check(warehouse)).filter((line) => line.startsWith('failure'))).toEqual([
      'failure inbox/test.csv: survey S1 was held by a third party, and its instrument ten is for surveys held by the company itself; the two are never mixed: use an instrument of another name that has source: third_party under instruments',
    ])
  })

  it('with an instrument of their own are refused where the company held them', async () => {
    await expect(model(input(held('own'), { ten: { ...TEN, source: 'third_party' } }))).rejects.toThrow(
      'survey S1 was held by the company itself, and its instrument ten is for surveys held by a third party',
    )
  })
})

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 1 })
const number = fc.constantFrom('F1', 'F2', 'F3')
const survey = maybe(fc.constantFrom('S1', 'S2', 'S9'))

type Form = { survey_id: string | null; response_id: string }

const key = ({ survey_id, response_id }: Form): string => `${survey_id} ${response_id}`

/** The survey of an answer: its own; else that of the only form of its number. */
const surveyOf = (answer: Form, forms: readonly Form[]): string | null => {
  const own = forms.filter(({ response_id }) => response_id === answer.response_id)
  return answer.survey_id ?? (own.length === 1 ? own[0]!.survey_id : null)
}

describe('whatever answers, forms and surveys say', () => {
  it('each answer is there once, in its survey or in that of its form', async () => {
    const warehouse = await openModelWarehouse(input({}))
    await runModels(warehouse, { folders: folders.slice(0, 1) })
    for (const name of ['stg_survey_response', 'stg_survey_answer'])
      await warehouse.run(
        `create table made as from ${name} limit 0; drop view ${name}; alter table made rename to ${name}`,
      )
    const [folder] = folders.slice(-1)
    await runModels(warehouse, { folders: [{ ...folder!, steps: folder!.steps.slice(0, 1) }] })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ survey_id: survey, response_id: number }), { selector: key, maxLength: 6 }),
        fc.uniqueArray(fc.record({ survey_id: survey, response_id: number }), { selector: key, maxLength: 8 }),
        async (forms, answers) => {
          for (const [name, rows] of Object.entries({ stg_survey_response: forms, stg_survey_answer: answers })) {
            await warehouse.run(`delete from ${name}`)
            for (const { survey_id, response_id } of rows)
              await warehouse.run(`insert into ${name} (survey_id, response_id) values ($1, $2)`, [
                survey_id,
                response_id,
              ])
          }
          const rows = await warehouse.all<Form>('select survey_id, response_id from answer_in_survey')
          expect(rows.map(key).sort()).toEqual(
            answers.map((each) => key({ ...each, survey_id: surveyOf(each, forms) })).sort(),
          )
        },
      ),
      { numRuns: 40 },
    )
    warehouse.close()
  })
})
