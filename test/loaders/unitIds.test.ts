import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadWorkspace } from '../../loaders/load.ts'
import { unitNumbers, unitResolver } from '../../loaders/unitNames.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const unit = (unit_id: string, unit_name: string | null, successor_id: string | null = null) => ({
  unit_id,
  unit_name,
  successor_id,
})
const REGISTER = [
  unit('0101', '城东分公司'),
  unit('0101', '东城分公司'), // its former name
  unit('0102', '城西分公司', '0104'), // closed, merged into 0104, which took its name
  unit('0104', '城西分公司'),
  unit('0105', '河南分公司'),
  unit('0106', '河南有限公司'),
  unit('S1', '南站服务站'),
]
const resolve = unitResolver(REGISTER, { 东区: '0101', '0199': '0104' })

describe('a text for a unit', () => {
  const cases: [string, string, string | null][] = [
    ['a registered id stays', '0101', null],
    ['an id in full-width digits stays: its cleaner reads it', '０１０１', null],
    ['lost zeros', '101', '0101 dirt_ids'],
    ['a number as wide as an id, but of no unit', '9999', null],
    ['a former code by alias', '0199', '0104 dirt_org'],
    ['a former code by alias, without its zero', '199', '0104 dirt_org'],
    ['another name by alias', '东区', '0101 dirt_org'],
    ['its name', '城东分公司', '0101 dirt_org'],
    ['its name with blanks, at the end and between', '城东 分公司　', '0101 dirt_org'],
    ['the name of another version', '东城分公司', '0101 dirt_org'],
    ['another legal form', '城东公司', '0101 dirt_org'],
    ['no legal form', '城东', '0101 dirt_org'],
    ['a name that its successor has too', '城西分公司', '0102 dirt_org'],
    ['the exact name before the stem', '河南分公司', '0105 dirt_org'],
    ['a stem that two units share', '河南公司', null],
    ['a station is no branch', '城东服务站', null],
    ['a name that no unit has', '城北分公司', null],
    ['nothing', '', null],
  ]
  it.each(cases)('%s', (_, raw, expected) => {
    const found = resolve(raw)
    expect(found && `${found.unitId} ${found.rule}`).toBe(expected)
  })

  it('never becomes an id that neither the register nor an alias has, but for lost zeros', () => {
    const known = new Set([...REGISTER.map(({ unit_id }) => unit_id), '0101', '0104'])
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(城|东|西|分|公司|有限| ){0,6}$/)), (raw) => {
        const found = resolve(raw)
        return found === null || found.rule === 'dirt_ids' || known.has(found.unitId)
      }),
    )
  })
})

describe('codes of several lengths', () => {
  const codes = [unit('00', '本部'), unit('01', '市区事业部', null), unit('0101', '城东分公司')]
  const meant = unitResolver(codes, { 市区: '01', 东区: '101' })
  const cases: [string, string, string | null][] = [
    ['a code that begins with a zero has kept its zeros', '01', null],
    ['so has one that is nothing but zeros', '00', null],
    ['lost zeros of a unit that is registered', '101', '0101 dirt_ids'],
    ['one zero of two', '0', '00 dirt_ids'],
    ['zeros too many', '0001', '01 dirt_ids'],
    ['an alias of a short code', '市区', '01 dirt_org'],
    ['an alias whose target has lost its zeros', '东区', '0101 dirt_org'],
    ['a number of no unit gets no zeros', '7', null],
  ]
  it.each(cases)('%s', (_, raw, expected) => {
    const found = meant(raw)
    expect(found && `${found.unitId} ${found.rule}`).toBe(expected)
  })

  it.each<[string, string[], string[]]>([
    [
      'one that a spreadsheet made a number gets its zero back',
      ['010100', '10601', '010600'],
      ['010100', '010601', '010600'],
    ],
    ['a head office 0 stays', ['0', '0101', '102'], ['0', '0101', '0102']],
    ['codes of several lengths stay', ['00', '01', '0101', '9'], ['00', '01', '0101', '9']],
    ['numbers without any zero stay', ['1', '2', '10'], ['1', '2', '10']],
    ['a longer number stays', ['0101', '10601', 'S1'], ['0101', '10601', 'S1']],
  ])('of the register: %s', (_, written, stored) => {
    expect(written.map(unitNumbers(written))).toEqual(stored)
  })

  it('of which two differ in zeros alone, neither is guessed', () => {
    const twins = unitResolver([unit('01', '甲'), unit('001', '乙')], {})
    expect([twins('1'), twins('0001'), twins('01'), twins('001')]).toEqual([null, null, null, null])
  })

  it('without any zero are found under the zeros that other files write', () => {
    const bare = unitResolver([unit('101', '甲'), unit('1001', '乙')], {})
    expect(bare('0101')).toEqual({ unitId: '101', rule: 'dirt_ids' })
    expect(bare('7')).toBeNull()
  })

  it('are loaded as they are written, and an alias finds them', async () => {
    const dir = makeWorkspace(CONFIG.replace("东区所: '010102'", "市区: '01', 老区: 1"), {
      'inbox/单位.csv': '单位编码,单位名称,上级单位\n00,本部,\n01,市区事业部,00\n0101,城东分公司,01\n',
      'inbox/抢修.csv': `工单号,承办单位,报修时间\n${['市区', '老区', '01', '101', '0001'].map((at, i) => `${i},${at},2025-03-01 08:00:00\n`).join('')}`,
    })
    const warehouse = await openDuckdb(':memory:')
    await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
    const idsOf = async (sql: string): Promise<unknown[]> =>
      (await warehouse.all<{ id: string }>(sql)).map(({ id }) => id)
    expect(await idsOf('select unit_id as id from record_unit order by source_row')).toEqual(['00', '01', '0101'])
    expect(await idsOf('select unit_id as id from record_repair_job order by job_id')).toEqual([
      '01',
      '01',
      '01',
      '0101',
      '01',
    ])
    warehouse.close()
  })
})

