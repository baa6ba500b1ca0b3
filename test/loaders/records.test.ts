import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FAMILIES } from '../../loaders/families.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { checkRow, familyFields } from '../../src/contracts/family.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { makeWorkspace } from './workspaceFixture.ts'

/** A family's file: a row with every field filled (header, text, value where it is not the text) and what spoils it. */
interface RecordCase {
  fields: Record<string, [header: string, text: string, value?: unknown]>
  /** Fields whose time has no clock. */
  day_precision?: string[]
  faults: [field: string, text: string, rule: string, expected: string][]
}

const TIME =
  'yyyy-MM-dd HH:mm:ss (also yyyy/M/d H:mm, yyyy年M月d日, yyyy.M.d, yyyyMMdd, a spreadsheet day from 30000 to 60000)'
const VERSION: RecordCase['fields'] = {
  record_version: ['版本', '3', 3],
  updated_at: ['修改时间', '2025-10-08 18:00:00'],
  is_deleted: ['是否删除', '否', false],
}
const folder = new URL('../golden/records/', import.meta.url)
const cases = new Map(
  FAMILIES.map(({ name }) => {
    const read = parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')) as RecordCase
    return [name, { ...read, fields: { ...read.fields, ...VERSION } }]
  }),
)

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
/** The family's export: the good row, then one row for each fault. */
const csvOf = ({ fields, faults }: RecordCase): string => {
  const rows = [null, ...faults].map((fault) =>
    Object.entries(fields).map(([name, [, text]]) => (fault?.[0] === name ? fault[1] : text)),
  )
  return [Object.values(fields).map(([header]) => header), ...rows]
    .map((row) => `${row.map(cell).join(',')}\n`)
    .join('')
}

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
  const sources = FAMILIES.map(({ name }) => `  - records: ${name}\n    files: inbox/${name}.csv\n`).join('')
  const dir = makeWorkspace(
    `company: 示例\nas_of: 2025-12-31T24:00\nsources:\n${sources}`,
    Object.fromEntries(FAMILIES.map(({ name }) => [`inbox/${name}.csv`, csvOf(cases.get(name)!)])),
  )
  await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
})
afterAll(() => warehouse.close())

it('every record family has its case, and no case is of another', () => {
  expect(readdirSync(folder).sort()).toEqual(FAMILIES.map(({ name }) => `${name}.yaml`).sort())
})

describe.each(FAMILIES.map((family) => [family.name, family] as const))('%s', (name, family) => {
  const { fields, faults, day_precision } = cases.get(name)!

  it('loads a row with every field filled as typed values', async () => {
    expect(Object.keys(fields).sort()).toEqual(Object.keys(family.row.shape).sort())
    const expected: Record<string, unknown> = { source_file: `inbox/${name}.csv`, source_row: 2 }
    for (const [field, [, text, value]] of Object.entries(fields)) expected[field] = value === undefined ? text : value
    if (family.keepsDayPrecision) expected.day_precision = day_precision ?? null
    expect(await warehouse.all(`select * from record_${name}`)).toEqual([expected])
  })

  it('rejects a row for each fault, with its rule and what was expected', async () => {
    const rejected = await warehouse.all(
      `select row, field, rule, raw from load_finding where family = ? and action = 'rejected' order by row`,
      [name],
    )
    const staff = new Set(familyFields(family).flatMap((each) => (each.meta.isStaffCode ? [each.name] : [])))
    const shown = (field: string, raw: string): string | null => (staff.has(field) ? '〔姓名〕' : raw || null)
    expect(rejected).toEqual(
      faults.map(([field, raw, rule], i) => ({ row: i + 3, field, rule, raw: shown(field, raw) })),
    )
    const texts = Object.fromEntries(Object.entries(fields).map(([field, [, text]]) => [field, text]))
    for (const [field, raw, rule, expected] of faults) {
      const checked = checkRow(family, { ...texts, [field]: raw || null })
      if (!('faults' in checked)) throw new Error(`${name}.${field}: "${raw}" was accepted`)
      // The nearest word is proposed behind the list; the cleaners' own tests are about that.
      const said = checked.faults.map((fault) => ({
        ...fault,
        expected: fault.expected.replace(/; did you mean [^?]+\?/, ''),
      }))
      expect(said).toEqual([{ field, rule, raw: raw || null, expected: expected === 'TIME' ? TIME : expected }])
    }
  })
})

it('a month may be written in a configured format', async () => {
  const dir = makeWorkspace(
    `company: 示例
as_of: 2025-12-31T24:00
sources:
  - records: unit_supply
    files: inbox/购销气.csv
    columns: { month: { header: 账期, formats: [MM/yyyy] } }
`,
    { 'inbox/购销气.csv': '单位编码,账期,购气量(万m³)\n010101,03/2025,1.5\n010101,2025-04,2\n' },
  )
  const own = await openDuckdb(':memory:')
  await loadWorkspace(own, openWorkspace(dir), { version: 'test', log: () => {} })
  expect(await own.all('select month, purchased from record_unit_supply order by month')).toEqual([
    { month: '2025-03-01', purchased: 15000 },
    { month: '2025-04-01', purchased: 20000 },
  ])
  own.close()
})
