import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const CONFIG = `company: 示例
as_of: 2025-12-31T24:00
sources:
  - records: unit
    files: inbox/单位*.csv
  - records: complaint
    files: inbox/投诉*.csv
`
const UNITS = '单位编码,单位名称,单位类型\n010101,城中,所属单位\n010102,城东,所属单位\n'
const COMPLAINTS = `2025年投诉统计表,,,,
投诉编号,承办单位,受理时间,办结时间,来源渠道,联系电话
C1,010101,2025-03-01 08:00:00,2025-03-01 20:00:00,热线,13800138000
C2,10102,2025/3/2 9:05,2025年3月3日 10:00,网站,
C3,010101,2025-02-30 10:00,,热线,
Ｃ４,010101,2025-03-04 10:00:00,,飞鸽,
C5,010101,1/5/24,,热线,
C1,010101,2025-03-01 08:00:00,2025-03-01 20:00:00,热线,
合计,,,,,
`

const load = async (dir: string, warehouse?: Warehouse) => {
  const target = warehouse ?? (await openDuckdb(':memory:'))
  const report = await loadWorkspace(target, openWorkspace(dir), { version: 'test', log: () => {} })
  return { warehouse: target, report }
}
const fails = async (dir: string): Promise<string> => {
  try {
    await load(dir)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('the load succeeded')
}

it('takes clean rows by SQL, repairs or rejects the rest with file, row, field, rule and raw text', async () => {
  const dir = makeWorkspace(CONFIG, { 'inbox/单位.csv': UNITS, 'inbox/投诉.csv': iconv.encode(COMPLAINTS, 'gb18030') })
  const { warehouse, report } = await load(dir)
  expect(report).toMatchObject({ files: 2, filesRead: 2, families: ['unit', 'complaint'] })
  expect(
    await warehouse.all(
      'select complaint_no, unit_id, received_at, closed_at, channel, source_row from record_complaint order by source_row',
    ),
  ).toEqual([
    {
      complaint_no: 'C1',
      unit_id: '010101',
      received_at: '2025-03-01 08:00:00',
      closed_at: '2025-03-01 20:00:00',
      channel: 'phone',
      source_row: 3,
    },
    {
      complaint_no: 'C2',
      unit_id: '010102',
      received_at: '2025-03-02 09:05:00',
      closed_at: '2025-03-03 10:00:00',
      channel: 'web',
      source_row: 4,
    },
    {
      complaint_no: 'C1',
      unit_id: '010101',
      received_at: '2025-03-01 08:00:00',
      closed_at: '2025-03-01 20:00:00',
      channel: 'phone',
      source_row: 8,
    },
  ])
  expect(await warehouse.all('select row, field, rule, raw, action from load_finding order by row, field')).toEqual([
    { row: 4, field: 'unit_id', rule: 'dirt_ids', raw: '10102', action: 'repaired' },
    { row: 5, field: 'received_at', rule: 'dirt_dates', raw: '2025-02-30 10:00', action: 'rejected' },
    { row: 6, field: 'channel', rule: 'dirt_enum', raw: '飞鸽', action: 'rejected' },
    { row: 7, field: 'received_at', rule: 'dirt_dates', raw: '1/5/24', action: 'rejected' },
  ])
  expect(
    await warehouse.all('select encoding, rows_in, unused_headers from load_source where family = ?', ['complaint']),
  ).toEqual([{ encoding: 'gb18030', rows_in: 6, unused_headers: ['联系电话'] }])
})

it('loading again changes nothing; a changed file is read anew; a file that left is withdrawn', async () => {
  const dir = makeWorkspace(CONFIG, { 'inbox/单位.csv': UNITS, 'inbox/投诉.csv': COMPLAINTS })
  const { warehouse } = await load(dir)
  const snapshot = () => warehouse.all('select * from record_complaint order by all')
  const first = await snapshot()
  expect((await load(dir, warehouse)).report).toMatchObject({ filesRead: 0, filesWithdrawn: 0 })
  expect(await snapshot()).toEqual(first)
  writeFileSync(join(dir, 'inbox/投诉2.csv'), COMPLAINTS.replaceAll('C1', 'C9'))
  expect((await load(dir, warehouse)).report).toMatchObject({ filesRead: 1 })
  expect(await snapshot()).toHaveLength(first.length * 2)
  rmSync(join(dir, 'inbox/投诉2.csv'))
  expect((await load(dir, warehouse)).report).toMatchObject({ filesRead: 0, filesWithdrawn: 1 })
  expect(await snapshot()).toEqual(first)
})

it('a query sees the decoded rows and nothing else', async () => {
  const query = (sql: string) =>
    `company: x\nas_of: 2025-12-31T24:00\nsources:\n  - records: bill\n    files: inbox/b.csv\n    query: "${sql}"\n`
  const rows = 'id,kind,sum,day\nA,bill,10.5,2025-01-02\nB,void,3,2025-01-02\n'
  const good = makeWorkspace(
    query("select id as bill_id, sum as gas_amount, day as issued_at from input where kind = 'bill'"),
    { 'inbox/b.csv': rows },
  )
  const { warehouse } = await load(good)
  expect(await warehouse.all('select bill_id, gas_amount, issued_at from record_bill')).toEqual([
    { bill_id: 'A', gas_amount: 10.5, issued_at: '2025-01-02 00:00:00' },
  ])
  const secret = join(good, 'pilotlight.yaml').replaceAll('\\', '/')
  expect(
    await fails(makeWorkspace(query(`select content from read_text('${secret}')`), { 'inbox/b.csv': rows })),
  ).toMatch(/inbox\/b\.csv, query: it calls read_text\(\), which reads more than the rows of the file/)
  expect(await fails(makeWorkspace(query('select 1; drop table input'), { 'inbox/b.csv': rows }))).toMatch(
    /it has 2 statements; one select is expected/,
  )
})

it('a header with a unit that nobody knows stops the load, mapped or not; told its factor, it is read', async () => {
  const config = (rest: string) =>
    `company: x\nas_of: 2025-12-31T24:00\nsources:\n  - { records: daily_volume, files: "inbox/*.csv"${rest} }\n`
  const files = { 'inbox/a.csv': '客户编号,日期,日用气量(加仑),备注(升级)\nK1,2025-01-01,1000,x\n' }
  const refused =
    /inbox\/a\.csv: header 日用气量\(加仑\) states the unit 加仑, which volume_m3 cannot have.*unit_factors: \{ 加仑: … \}/
  expect(await fails(makeWorkspace(config(''), files))).toMatch(refused)
  expect(await fails(makeWorkspace(config(', columns: { volume_m3: 日用气量(加仑) }'), files))).toMatch(refused)
  const { warehouse } = await load(makeWorkspace(config(', unit_factors: { 加仑: 0.5 }'), files))
  expect(await warehouse.all('select volume_m3 from record_daily_volume')).toEqual([{ volume_m3: 500 }])
})

it('a header states the unit', async () => {
  const config = 'company: x\nas_of: 2025-12-31T24:00\nsources:\n  - records: daily_volume\n    files: inbox/*.csv\n'
  const dir = makeWorkspace(config, {
    'inbox/a.csv':
      '客户编号,日期,日用气量(万m³)\nK1,2025-01-01,1.5\nK1,2025-01-02,"1,200.25"\nK1,2025-01-03,-\nK1,2025-01-04,1.234567\n',
  })
  const { warehouse } = await load(dir)
  expect(await warehouse.all('select volume_m3 from record_daily_volume order by gas_day')).toEqual([
    { volume_m3: 15000 },
    { volume_m3: 12002500 },
    { volume_m3: null },
    { volume_m3: 12345.67 },
  ])
  expect(
    await fails(makeWorkspace(config, { 'inbox/a.csv': '客户编号,日期,日用气量(元)\nK1,2025-01-01,1.5\n' })),
  ).toMatch(/states the unit 元, which volume_m3 cannot have; accepted: m³/)
})

it('a 合计 row is dropped and checked as a control total', async () => {
  const config = 'company: x\nas_of: 2025-12-31T24:00\nsources:\n  - records: bill\n    files: inbox/*.csv\n'
  const bills = (total: string) =>
    `账单号,出账时间,气费\nB1,2025-01-01 00:00:00,10.50\nB2,2025-01-01 00:00:00,"1,000"\n合计,,${total}\n`
  for (const [total, ok] of [
    ['1010.50', true],
    ['1020.50', false],
  ] as const) {
    const { warehouse } = await load(makeWorkspace(config, { 'inbox/a.csv': bills(total) }))
    expect(await warehouse.all('select rows_in, control_total_ok from load_source')).toEqual([
      { rows_in: 2, control_total_ok: ok },
    ])
  }
})

it('a wide questionnaire becomes answers; a question that the file lacks is reported as not asked', async () => {
  const config = `company: x
as_of: 2025-12-31T24:00
sources:
  - records: survey_answer
    files: inbox/*.csv
    unpivot: { instrument: card4, questions: { q1: [安全指导, 安全用气指导], q2: 抢修时限, q3: 热线 } }
    columns: { response_id: 编号, answered_at: { value: 2025-05-01 }, survey_id: { value: W1 } }
`
  const { warehouse } = await load(
    makeWorkspace(config, { 'inbox/a.csv': '编号,安全用气指导,抢修时限\n1,满意,\n2,不满意,基本满意\n' }),
  )
  expect(
    await warehouse.all(
      'select response_id, question_id, label_raw, instrument from record_survey_answer order by all',
    ),
  ).toEqual([
    { response_id: '1', question_id: 'q1', label_raw: '满意', instrument: 'card4' },
    { response_id: '1', question_id: 'q2', label_raw: null, instrument: 'card4' },
    { response_id: '2', question_id: 'q1', label_raw: '不满意', instrument: 'card4' },
    { response_id: '2', question_id: 'q2', label_raw: '基本满意', instrument: 'card4' },
  ])
  expect(await warehouse.all('select rows_in, not_asked from load_source')).toEqual([{ rows_in: 2, not_asked: ['q3'] }])
})

it.each([
  ['an empty file', '', /inbox\/投诉\.csv: .*empty/],
  [
    'a renamed header',
    '投诉编号,承办单位,收到的时间,办结时间\nC1,010101,2025-01-01 00:00:00,\n',
    /inbox\/投诉\.csv: no column for complaint\.received_at; expected the header received_at or 受理时间; .*columns: \{ received_at: <header> \}/,
  ],
  [
    'no header at all',
    '1,2,3\n4,5,6\n',
    /inbox\/投诉\.csv: no header row found in the first 2 rows; expected names such as .*; row 1 reads 1, 2, 3/,
  ],
  [
    'an unknown encoding',
    Uint8Array.from([...Buffer.from('投诉编号,受理时间\nC1,'), 0xff, 0xff, 0x80, 0x0a]),
    /inbox\/投诉\.csv.*(offset|byte)/,
  ],
])('%s: a clear error naming file and place', async (_name, content, message) => {
  expect(await fails(makeWorkspace(CONFIG, { 'inbox/单位.csv': UNITS, 'inbox/投诉.csv': content }))).toMatch(message)
})

it('names a missing inbox, an unknown family, an unknown field, a path that leaves the workspace', async () => {
  const dir = makeWorkspace(CONFIG, {})
  rmSync(join(dir, 'inbox'), { recursive: true })
  expect(await fails(dir)).toMatch(/inbox: the inbox is missing/)
  const files = { 'inbox/投诉.csv': COMPLAINTS, 'inbox/单位.csv': UNITS }
  expect(await fails(makeWorkspace(CONFIG.replace('records: complaint', 'records: complaints'), files))).toMatch(
    /sources\.1\.records: "complaints" is no record family; accepted: unit/,
  )
  expect(await fails(makeWorkspace(`${CONFIG}    columns: { recieved_at: 受理时间 }\n`, files))).toMatch(
    /columns\.recieved_at: complaint has no such field; did you mean received_at\?/,
  )
  expect(await fails(makeWorkspace(CONFIG.replace('inbox/投诉*', '../inbox/投诉*'), files))).toMatch(
    /leads out of the workspace/,
  )
})