const CONFIG = `company: 示例
as_of: 2025-12-31T24:00
unit_aliases: { 东区所: '010102' }
sources:
  - records: unit
    files: inbox/单位*.csv
  - records: repair_job
    files: inbox/抢修*.csv
`
const UNITS = `单位编码,单位名称,单位类型,上级单位,生效日期,失效日期
01,示例事业部,事业部,,,
010102,城东分公司,所属单位,示例事业部,2020-01-01,2024-12-31
10102,东城分公司,所属单位,示例事业部,2025-01-01,
`
const JOBS = `工单号,承办单位,报修时间
1,城东分公司,2024-03-01 08:00:00
2,ＤＯＮＧ,2025-03-01 08:00:00
3,东区所,2025-03-01 08:00:00
4,东城公司 ,2025-03-01 08:00:00
5,10102,2025-03-01 08:00:00
6,010102,2025-03-01 08:00:00
`

it('a load gives units their ids, and says where', async () => {
  const dir = makeWorkspace(CONFIG, { 'inbox/单位.csv': UNITS, 'inbox/抢修.csv': JOBS })
  const warehouse = await openDuckdb(':memory:')
  await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
  expect(await warehouse.all('select unit_id, unit_name, parent_id from record_unit order by source_row')).toEqual([
    { unit_id: '01', unit_name: '示例事业部', parent_id: null },
    { unit_id: '010102', unit_name: '城东分公司', parent_id: '01' },
    { unit_id: '010102', unit_name: '东城分公司', parent_id: '01' },
  ])
  const jobs = await warehouse.all<{ unit_id: string }>('select unit_id from record_repair_job order by job_id')
  expect(jobs.map((job) => job.unit_id)).toEqual(['010102', 'DONG', '010102', '010102', '010102', '010102'])
  expect(
    await warehouse.all(
      `select row, field, rule, raw, action from load_finding where rule = 'dirt_org' or family = 'repair_job' order by file, row, field`,
    ),
  ).toEqual([
    { row: 3, field: 'parent_id', rule: 'dirt_org', raw: '示例事业部', action: 'repaired' },
    { row: 4, field: 'parent_id', rule: 'dirt_org', raw: '示例事业部', action: 'repaired' },
    { row: 2, field: 'unit_id', rule: 'dirt_org', raw: '城东分公司', action: 'repaired' },
    { row: 3, field: 'unit_id', rule: 'dirt_fullwidth', raw: 'ＤＯＮＧ', action: 'repaired' },
    { row: 4, field: 'unit_id', rule: 'dirt_org', raw: '东区所', action: 'repaired' },
    { row: 5, field: 'unit_id', rule: 'dirt_org', raw: '东城公司 ', action: 'repaired' },
    { row: 6, field: 'unit_id', rule: 'dirt_ids', raw: '10102', action: 'repaired' },
  ])
  warehouse.close()
})
