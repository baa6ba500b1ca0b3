import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findFamily } from '../../loaders/families.ts'
import { isPersonalId, NO_IDENTITY } from '../../loaders/identity.ts'
import { landRows } from '../../loaders/land.ts'
import { createLedger } from '../../loaders/ledger.ts'
import { mapFields } from '../../loaders/mapping.ts'
import { shownText } from '../../loaders/shownCell.ts'
import { createRecordTable } from '../../src/contracts/ddl.ts'
import { checkRow, type Family, familyFields } from '../../src/contracts/family.ts'
import type { FieldMeta } from '../../src/contracts/field.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { configSchema } from '../../src/workspace/config.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
  await createLedger(warehouse)
})
afterAll(() => warehouse.close())

const PLAIN: Record<FieldMeta['kind'], string> = {
  id: 'K0093',
  text: '恒泰印染',
  enum: '',
  list: '',
  timestamp: '2025-12-01 08:30:00',
  date: '2025-12-01',
  month: '2025-12',
  period: '2025-12',
  number: '12.5',
  integer: '12',
  boolean: '是',
}
const DIRT = [
  '-',
  '无',
  '2025/1/5 8:3',
  '2024-01-05',
  '45296.5',
  '1/5/24',
  '9999-12-31',
  '1,234.5',
  '1.2万',
  '（12）',
  '#DIV/0!',
  '１２３',
  '飞鸽',
  "'0012",
  '1.2E11',
  '请回电13800138000',
  ' 是 ',
  '1.00005',
]

/** A cell of a field: empty, plain, or dirt of any kind, so that most rows have a little of each. */
function cellOf({ meta }: { meta: FieldMeta }): fc.Arbitrary<string | null> {
  const word = meta.words && Object.values(meta.words)[0]![0]!
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 20, arbitrary: fc.constant(word ?? PLAIN[meta.kind]) },
    { weight: 1, arbitrary: fc.constantFrom(...DIRT) },
  )
}

const source = (family: Family) =>
  configSchema.parse({ company: 'x', sources: [{ records: family.name, files: 'inbox/*' }] }).sources[0]!

/** What the contract makes of one row when it is asked for the whole row. */
function expected(family: Family, cells: (string | null)[], row: number): Record<'records' | 'findings', unknown[]> {
  const texts = Object.fromEntries(familyFields(family).map(({ name }, i) => [name, cells[i] ?? null]))
  const checked = checkRow(family, texts)
  const metas = new Map(familyFields(family).map(({ name, meta }) => [name, meta]))
  const shown = ({ field, raw }: { field: string; raw: string | null }, fault: string | null): string | null =>
    shownText(raw, metas.get(field)!, { value: raw, fault })
  const faults = [...('faults' in checked ? checked.faults : []), ...personalIds(family, cells)]
  if (faults.length > 0 || 'faults' in checked)
    return { records: [], findings: faults.map((f) => [row, f.field, f.rule, shown(f, f.rule), 'rejected']) }
  const values = familyFields(family).map(({ meta }, i) => {
    const value = checked.values[i]
    return meta.sqlType === 'DECIMAL(18,4)' && typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value
  })
  if (family.keepsDayPrecision) values.push(checked.dayPrecise.length > 0 ? checked.dayPrecise : null)
  return {
    records: [[...values, 'f.csv', row]],
    findings: checked.repairs.map((r) => [row, r.field, r.rule, shown(r, null), 'repaired']),
  }
}

/** Identifiers that the contract reads and that are a person's. */
const personalIds = (family: Family, cells: (string | null)[]): { field: string; rule: string; raw: string | null }[] =>
  familyFields(family).flatMap(({ name, meta, schema }, i) => {
    const { data } = schema.safeParse(cells[i] ?? null)
    const isPersonal =
      meta.kind === 'id' && typeof data?.value === 'string' && isPersonalId(data.value, { meta }, NO_IDENTITY)
    return isPersonal ? [{ field: name, rule: 'personal_id', raw: cells[i] ?? null }] : []
  })

it.each(['complaint', 'bill', 'meter_reading', 'survey_answer', 'special_customer'])(
  '%s: cells cleaned one by one and joined back are the rows that the contract makes',
  async (name) => {
    const family = findFamily(name)!
    const fields = familyFields(family)
    const rows = fc.sample(fc.tuple(...fields.map(cellOf)), { numRuns: 400, seed: 20251231 })
    const columns = fields.map((field, i) => ({ column: `c${i}`, header: field.name }))
    await warehouse.run(`${createRecordTable(family)}; delete from load_finding; delete from quarantine`)
    await warehouse.run(
      `create or replace temp table staged (row_no bigint, ${columns.map(({ column }) => `${column} varchar`).join(', ')})`,
    )
    await warehouse.append(
      'staged',
      rows.map((cells, i) => [i + 2, ...cells]),
    )
    const mapping = mapFields(family, source(family), columns, 'f.csv', { file: 'f.csv', sheet: null })
    await landRows(warehouse, {
      family,
      file: 'f.csv',
      input: 'select * from staged',
      fields: mapping.fields,
      timezone: 'Asia/Shanghai',
      isNumbered: true,
      hasRefused: false,
      identity: NO_IDENTITY,
    })
    const wanted = rows.map((cells, i) => expected(family, cells, i + 2))
    const landed = await warehouse.all(`select * from record_${name} order by source_row`)
    expect(landed.map((row) => Object.values(row))).toEqual(wanted.flatMap(({ records }) => records))
    const findings = await warehouse.all('select row, field, rule, raw, action from load_finding')
    const byPlace = (list: unknown[]): string[] => list.map((each) => JSON.stringify(each)).sort()
    expect(byPlace(findings.map((row) => Object.values(row)))).toEqual(byPlace(wanted.flatMap(({ findings: f }) => f)))
    const [refused] = await warehouse.all<{ n: number }>('select count(*) as n from quarantine')
    expect(refused!.n).toBe(wanted.filter(({ records }) => records.length === 0).length)
    expect(landed.length).toBeGreaterThan(20)
    expect(refused!.n).toBeGreaterThan(20)
  },
)
