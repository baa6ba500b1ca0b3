import { PRICE_UNITS } from '../src/contracts/units.ts'
import { readTotalLabel, squeezeSql } from '../src/sources/totals.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { readAmount, type SummedRows, sumBlocks, sumGroups } from './blockSums.ts'
import { type Control, checkControls, type WrongControl } from './controlRuns.ts'
import type { MappedField } from './mapping.ts'
import type { ControlRows, SheetRows } from './sheetRows.ts'

/** What the totals and subtotals of a sheet say of its records. */
export interface ControlCheck {
  /** Whether every one agrees; null when none has a number. */
  ok: boolean | null
  /** The rows that do not, with what they state and what the records come to. */
  warnings: string[]
}

/** More control rows than this are no table that people made. */
const MOST_CONTROLS = 100_000
const PAGE = 20_000
/** Wrong rows that are named one by one. */
const SHOWN = 5

/**
 * Compares a sheet's totals (合计) and subtotals (小计) with the records that they sum: see `checkControls`. Rejected records count: the
 * exporting system added them up as well. Prices and shares, which are averaged, are left out.
 * @param columns the cell columns
 */
export async function checkControlTotals(
  warehouse: Warehouse,
  { details, controls }: SheetRows,
  columns: readonly string[],
  fields: readonly MappedField[],
): Promise<ControlCheck> {
  const summed = fields.filter(
    ({ text, meta }) => text !== null && meta.kind === 'number' && !meta.bare && meta.units !== PRICE_UNITS,
  )
  if (!controls || summed.length === 0) return { ok: null, warnings: [] }
  const count = controls.totals + controls.subtotals
  if (count > MOST_CONTROLS)
    return { ok: null, warnings: [`dirt_total_rows: ${count} totals and subtotals are too many to be checked`] }
  const read = await readControls(warehouse, controls, columns, summed)
  if (read.every(({ stated }) => stated.every((value) => value === null))) return { ok: null, warnings: [] }
  const rows: SummedRows = { details, fields: summed, parted: read.length > 1 }
  if (rows.parted) {
    await warehouse.run('create or replace temp table control_row (row_no bigint, block bigint)')
    await warehouse.append(
      'control_row',
      read.map(({ row }, i) => [row, i + 1]),
    )
  }
  const blocks = await sumBlocks(warehouse, rows)
  const { checked, wrong } = await checkControls(read, blocks, (groups) => sumGroups(warehouse, rows, columns, groups))
  const warnings = wrong.slice(0, SHOWN).map((each) => describe(each, summed))
  if (wrong.length > SHOWN)
    warnings.push(`dirt_total_rows: ${wrong.length - SHOWN} more totals and subtotals differ from their rows`)
  return { ok: checked === 0 ? null : wrong.length === 0, warnings }
}

async function readControls(
  warehouse: Warehouse,
  { sql }: ControlRows,
  columns: readonly string[],
  fields: readonly MappedField[],
): Promise<Control[]> {
  const texts = fields.map(({ text }, f) => `cast(${text} as varchar) as t${f}`)
  const label = `coalesce(${columns.map(squeezeSql).join(', ')}) as label`
  const controls: Control[] = []
  for (let last = 0, full = true; full; ) {
    const rows = await warehouse.all<Record<string, string | null> & { row_no: number; role: string; label: string }>(
      `select row_no, role, ${label}, ${texts.join(', ')} from (${sql}) where row_no > ${last} order by row_no limit ${PAGE}`,
    )
    for (const row of rows)
      controls.push({
        row: Number(row.row_no),
        isTotal: row.role === 'total',
        label: readTotalLabel(row.label),
        stated: fields.map((field, f) => readAmount(field, row[`t${f}`] ?? null)),
      })
    full = rows.length === PAGE
    last = controls.at(-1)?.row ?? 0
  }
  return controls
}

/** The group's name is left out: it may be a person's. */
function describe({ control, field, sum }: WrongControl, fields: readonly MappedField[]): string {
  const [word] = /(本页|页|分组)?(小计|合计|总计|共计|累计)/.exec(control.label.text) ?? ['合计']
  return `dirt_total_rows: row ${control.row} (${word}) says ${fields[field]!.name} ${control.stated[field]}, its rows add up to ${Number(sum.toFixed(4))}`
}
