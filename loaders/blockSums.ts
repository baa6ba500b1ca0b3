import { canonicalSql } from '../src/contracts/canonicalSql.ts'
import { isFault } from '../src/contracts/cell.ts'
import { cleanNumber } from '../src/contracts/number.ts'
import { squeezeSql } from '../src/sources/totals.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { scaleNumber } from './cleanCell.ts'
import type { Block } from './controlRuns.ts'
import { distinctTexts } from './distinctTexts.ts'
import type { MappedField } from './mapping.ts'

/** Reads a number as a record's cell would be, in the contract's unit; null where it is none. */
export function readAmount(field: MappedField, raw: string | null): number | null {
  const read = cleanNumber({ units: field.meta.units })(raw)
  return isFault(read) || read.value === null ? null : scaleNumber(read.value, read.unit, field)
}

/** A sheet's records and the fields that are summed; `control_row (row_no, block)` holds the rows that part them into blocks. */
export interface SummedRows {
  /** SQL of the records as exported. */
  details: string
  fields: readonly MappedField[]
  /** Whether the records lie between several control rows; otherwise they are one block. */
  parted: boolean
}

/**
 * Adds the records of each block up, a cell that is no number as nothing. Plain cells are read by the engine, every other text once.
 * @returns the blocks with records, in order
 */
export async function sumBlocks(warehouse: Warehouse, rows: SummedRows): Promise<Block[]> {
  const sql = await amountsSql(warehouse, rows)
  const found = await warehouse.all<Record<string, number>>(
    `select block, ${sumsOf(rows.fields)} from (${partedSql(sql, rows.parted)}) group by block order by block`,
  )
  return found.map((row) => blockOf(row, rows.fields))
}

/**
 * The same of the records that name a group in one of their cells.
 * @param columns the cell columns
 */
export async function sumGroups(
  warehouse: Warehouse,
  rows: SummedRows,
  columns: readonly string[],
  groups: readonly string[],
): Promise<Map<string, Block[]>> {
  await warehouse.run('create or replace temp table control_group (label varchar)')
  await warehouse.append(
    'control_group',
    groups.map((label) => [label]),
  )
  const sql = await amountsSql(warehouse, rows)
  const labels = `select distinct row_no, unnest([${columns.map(squeezeSql).join(', ')}]) as label from (${rows.details})`
  const found = await warehouse.all<Record<string, number> & { label: string }>(
    `select l.label, block, ${sumsOf(rows.fields)} from (${partedSql(sql, rows.parted)}) a
     join (${labels}) l using (row_no) join control_group g on g.label = l.label group by l.label, block order by l.label, block`,
  )
  await warehouse.run('drop table control_group')
  const blocks = new Map<string, Block[]>()
  for (const row of found) {
    const list = blocks.get(row.label) ?? []
    list.push(blockOf(row, rows.fields))
    blocks.set(row.label, list)
  }
  return blocks
}

const sumsOf = (fields: readonly MappedField[]): string =>
  fields.map((_, f) => `cast(coalesce(sum(a${f}), 0) as double) as s${f}`).join(', ')

const blockOf = (row: Record<string, number>, fields: readonly MappedField[]): Block => ({
  block: Number(row.block),
  sums: fields.map((_, f) => row[`s${f}`]!),
})

const partedSql = (amounts: string, parted: boolean): string =>
  parted
    ? `select a.*, coalesce(c.block, 0) as block from (${amounts}) a asof left join control_row c on a.row_no >= c.row_no`
    : `select *, 0 as block from (${amounts})`

/** SQL of each record's amounts `a0 …`; exact decimals, so that their order does not matter. */
async function amountsSql(warehouse: Warehouse, { details, fields }: SummedRows): Promise<string> {
  const texts = fields.map((field, f) => `cast(${field.text} as varchar) as t${f}`).join(', ')
  const rows = `select row_no, ${texts} from (${details})`
  await warehouse.run('create or replace temp table amount_text (field integer, raw varchar, amount double)')
  const amounts: string[] = []
  const joins: string[] = []
  for (const [f, field] of fields.entries()) {
    const column = quoteName(`t${f}`)
    const { ok, value } = canonicalSql({ ...field.meta, min: undefined, max: undefined }, column, field.factor)
    let known = 0
    const others = `select ${column} as raw from (${rows}) where ${column} is not null and not coalesce(${ok}, false)`
    for await (const found of distinctTexts(warehouse, others)) {
      const read = found.map(({ raw }) => [f, raw, readAmount(field, raw)])
      known += await warehouse.append(
        'amount_text',
        read.filter(([, , amount]) => amount !== null),
      )
    }
    const plain = `case when ${ok} then try_cast(${value} as decimal(38, 4))`
    if (known > 0) joins.push(` left join amount_text x${f} on x${f}.field = ${f} and x${f}.raw = ${column}`)
    amounts.push(
      `${plain}${known > 0 ? ` else try_cast(x${f}.amount as decimal(38, 4))` : ''} end as ${quoteName(`a${f}`)}`,
    )
  }
  return `select row_no, ${amounts.join(', ')} from (${rows})${joins.join('')}`
}
