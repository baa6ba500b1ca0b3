import { beforeAll, describe, expect, it } from 'vitest'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { checkWorkspace } from '../../src/commands/check.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { errorOf, makeTiny, query, quietRun, ticking } from './tinyWorkspace.ts'

const HEAD = `company: 示例
as_of: 2025-01-31T24:00
sources:
  - { records: unit, files: "inbox/单位*.csv" }
`

/** A scale from 0 to 10 on which 9 meant no answer until 2023, and 99 since 2024. */
const SCALE = `instruments:
  ten:
    title: 十分制问卷
    levels: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    satisfied: [10, 9, 8, 7]
    strict: [10]
    scores: { 10: 100, 9: 90, 8: 80, 7: 70, 6: 60, 5: 50, 4: 40, 3: 30, 2: 20, 1: 10, 0: 0 }
    aliases: { 满分: 10 }
    missing: ["", 未回答, { code: 9, until: 2023-12-31 }, { code: 99, from: 2024-01-01 }]
    questions: { speed: 处理速度, manner: 服务态度, repair: 抢修 }
`

const WIDE = `${HEAD}  - records: survey_answer
    files: inbox/问卷*.csv
    unpivot:
      instrument: ten
      questions: { speed: [处理速度, 办理效率], manner: 服务态度, repair: [抢修质量] }
${SCALE}`

const LONG = `${HEAD}  - records: survey_answer
    files: inbox/答案*.csv
    columns: { instrument: { value: ten } }
${SCALE}`

/** Headers and blank codes drift by year: 2024 has another header, no question about repairs, and 99 for no answer. */
const FORMS = {
  'inbox/问卷2023.csv': `答卷编号,单位编码,作答时间,权重,访问员编号,是否有效,处理速度,服务态度,抢修质量
A1,0101,2023-05-10 09:00:00,1.5,F1,是,10,9,4.0
A2,0101,2023-05-11 09:00:00,0.5,F1,是,９,满分,
A3,0101,2023-12-31 23:30:00,1,F2,否,8,9,99
`,
  'inbox/问卷2024.csv': `答卷编号,单位编码,作答时间,权重,访问员编号,是否有效,办理效率,服务态度
B1,0101,2024-01-01 00:10:00,1,F1,是,9,99
B2,0102,2024-06-01 09:00:00,1,F1,是,未回答,11
`,
}

/** The same answers, one a row, in the labels of the forms. */
const ANSWERS = `答卷编号,单位编码,作答时间,权重,访问员编号,是否有效,题号,答案
A1,0101,2023-05-10 09:00:00,1.5,F1,是,speed,10
A1,0101,2023-05-10 09:00:00,1.5,F1,是,manner,9
A1,0101,2023-05-10 09:00:00,1.5,F1,是,repair,4.0
A2,0101,2023-05-11 09:00:00,0.5,F1,是,speed,９
A2,0101,2023-05-11 09:00:00,0.5,F1,是,manner,满分
A2,0101,2023-05-11 09:00:00,0.5,F1,是,repair,
A3,0101,2023-12-31 23:30:00,1,F2,否,speed,8
A3,0101,2023-12-31 23:30:00,1,F2,否,manner,9
A3,0101,2023-12-31 23:30:00,1,F2,否,repair,99
B1,0101,2024-01-01 00:10:00,1,F1,是,speed,9
B1,0101,2024-01-01 00:10:00,1,F1,是,manner,99
B2,0102,2024-06-01 09:00:00,1,F1,是,speed,未回答
B2,0102,2024-06-01 09:00:00,1,F1,是,manner,11
`

const BARE = { 'inbox/客户.csv': null, 'inbox/气量.csv': null, 'inbox/投诉_a.csv': null, 'inbox/投诉_b.csv': null }

/** Loads a workspace and makes its models up to the satisfaction ones; the others are none of this test's matter. */
async function runAnswers(dir: string): Promise<void> {
  await quietRun(dir, ['load'])
  const workspace = openWorkspace(dir)
  const warehouse = await openDuckdb(workspace.paths.warehouse)
  await writeModelInputs(warehouse, {
    workspace,
    rules: loadRulebook(),
    calendar: calendarDays(loadCalendar()),
    codeVersion: 'test',
  })
  await runModels(warehouse, {
    folders: modelFolders.filter(({ folder }) => ['staging', 'sla', 'satisfaction'].includes(folder)),
  })
  warehouse.close()
}

const answersOf = (dir: string): Promise<Record<string, unknown>[]> =>
  query(
    dir,
    `select response_id as r, question as q, unit_id as u, cast(answered_on as varchar) as day, weight, interviewer_id,
       level_no, score, is_valid, is_satisfied, is_strict
     from satisfaction_answer order by r, q`,
  )

