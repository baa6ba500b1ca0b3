import { beforeAll, describe, expect, it } from 'vitest'
import { checkWorkspace } from '../../src/commands/check.ts'
import { makeTiny, query, quietRun, ticking } from './tinyWorkspace.ts'

const BARE = { 'inbox/客户.csv': null, 'inbox/气量.csv': null, 'inbox/投诉_a.csv': null, 'inbox/投诉_b.csv': null }

const config = (survey = ''): string => `company: 示例
as_of: 2025-12-31T24:00
sources:
  - { records: unit, files: "inbox/单位*.csv" }
  - { records: survey, files: "inbox/台账*.csv"${survey} }
  - records: survey_answer
    files: inbox/调查卡*.csv
    unpivot: { instrument: card4, questions: { q1: 安全用气指导, q3: 热线服务 } }
    columns: { response_id: 编号, survey_id: 调查, unit_id: 单位, answered_at: 日期, weight: 加权 }
`
const LEDGER = '调查编号,单位编码,问卷,开始日期,总体户数,发放数\n'
const LEDGERS = `${LEDGER}DC2025,0101,满意度调查卡,2025-03-01,100,4
DC2025,0102,满意度调查卡,2025-03-01,3,5
DK2025,0101,大客户年度调查,2025-04-01,9,9
`
const CARDS = `编号,调查,单位,日期,安全用气指导,热线服务,加权
1,DC2025,0101,2025-03-02,满意,满意,1
2,DC2025,0101,2025-03-02,满意,不满意,
3,DC2025,0101,2025-03-03,,,
4,DC2025,0102,2025-03-03,满意,满意,2
`

const told = async (dir: string, pattern: RegExp): Promise<string[]> =>
  (await checkWorkspace(dir, ticking()))
    .map(({ level, text }) => `${level} ${text}`)
    .filter((line) => pattern.test(line))

const USABLE = 'card4, visit7, complaint_handling, return_visit, key_account_annual, third_party'

describe('a ledger of surveys that writes its own names of questionnaires', () => {
  let dir: string
  beforeAll(async () => {
    dir = makeTiny({ ...BARE, 'pilotlight.yaml': config(), 'inbox/台账.csv': LEDGERS, 'inbox/调查卡.csv': CARDS })
    await quietRun(dir)
  })

  it('is told what to write: by the answers of its surveys, else by the likeness to a title', async () => {
    expect(await told(dir, /survey\.instrument/)).toEqual([
      `warning survey.instrument: "满意度调查卡" (2 rows), "大客户年度调查" (1 row) are no instruments; such a survey counts as that of its answers, and nowhere without any; write columns: { instrument: { header: [问卷, 问卷类型], map: { 满意度调查卡: card4, 大客户年度调查: key_account_annual } } }; accepted: ${USABLE}, or one stated under instruments: inbox/台账.csv`,
    ])
  })

  it('counts as the instrument of its answers, and makes no instrument of its own', async () => {
    const rates = `select instrument, n_issued from satisfaction_rate
      where unit_id = 'all' and period = '2025' and question = 'all' and stratum_kind = 'all' order by all`
    expect(await query(dir, rates)).toEqual([{ instrument: 'card4', n_issued: 9 }])
  })

  it('has no such warning once it is written as told', async () => {
    const columns =
      ', columns: { instrument: { header: [问卷, 问卷类型], map: { 满意度调查卡: card4, 大客户年度调查: key_account_annual } } }'
    const mapped = makeTiny({
      ...BARE,
      'pilotlight.yaml': config(columns),
      'inbox/台账.csv': LEDGERS,
      'inbox/调查卡.csv': CARDS,
    })
    await quietRun(mapped)
    expect(await told(mapped, /survey\.instrument/)).toEqual([])
  })

  it('is told of more issued than the frame has, with the row', async () => {
    expect(await told(dir, /frame_size/)).toEqual([
      'warning inbox/台账.csv row 3: survey DC2025, unit 0102: issued 5 is more than frame_size 3; expected at most the frame; correct one of the two',
    ])
  })

  it('is told of forms without a weight where others have one; a blank form needs none', async () => {
    expect(await told(dir, /survey_answer\.weight/)).toEqual([
      'warning survey_answer.weight: 1 of 3 valid forms of card4 in 2025 has no weight: there is no weighted rate of that year; expected a weight for every form, 0 for one that is not to count: inbox/调查卡.csv 2',
    ])
    const rates = `select distinct weighted_rate from satisfaction_rate where unit_id = 'all' and period = '2025'`
    expect(await query(dir, rates)).toEqual([{ weighted_rate: null }])
  })
})

