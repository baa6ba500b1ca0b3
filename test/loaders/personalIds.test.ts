import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { madeResidentId } from '../residentIds.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const SALT = 'zk4-Tn90-ppq1-Lw8e'
const ID = '11010519491231002X'
const hash = (text: string): string =>
  createHash('sha256')
    .update(SALT + text)
    .digest('hex')
const HASHED = `h:${hash(ID).slice(0, 20)}`

const CONFIG = `company: 示例
as_of: 2025-12-31T24:00
sources:
  - { records: unit, files: inbox/单位*.csv }
  - { records: customer, files: inbox/客户*.csv }
  - { records: bill, files: inbox/账单*.csv }
  - records: complaint
    files: inbox/投诉*.csv
    columns: { customer_id: { header: [客户编号, 手机号码] } }
`
const PLAIN = CONFIG.slice(0, CONFIG.indexOf('    columns:'))
const FILES = {
  'inbox/客户.csv': `客户编号,客户大类,客户主体\n${ID},居民,甲\n'${ID.toLowerCase()},居民, 甲 \nK3,居民,\n13800138000,居民,乙\n330106202401050001,居民,乙\n`,
  'inbox/账单.csv': `账单号,客户编号,出账时间\nB1,${ID},2025-04-01 08:00:00\nB2,${ID},坏\nB3,K3,2025-04-01 08:00:00\n`,
}

const open: Warehouse[] = []
beforeEach(() => void vi.stubEnv('PILOTLIGHT_SALT', ''))
afterEach(() => {
  vi.unstubAllEnvs()
  for (const warehouse of open.splice(0)) warehouse.close()
})

async function load(dir: string, into?: Warehouse): Promise<Warehouse> {
  const warehouse = into ?? (await openDuckdb(':memory:'))
  if (!into) open.push(warehouse)
  await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
  return warehouse
}
const idsOf = async (warehouse: Warehouse, table = 'record_customer'): Promise<string[]> =>
  (await warehouse.all<{ id: string }>(`select customer_id as id from ${table} order by source_row`)).map(
    ({ id }) => id,
  )
const refused = (warehouse: Warehouse) =>
  warehouse.all(`select row, field, rule, raw from load_finding where action = 'rejected' order by file, row, field`)
const warnings = (warehouse: Warehouse) =>
  warehouse.all<{ warning: string }>('select unnest(warnings) as warning from load_source order by all')

describe('an ID number as a customer number', () => {
  it('is refused without a salt; numbers that only look like one stay', async () => {
    const warehouse = await load(makeWorkspace(CONFIG, FILES))
    expect(await idsOf(warehouse)).toEqual(['K3', '13800138000', '330106202401050001'])
    expect(await refused(warehouse)).toEqual([
      { row: 2, field: 'customer_id', rule: 'personal_id', raw: '〔身份证号〕' },
      { row: 3, field: 'customer_id', rule: 'personal_id', raw: "'〔身份证号〕" },
      { row: 2, field: 'customer_id', rule: 'personal_id', raw: '〔身份证号〕' },
      { row: 3, field: 'customer_id', rule: 'personal_id', raw: '〔身份证号〕' },
      { row: 3, field: 'issued_at', rule: 'dirt_dates', raw: '坏' },
    ])
    expect(await warehouse.all(`select party_key from record_customer where party_key is not null`)).toEqual([])
    expect(await warnings(warehouse)).toEqual([
      {
        warning:
          'personal_id: party_key is not stored (4 cells): it is kept as a salted hash only; set PILOTLIGHT_SALT and load again',
      },
    ])
  })

  it('is a hash with a salt, the same in every family, however it is written and whether its row is a record', async () => {
    vi.stubEnv('PILOTLIGHT_SALT', SALT)
    const warehouse = await load(makeWorkspace(CONFIG, FILES))
    expect(await idsOf(warehouse)).toEqual([HASHED, HASHED, 'K3', '13800138000', '330106202401050001'])
    expect(await idsOf(warehouse, 'record_bill')).toEqual([HASHED, 'K3'])
    expect(await warehouse.all(`select cells->>'customer_id' as id from quarantine`)).toEqual([{ id: HASHED }])
    expect(await warehouse.all('select party_key from record_customer order by source_row')).toEqual(
      [hash('甲'), hash('甲'), null, hash('乙'), hash('乙')].map((party_key) => ({ party_key })),
    )
    expect(await warnings(warehouse)).toEqual([
      { warning: 'personal_id: customer_id identifies persons in 1 records; it is stored as a salted hash there' },
      { warning: 'personal_id: customer_id identifies persons in 2 records; it is stored as a salted hash there' },
    ])
  })

  it('a column of numbers made of a division and a day is left alone, though some have the check digit by chance', async () => {
    const numbers = Array.from({ length: 200 }, (_, i) => `330106199803${String(10 + (i % 20))}${String(1000 + i)}`)
    const csv = `客户编号,客户大类\n${numbers.map((number) => `${number},居民\n`).join('')}`
    const warehouse = await load(makeWorkspace(CONFIG, { 'inbox/客户.csv': csv }))
    expect(await idsOf(warehouse)).toEqual(numbers)
    const people = Array.from({ length: 30 }, (_, i) => madeResidentId('330106', '19800101', i))
    const others = await load(
      makeWorkspace(CONFIG, { 'inbox/客户.csv': `客户编号,客户大类\n${people.map((id) => `${id},居民\n`).join('')}` }),
    )
    expect(await idsOf(others)).toEqual([])
  })
})