describe('survey files that drift by year', () => {
  let wide: string
  beforeAll(async () => {
    wide = makeTiny({ ...BARE, 'pilotlight.yaml': WIDE, ...FORMS })
    await quietRun(wide)
  })

  it('give each question its answers by the labels of its day; what a file does not ask is not unanswered', async () => {
    const shown = (await answersOf(wide)).map(
      ({ r, q, level_no, score, is_valid, is_satisfied }) =>
        `${r} ${q} ${is_valid ? `${level_no} ${score} ${is_satisfied}` : 'invalid'}`,
    )
    expect(shown).toEqual([
      'A1 manner invalid',
      'A1 repair 7 40 false',
      'A1 speed 1 100 true',
      'A2 manner 1 100 true',
      'A2 repair invalid',
      'A2 speed invalid',
      'A3 manner invalid',
      'A3 repair invalid',
      'A3 speed invalid',
      'B1 manner invalid',
      'B1 speed 2 90 true',
      'B2 manner invalid',
      'B2 speed invalid',
    ])
  })

  it('are the same answers in a long file', async () => {
    const long = makeTiny({ ...BARE, 'pilotlight.yaml': LONG, 'inbox/答案.csv': ANSWERS })
    await runAnswers(long)
    expect(await answersOf(long)).toEqual(await answersOf(wide))
  })

  it('are the same answers in one file with the columns of both years; what a wave leaves blank throughout was not asked', async () => {
    const [first = '', ...rows] = FORMS['inbox/问卷2023.csv'].trimEnd().split('\n')
    const later = FORMS['inbox/问卷2024.csv'].trimEnd().split('\n').slice(1)
    const both = [
      `${first},办理效率,调查编号`,
      ...rows.map((row) => `${row},,S2023`),
      ...later.map((row) => {
        const cells = row.split(',')
        return [...cells.slice(0, 6), '', cells[7], '', cells[6], 'S2024'].join(',')
      }),
    ]
    const dir = makeTiny({ ...BARE, 'pilotlight.yaml': WIDE, 'inbox/问卷.csv': `${both.join('\n')}\n` })
    await runAnswers(dir)
    const asked = (await answersOf(wide)).map(({ r, q, score }) => [r, q, score])
    expect((await answersOf(dir)).map(({ r, q, score }) => [r, q, score])).toEqual(asked)
  })

  it('are told by check: what was not asked, labels that are nothing, and codes before their days', async () => {
    const told = (await checkWorkspace(wide, ticking())).map(({ level, text }) => `${level} ${text}`)
    expect(told).toContain('ok inbox/问卷2024.csv: questions not asked: repair')
    expect(told).toContain(
      'warning survey_answer: 1 answers "11" are neither a level of ten nor another word for one, nor listed as missing; they count as invalid; list it under instruments.ten: levels, aliases or missing: inbox/问卷2024.csv 2024 (1)',
    )
    expect(told).toContain(
      'warning survey_answer: 1 answers "99" are no level of ten, and lie outside the days on which it means no answer (from 2024-01-01); they count as invalid; change these days under instruments.ten.missing: inbox/问卷2023.csv 2023 (1)',
    )
  })

  it('of no instrument that is known are told by check', async () => {
    const text = LONG.replace('value: ten', 'value: eleven')
    const dir = makeTiny({ ...BARE, 'pilotlight.yaml': text, 'inbox/答案.csv': ANSWERS })
    await quietRun(dir)
    const told = (await checkWorkspace(dir, ticking())).map((line) => line.text)
    expect(told).toContain(
      'survey_answer: 12 answers are of "eleven", which is no instrument; none of them is valid; accepted: card4, visit7, complaint_handling, return_visit, key_account_annual, third_party, ten, or one stated under instruments',
    )
  })
})

describe('surveys of a third party', () => {
  const files = (instrument: string, held: string): Record<string, string | null> => ({
    ...BARE,
    'pilotlight.yaml': WIDE.replace(
      'sources:\n',
      'sources:\n  - { records: survey, files: "inbox/调查*.csv" }\n',
    ).replace('title: 十分制问卷', `source: ${instrument}`),
    'inbox/调查.csv': `调查编号,单位编码,问卷,开始日期,调查主体\nS1,0101,ten,2023-05-01,${held}\n`,
    ...FORMS,
  })
  const text = (who: string, whose: string, source: string): string =>
    `inbox/调查.csv: survey S1 was held by ${who}, and its instrument ten is for surveys held by ${whose}; the two are never mixed: use an instrument of another name that has source: ${source} under instruments`

  it('have an instrument that is theirs: the company’s own survey with it is refused', async () => {
    const { message, exitCode } = await errorOf(makeTiny(files('third_party', '自办')))
    expect(message).toBe(text('the company itself', 'a third party', 'own'))
    expect(exitCode).toBe(2)
  })

  it('with the company’s own instrument are kept apart, and check fails and says what to do', async () => {
    const dir = makeTiny(files('own', '第三方'))
    await quietRun(dir)
    expect(
      await query(dir, `select instrument, source from instrument where instrument like 'ten%' order by all`),
    ).toEqual([
      { instrument: 'ten', source: 'own' },
      { instrument: 'ten_third_party', source: 'third_party' },
    ])
    const failures = (await checkWorkspace(dir, ticking())).filter(({ level }) => level === 'failure')
    expect(failures.map((line) => line.text)).toEqual([text('a third party', 'the company itself', 'third_party')])
  })
})