const LINE = '- { id: sat_rate_definition, enabled: true }'

describe('surveys that no rule gives a target', () => {
  it('are told with the line of rulebook.yaml, which gives them one', async () => {
    const files = { ...BARE, 'pilotlight.yaml': config(), 'inbox/台账.csv': LEDGERS, 'inbox/调查卡.csv': CARDS }
    const dir = makeTiny(files)
    await quietRun(dir)
    expect(await told(dir, /no target/)).toEqual([
      `ok survey_answer: 8 answers of card4 have no target; to judge them against 95 %, write into rulebook.yaml: ${LINE}`,
    ])
    const judged = makeTiny({ ...files, 'rulebook.yaml': `${LINE}\n` })
    await quietRun(judged)
    expect(await told(judged, /no target/)).toEqual([])
    const target = `select distinct target from satisfaction_rate where unit_id = 'all' and instrument = 'card4'`
    expect(await query(dir, target)).toEqual([{ target: null }])
    expect(await query(judged, target)).toEqual([{ target: 0.95 }])
  })
})

describe('a record of a survey', () => {
  it('is told where more came back than it issued, and where its answers are of another instrument', async () => {
    const dir = makeTiny({
      ...BARE,
      'pilotlight.yaml': config(),
      'inbox/台账.csv': `${LEDGER}DC2025,0101,card4,2025-03-01,100,2\nDC2025,0102,card4,2025-03-01,100,1\nV2025,,visit7,2025-03-01,9,1\n`,
      'inbox/调查卡.csv': `${CARDS}5,V2025,0101,2025-03-02,满意,满意,1\n6,V2025,0102,2025-03-02,满意,满意,1\n`,
    })
    await quietRun(dir)
    expect(await told(dir, /came back/)).toEqual([
      'warning inbox/台账.csv row 2: survey DC2025, unit 0101: 3 forms came back of 2 issued; expected at most 2; correct issued, or the survey_id and unit_id of the answers',
      'warning inbox/台账.csv row 4: survey V2025: 2 forms came back of 1 issued; expected at most 1; correct issued, or the survey_id and unit_id of the answers',
    ])
    expect(await told(dir, /what it issued/)).toEqual([
      "warning inbox/台账.csv: survey V2025 is of visit7, and 4 answers of it are of card4: what it issued counts for visit7 alone; correct the survey's instrument or the answers' survey_id",
    ])
  })
})

describe('a label that an instrument of the program’s own does not know', () => {
  const cards = `${CARDS}5,DC2025,0101,2025-03-02,一般,9,1\n`
  const files = { ...BARE, 'inbox/台账.csv': LEDGERS, 'inbox/调查卡.csv': cards }

  it('is told with the lines that add it, which make it known', async () => {
    const dir = makeTiny({ ...files, 'pilotlight.yaml': config() })
    await quietRun(dir)
    const lines = (label: string, word: string): string =>
      `warning survey_answer: 1 answers "${label}" are neither a level of card4 nor another word for one, nor listed as missing; they count as invalid; write instruments: { card4: { extends: card4, missing: [${word}] } }, or aliases: { ${word}: <level> } in place of missing: inbox/调查卡.csv 2025 (1)`
    expect(await told(dir, /neither a level/)).toEqual([lines('9', '"9"'), lines('一般', '一般')])
    const stated = 'instruments: { card4: { extends: card4, missing: ["9"], aliases: { 一般: 基本满意 } } }\n'
    const known = makeTiny({ ...files, 'pilotlight.yaml': config() + stated })
    await quietRun(known)
    expect(await told(known, /neither a level/)).toEqual([])
    const valid = `select count(*) filter (is_valid) as n from satisfaction_answer where response_id = '5'`
    expect(await query(known, valid)).toEqual([{ n: 1 }])
  })
})