describe('a telephone number as a customer number', () => {
  const csv = (header: string) => ({
    'inbox/投诉.csv': `投诉编号,${header},受理时间\nC1,13800138000,2025-03-01 08:00:00\nC2,330106800101001,2025-03-01 08:00:00\nC3,K1,2025-03-01 08:00:00\n`,
  })
  it.each([
    ['客户编号', '', ['13800138000', '330106800101001', 'K1']],
    ['手机号码', '', ['K1']],
    ['手机号码', SALT, [`h:${hash('13800138000').slice(0, 20)}`, `h:${hash('330106800101001').slice(0, 20)}`, 'K1']],
  ])('under the header %s, with the salt "%s"', async (header, salt, expected) => {
    vi.stubEnv('PILOTLIGHT_SALT', salt)
    const warehouse = await load(makeWorkspace(CONFIG, csv(header)))
    expect(await idsOf(warehouse, 'record_complaint')).toEqual(expected)
    expect(JSON.stringify(await refused(warehouse))).not.toMatch(/13800138000|330106800101001/)
  })
})

describe('a name as an identifier', () => {
  const UNITS = '单位编码,单位名称\n0101,城中\n高桥,高桥分公司\n'
  const CASES = `投诉编号,承办单位,受理时间,办结时间\n张三,0101,2025-03-01 08:00:00,\nC2,张三,2025-03-01 08:00:00,\nC3,高桥,2025-03-01 08:00:00,\nC4,恒泰印染,2025-03-01 08:00:00,\nC5,张三,2025-03-01 08:00:00,坏\n`
  it('is refused as a number of a case, and as a unit that the register does not have', async () => {
    const warehouse = await load(makeWorkspace(PLAIN, { 'inbox/单位.csv': UNITS, 'inbox/投诉.csv': CASES }))
    expect(await warehouse.all('select complaint_no, unit_id from record_complaint order by 1')).toEqual([
      { complaint_no: 'C3', unit_id: '高桥' },
      { complaint_no: 'C4', unit_id: '恒泰印染' },
    ])
    expect(await refused(warehouse)).toMatchObject([
      { row: 2, field: 'complaint_no', rule: 'personal_id', raw: '〔姓名〕' },
      { row: 3, field: 'unit_id', rule: 'personal_id', raw: '〔姓名〕' },
      { row: 6, field: 'closed_at' },
      { row: 6, field: 'unit_id', rule: 'personal_id', raw: '〔姓名〕' },
    ])
  })
  it('is none where it is part of the name of a unit', async () => {
    const units = '单位编码,单位名称\n0204,白水县分公司\n'
    const cases = '投诉编号,承办单位,受理时间\nC1,白水,2025-03-01 08:00:00\nC2,白强,2025-03-01 08:00:00\n'
    const warehouse = await load(makeWorkspace(PLAIN, { 'inbox/单位.csv': units, 'inbox/投诉.csv': cases }))
    expect(await warehouse.all('select complaint_no, unit_id from record_complaint')).toEqual([
      { complaint_no: 'C1', unit_id: '白水' },
    ])
    expect(await refused(warehouse)).toMatchObject([{ row: 3, field: 'unit_id', rule: 'personal_id', raw: '〔姓名〕' }])
  })
  it('without a register any text is a unit; the quarantine shows a likely name only where a record has it', async () => {
    const warehouse = await load(makeWorkspace(PLAIN, { 'inbox/投诉.csv': `${CASES}C6,李四,2025-03-01 08:00:00,坏\n` }))
    expect(await warehouse.all(`select row, unit_id, record_key from quarantine order by row`)).toEqual([
      { row: 2, unit_id: '0101', record_key: null },
      { row: 6, unit_id: '张三', record_key: 'C5' },
      { row: 7, unit_id: null, record_key: 'C6' },
    ])
  })
})

