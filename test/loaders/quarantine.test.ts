import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const CONFIG = `company: 示例
as_of: 2025-12-31T24:00
sources:
  - { records: unit, files: inbox/单位.csv }
  - { records: complaint, files: inbox/投诉*.csv }
  - { records: bill, files: inbox/账单*.csv }
  - { records: daily_volume, files: inbox/气量.csv }
  - { records: customer, files: inbox/客户.csv }
`
const FILES = {
  'inbox/单位.csv': '单位编码,单位名称\n010101,城中\n',
  'inbox/投诉.csv': `投诉编号,承办单位,受理时间,办结时间,来源渠道,延期原因
C1,10101,2025-03-01 08:00:00,坏,飞鸽,请回电13800138000
C2,010101,坏,,热线,
,010101,2025-03-01 08:00:00,,热线,
测试,010101,2025-03-05 08:00:00,坏,热线,
`,
  'inbox/账单.csv':
    '账单号,出账时间,缴费截止日,气费\nB1,坏,2025-04-10,1\nB2,,2025-04-10,坏\nB3,2025-04-01,2025-04-10,2\n',
  'inbox/气量.csv': '客户编号,表号,日期,日用气量\nK1,,2025-01-01,坏\nK1,M1,坏,5\n',
  'inbox/客户.csv':
    '客户编号,客户大类,客户名称,销户日期\nK1,居民,张三,坏\nK2,非居民,恒泰印染,坏\nK3,居民,李\u3000四,\n',
}

let warehouse: Warehouse
let dir: string
const load = () => loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
beforeAll(async () => {
  dir = makeWorkspace(CONFIG, FILES)
  warehouse = await openDuckdb(':memory:')
  await load()
})
afterAll(() => warehouse.close())

const quarantined = (family: string) =>
  warehouse.all(
    `select row, unit_id, event_at, record_key, rules from quarantine where family = '${family}' order by file, row`,
  )

it('a rejected row keeps what its good cells say of unit, event and key, and every rule it breaks', async () => {
  expect(await quarantined('complaint')).toEqual([
    {
      row: 2,
      unit_id: '010101',
      event_at: '2025-03-01 08:00:00',
      record_key: 'C1',
      rules: ['dirt_dates', 'dirt_enum'],
    },
    { row: 3, unit_id: '010101', event_at: null, record_key: 'C2', rules: ['dirt_dates'] },
    { row: 4, unit_id: '010101', event_at: '2025-03-01 08:00:00', record_key: null, rules: ['dirt_required'] },
    { row: 5, unit_id: '010101', event_at: '2025-03-05 08:00:00', record_key: '测试', rules: ['dirt_test'] },
  ])
})

it('the event is the first time of the family that can be read', async () => {
  expect(await quarantined('bill')).toEqual([
    { row: 2, unit_id: null, event_at: '2025-04-10 00:00:00', record_key: 'B1', rules: ['dirt_dates'] },
    { row: 3, unit_id: null, event_at: '2025-04-10 00:00:00', record_key: 'B2', rules: ['dirt_number'] },
  ])
})

it('a key of several parts is joined; an empty part is empty, an unreadable one leaves no key', async () => {
  expect(await quarantined('daily_volume')).toEqual([
    { row: 2, unit_id: null, event_at: '2025-01-01 00:00:00', record_key: 'K1||2025-01-01', rules: ['dirt_number'] },
    { row: 3, unit_id: null, event_at: null, record_key: null, rules: ['dirt_dates'] },
  ])
})

it('the texts of all mapped cells are kept, personal numbers masked, names of residents left out', async () => {
  const cells = await warehouse.all<{ family: string; row: number; cells: string }>(
    `select family, row, cells from quarantine where family in ('complaint', 'customer') order by all`,
  )
  expect(cells.map(({ cells: json, ...place }) => ({ ...place, ...JSON.parse(json) }))).toMatchObject([
    {
      family: 'complaint',
      row: 2,
      complaint_no: 'C1',
      unit_id: '010101',
      closed_at: '坏',
      channel: '飞鸽',
      extension_reason: '请回电〔手机号〕',
    },
    { family: 'complaint', row: 3 },
    { family: 'complaint', row: 4 },
    { family: 'complaint', row: 5 },
    { family: 'customer', row: 2, customer_id: 'K1', segment: '居民' },
    { family: 'customer', row: 3, customer_id: 'K2', display_name: '恒泰印染' },
  ])
  expect(JSON.stringify(await warehouse.all('select * from quarantine'))).not.toContain('张三')
  expect(await warehouse.all(`select raw from load_finding where field = 'display_name'`)).toEqual([{ raw: null }])
  expect(await warehouse.all('select customer_id, display_name from record_customer')).toEqual([
    { customer_id: 'K3', display_name: null },
  ])
})

it('loading again adds nothing; a file that left takes its rows with it', async () => {
  const count = async (): Promise<number> =>
    (await warehouse.all<{ n: number }>('select count(*) as n from quarantine'))[0]!.n
  const before = await count()
  await load()
  expect(await count()).toBe(before)
  dir = makeWorkspace(CONFIG, { ...FILES, 'inbox/投诉.csv': '投诉编号,受理时间\nC9,2025-03-01 08:00:00\n' })
  await load()
  expect(await count()).toBe(before - 4)
})
