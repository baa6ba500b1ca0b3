import { cleanId } from '../src/contracts/code.ts'
import { quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { MappedField } from './mapping.ts'
import { type RegisteredUnit, type ResolvedUnit, unitNumbers, unitResolver } from './unitNames.ts'

/** More different unit texts than this are no units; those behind them (in their order) stay as they are. */
const MOST_TEXTS = 20_000
/** And longer ones neither. */
const LONGEST_TEXT = 200

/** The rows whose unit ids are resolved. */
export interface UnitCells {
  family: string
  /** The file's label, for the findings. */
  label: string
  /** SQL of the data rows that the fields' texts are read from. */
  input: string
  fields: readonly MappedField[]
  /** Other names and former codes of units → unit_id. */
  aliases: Readonly<Record<string, string>>
}

/**
 * Resolves cells of unit ids that hold something else: an alias, a unit's name, an id without its leading zeros. Each
 * such cell is recorded as repaired (dirt_org, dirt_ids). What no register and no alias explains is left alone.
 * In the register of units itself the unit's own id only gets its zeros back.
 * @returns the fields, with texts that give the ids
 */
export async function resolveUnitIds(warehouse: Warehouse, cells: UnitCells): Promise<MappedField[]> {
  const fields = [...cells.fields]
  const unitFields = fields.filter((field) => field.meta.isUnitId === true && field.text !== null)
  if (unitFields.length === 0) return fields
  const register = await readRegister(warehouse, cells)
  if (register.length === 0 && Object.keys(cells.aliases).length === 0) return fields
  const resolve = unitResolver(register, cells.aliases)
  const own = cells.family === 'unit' ? unitResolver(register.map(withoutName), {}) : resolve
  await warehouse.run('create or replace temp table unit_text (field varchar, raw varchar, rule varchar)')
  for (const field of unitFields) {
    const found = await resolveField(warehouse, cells, field, field.name === 'unit_id' ? own : resolve)
    if (found.size === 0) continue
    await warehouse.append(
      'unit_text',
      [...found].map(([raw, { rule }]) => [field.name, raw, rule]),
    )
    await warehouse.run(
      `insert into load_finding
       with cell as (select row_no, cast(${field.text} as varchar) as raw from (${cells.input}))
       select distinct ${quoteText(cells.family)}, ${quoteText(cells.label)}, c.row_no, t.field, t.rule, left(c.raw, 200), 'repaired'
       from cell c join unit_text t on t.raw = c.raw and t.field = ${quoteText(field.name)} order by c.row_no`,
    )
    const cases = [...found].map(([raw, { unitId }]) => `when ${quoteText(raw)} then ${quoteText(unitId)}`)
    fields[fields.indexOf(field)] = { ...field, text: `case ${field.text} ${cases.join(' ')} else ${field.text} end` }
  }
  await warehouse.run('drop table unit_text')
  return fields
}

/** The units that the register and the aliases know, and their names; null where there is no register, or the family is the register itself. */
export async function registeredUnits(
  warehouse: Warehouse,
  family: string,
  aliases: Readonly<Record<string, string>>,
): Promise<{ units: ReadonlySet<string> | null; unitNames: string }> {
  const found =
    family === 'unit'
      ? []
      : await warehouse.all<{ unit_id: string; unit_name: string | null }>(
          'select distinct unit_id, unit_name from record_unit where unit_id is not null order by all',
        )
  const units = new Set([...found.map(({ unit_id }) => unit_id), ...Object.values(aliases)])
  return {
    units: found.length === 0 ? null : units,
    unitNames: found.flatMap(({ unit_name }) => unit_name ?? []).join('\n'),
  }
}

const withoutName = (unit: RegisteredUnit): RegisteredUnit => ({ ...unit, unit_name: null })

async function resolveField(
  warehouse: Warehouse,
  { input }: UnitCells,
  { text }: MappedField,
  resolve: (raw: string) => ResolvedUnit | null,
): Promise<Map<string, ResolvedUnit>> {
  const texts = await warehouse.all<{ raw: string }>(
    `select distinct cast(${text} as varchar) as raw from (${input}) where ${text} is not null and length(raw) <= ${LONGEST_TEXT} order by raw limit ${MOST_TEXTS}`,
  )
  const found = new Map<string, ResolvedUnit>()
  for (const { raw } of texts) {
    const unit = resolve(raw)
    if (unit) found.set(raw, unit)
  }
  return found
}

/** Every version of every unit: those loaded, and for a file of the register its own rows. */
async function readRegister(warehouse: Warehouse, { family, input, fields }: UnitCells): Promise<RegisteredUnit[]> {
  const text = (name: string): string => {
    const found = fields.find((field) => field.name === name)?.text
    return found ? `trim(cast(${found} as varchar))` : 'null'
  }
  const own =
    family === 'unit'
      ? ` union select ${['unit_id', 'unit_name', 'successor_id'].map(text).join(', ')} from (${input})`
      : ''
  const units = await warehouse.all<RegisteredUnit>(
    `select distinct unit_id, unit_name, successor_id from (
       select unit_id, unit_name, successor_id from record_unit${own}
     ) where unit_id is not null order by all`,
  )
  return family === 'unit' ? asStored(units) : units
}

/** A register's own rows, with ids as they will be stored: cleaned, numbers with the zeros that another row of theirs has. */
function asStored(units: readonly RegisteredUnit[]): RegisteredUnit[] {
  const clean = (raw: string): string => {
    const read = cleanId(raw)
    return ('fault' in read ? null : read.value) ?? raw
  }
  const ids = units.map((unit) => clean(unit.unit_id))
  const stored = unitNumbers(ids)
  return units.map((unit, i) => ({ ...unit, unit_id: stored(ids[i]!) }))
}
