import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { findFamily } from '../../loaders/families.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { familyFields } from '../../src/contracts/family.ts'
import type { FieldMeta } from '../../src/contracts/field.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { madeResidentId } from '../residentIds.ts'
import { removeFolder } from './loadFuzz.ts'
import { makeWorkspace } from './workspaceFixture.ts'

const PEOPLE = {
  name: ['张三', '王小明', '欧阳娜娜', '李女士', '阿依古丽·买买提'],
  phone: ['13800138000', '15912345678'],
  residentId: [
    '11010519491231002X',
    madeResidentId('330106', '19800229', 7),
    madeResidentId('510104', '20010101', 120),
  ],
  address: ['杭州市西湖区文三路12号3幢2单元501室', '幸福里小区12号楼3单元1203室'],
} as const
type Kind = keyof typeof PEOPLE

const FAMILIES = ['unit', 'customer', 'complaint', 'bill', 'contact_log', 'account_manager', 'customer_tier', 'survey_answer', 'queue_ticket'] // biome-ignore format: one list

const GOOD: Record<FieldMeta['kind'], string> = {
  id: 'K1',
  text: '恒泰印染有限公司',
  enum: '',
  list: '',
  timestamp: '2025-03-01 08:00:00',
  date: '2025-03-01',
  month: '2025-03',
  period: '2025-03',
  number: '12.5',
  integer: '2',
  boolean: '是',
}

/**
 * Where a value may be found after all, and why; everywhere else it must not be. Every entry stands in SECURITY.md.
 * - A name in a text field of a record cannot be told from other text; so in fields for words (outlets, questions …), and in the id of
 *   units where no register says which there are (the register's own file).
 * - Eleven digits in an identifier or an amount may be a customer number and a number: no column says that they are a telephone's.
 */
const mayHold = (meta: FieldMeta, kind: Kind, family: string): boolean =>
  kind === 'name'
    ? meta.kind === 'text' || meta.isNamed === true || (meta.isUnitId === true && family === 'unit')
    : kind === 'phone' && (meta.kind === 'id' || meta.kind === 'number') && !meta.isHashed

const family = fc.constantFrom(...FAMILIES).chain((name) => {
  const fields = familyFields(findFamily(name)!)
  const cell = ({ meta }: (typeof fields)[number]): fc.Arbitrary<string> => {
    const word = Object.values(meta.words ?? {})[0]?.[0] ?? (meta.bare ? '95%' : GOOD[meta.kind])
    const person = fc.constantFrom(...Object.values(PEOPLE).flat())
    const dressed = fc
      .tuple(person, fc.constantFrom('', '', '', ' ', '　', "'"))
      .map(([text, blank]) => (blank === "'" ? `'${text}` : text + blank))
    return fc.oneof({ weight: 12, arbitrary: fc.constant(word) }, { weight: 1, arbitrary: dressed })
  }
  const row = fc.tuple(...fields.map(cell), fc.constantFrom(...Object.values(PEOPLE).flat()))
  return fc.array(row, { minLength: 10, maxLength: 30 }).map((rows) => {
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
    const lines = [[...fields.map(({ name: field }) => field), '联系人'], ...rows]
    return { name, csv: `${lines.map((cells) => cells.map(quote).join(',')).join('\n')}\n` }
  })
})

/** Every text in every table, with its column. */
async function textsOf(warehouse: Warehouse): Promise<{ table: string; column: string; text: string }[]> {
  const tables = await warehouse.all<{ table: string }>(
    `select distinct table_name as "table" from information_schema.tables order by all`,
  )
  const found: { table: string; column: string; text: string }[] = []
  for (const { table } of tables)
    for (const row of await warehouse.all(`select columns(*)::varchar from "${table}"`))
      for (const [column, text] of Object.entries(row))
        if (typeof text === 'string') found.push({ table, column, text })
  return found
}

/** Digits are found in decimals too; of an ID number sixteen digits would do. */
const holds = (text: string, value: string, kind: Kind): boolean =>
  kind === 'residentId' ? text.toUpperCase().includes(value.slice(0, 15)) : text.includes(value)

afterEach(() => void vi.unstubAllEnvs())

test.each(['', 'a salt of enough characters'])('no person is found in any table, with the salt "%s"', async (salt) => {
  vi.stubEnv('PILOTLIGHT_SALT', salt)
  let records = 0
  let quarantined = 0
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(family, { selector: ({ name }) => name, minLength: 2, maxLength: 4 }),
      async (made) => {
        const files = Object.fromEntries(made.map(({ name, csv }) => [`inbox/${name}.csv`, csv]))
        files['inbox/unit_0.csv'] = '单位编码,单位名称\n0101,城中\nK1,高桥\n'
        const sources = [...new Set(['unit', ...made.map(({ name }) => name)])].map(
          (name) => `  - { records: ${name}, files: ["inbox/${name}.csv", "inbox/${name}_*.csv"] }\n`,
        )
        const dir = makeWorkspace(`company: 示例\nas_of: 2025-12-31T24:00\nsources:\n${sources.join('')}`, files)
        const warehouse = await openDuckdb(':memory:')
        try {
          await loadWorkspace(warehouse, openWorkspace(dir), { version: 'test', log: () => {} })
          for (const { table, column, text } of await textsOf(warehouse)) {
            if (table.startsWith('record_')) records++
            if (table === 'quarantine') quarantined++
            const name = table.slice('record_'.length)
            const meta =
              table.startsWith('record_') && findFamily(name)
                ? familyFields(findFamily(name)!).find((field) => field.name === column)?.meta
                : undefined
            for (const [kind, values] of Object.entries(PEOPLE) as [Kind, readonly string[]][])
              for (const value of values) {
                if (!holds(text, value, kind) || (meta && mayHold(meta, kind, name))) continue
                // Of a rejected row the quarantine shows the identifiers as a record would have them: eleven digits as they are.
                if (kind === 'phone' && table === 'quarantine' && (column === 'record_key' || column === 'cells')) {
                  if (column === 'record_key' || onlyInIds(text, value, made)) continue
                }
                expect.fail(`${table}.${column} holds ${value}: ${text}`)
              }
          }
        } finally {
          warehouse.close()
          removeFolder(dir)
        }
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 4) },
  )
  expect(records).toBeGreaterThan(100)
  expect(quarantined).toBeGreaterThan(20)
})

/** Whether the cells of a rejected row hold a number in identifiers alone. */
function onlyInIds(cells: string, value: string, made: readonly { name: string }[]): boolean {
  const ids = new Set(
    made.flatMap(({ name }) =>
      familyFields(findFamily(name)!).flatMap((field) => (field.meta.kind === 'id' ? [field.name] : [])),
    ),
  )
  return Object.entries(JSON.parse(cells) as Record<string, string | null>).every(
    ([field, text]) => !text?.includes(value) || ids.has(field),
  )
}