it('what nobody knows is shown, but for names and addresses', async () => {
  const raws = ['已办完', '张三', '王先生', '恒泰有限公司', '文三路12号', '13800138000', '热线电']
  const csv = `投诉编号,来源渠道,受理时间\n${raws.map((raw, i) => `C${i},${raw},2025-03-01 08:00:00\n`).join('')}`
  const warehouse = await load(makeWorkspace(PLAIN, { 'inbox/投诉.csv': csv }))
  const shown = ['已办完', '〔姓名〕', '〔姓名〕', '恒泰有限公司', '〔住址〕', '〔手机号〕', '热线电']
  expect((await refused(warehouse)).map(({ raw }) => raw)).toEqual(shown)
  const cells = await warehouse.all(`select cells->>'channel' as raw from quarantine order by row`)
  expect(cells.map(({ raw }) => raw)).toEqual(shown)
})

describe('the salt', () => {
  it('decides what is read anew, gives the same bytes each time, and is written nowhere', async () => {
    const dir = makeWorkspace(CONFIG, FILES)
    const path = join(dir, 'w.duckdb')
    const warehouse = await openDuckdb(path)
    await load(dir, warehouse)
    const content = () =>
      Promise.all(
        ['record_customer', 'record_bill', 'load_finding', 'quarantine', 'load_source', 'load_state'].map((table) =>
          warehouse.all(`select * from ${table} order by all`),
        ),
      )
    const without = await content()
    vi.stubEnv('PILOTLIGHT_SALT', SALT)
    await load(dir, warehouse)
    const salted = await content()
    expect(salted).not.toEqual(without)
    vi.stubEnv('PILOTLIGHT_SALT', `${SALT}2`)
    await load(dir, warehouse)
    expect(await idsOf(warehouse)).not.toContain(HASHED)
    vi.stubEnv('PILOTLIGHT_SALT', SALT)
    await load(dir, warehouse)
    expect(await content()).toEqual(salted)
    expect(await content().then((tables) => JSON.stringify(tables))).not.toContain(SALT)
    expect(await warehouse.all(`select getvariable('pilotlight_salt') as salt`)).toEqual([{ salt: null }])
    await warehouse.run('checkpoint')
    warehouse.close()
    expect(readFileSync(path).includes(SALT)).toBe(false)
    expect(readFileSync(path).includes(ID)).toBe(false)
  })

  it('is refused when it is short, without being shown', async () => {
    vi.stubEnv('PILOTLIGHT_SALT', 'geheim')
    await expect(load(makeWorkspace(CONFIG, FILES))).rejects.toThrow(
      /^PILOTLIGHT_SALT has 6 characters; expected at least 16, random ones, such as those of `openssl rand -hex 32`$/,
    )
  })
})
