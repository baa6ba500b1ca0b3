import { findFamily } from '../../../loaders/families.ts'
import { FORM_NOTE } from '../../../loaders/unfilledRows.ts'
import { recordTable } from '../../contracts/ddl.ts'
import { familyFields } from '../../contracts/family.ts'
import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import type { Source } from '../../workspace/config.ts'
import type { RefusedCell } from './cells.ts'
import type { PlaceColumns } from './fields.ts'
import { type CheckLine, counted, listed, ok, warning } from './line.ts'
import { headersOf } from './refused.ts'

/** What the warehouse knows of the columns of each file it holds. */
export async function loadedPlaces(warehouse: Warehouse): Promise<PlaceColumns[]> {
  const rows = await warehouse.all<{ family: string; label: string; unused_headers: string[]; fed_fields: string[] }>(
    'select family, label, unused_headers, fed_fields from load_source order by family, label',
  )
  return rows.flatMap(({ family, label, unused_headers, fed_fields }) => {
    const found = findFamily(family)
    return found ? [{ family: found, label, unused: unused_headers ?? [], fed: fed_fields ?? [] }] : []
  })
}

const MOST_TEXTS = 300

/** Values that were refused when the files were loaded, the commonest of each field and rule. */
export async function loadedRefusals(warehouse: Warehouse, sources: readonly Source[]): Promise<RefusedCell[]> {
  const rows = await warehouse.all<{
    family: string
    field: string
    rule: string
    text: string
    count: number
    file: string
  }>(
    `with refused as (
       select family, field, rule, raw as text, count(distinct (file, row)) as count, min(file) as file from load_finding
       where action = 'rejected' and field is not null and raw is not null and rule in ('dirt_enum', 'dirt_dates', 'dirt_ids', 'personal_id')
       group by family, field, rule, raw)
     select * from refused qualify row_number() over (partition by family, field, rule order by count desc, text) <= ${MOST_TEXTS}
     order by all`,
  )
  return rows.map((row) => {
    const columnRule = sources.find(({ records, columns }) => records === row.family && row.field in columns)?.columns[
      row.field
    ]
    return { ...row, count: Number(row.count), columnRule, headers: headersOf(row.family, row.field, columnRule) }
  })
}

/** Names of accounts are dropped for residents on purpose. */
const DROPPED = new Set(['customer.display_name'])

/** Fields that a column feeds and that are nevertheless empty in every row, or in more than 95 % of them; a form's cells may be. */
export async function checkEmptyFields(warehouse: Warehouse, places: readonly PlaceColumns[]): Promise<CheckLine[]> {
  const lines: CheckLine[] = []
  for (const family of new Set(places.map((place) => place.family))) {
    const mayBeEmpty = (name: string): boolean =>
      DROPPED.has(`${family.name}.${name}`) || family.filledIn?.includes(name) === true
    const fields = familyFields(family).filter(({ name }) => !mayBeEmpty(name))
    const counts = fields.map(({ name }, i) => `count(${quoteName(name)}) as n${i}`)
    const rows = await warehouse.all<Record<string, number> & { file: string }>(
      `select source_file as file, count(*) as n, ${counts.join(', ')} from ${recordTable(family)} group by source_file`,
    )
    const byFile = new Map(rows.map((row) => [row.file, row]))
    const [empty, almost]: [string[], string[]] = [[], []]
    for (const [i, { name }] of fields.entries()) {
      const feeding = places.filter((place) => place.family === family && place.fed.includes(name))
      const found = feeding.flatMap(({ label }) => byFile.get(label) ?? [])
      const total = found.reduce((sum, row) => sum + Number(row.n), 0)
      const filled = found.reduce((sum, row) => sum + Number(row[`n${i}`]), 0)
      if (total > 0 && filled === 0) empty.push(name)
      else if (total >= 20 && filled < 0.05 * total)
        almost.push(`${name} (${(100 - (100 * filled) / total).toFixed(1)} %)`)
    }
    if (empty.length > 0)
      lines.push(warning(`${family.name}: a column feeds them, and they are empty in every row: ${listed(empty, 8)}`))
    if (almost.length > 0) lines.push(ok(`${family.name}: almost always empty: ${listed(almost, 8)}`))
  }
  return lines
}

/** What the loader warned of, by file; a warehouse made before warnings were kept has none. */
export async function loadedWarnings(warehouse: Warehouse): Promise<CheckLine[]> {
  const [column] = await warehouse.all(
    `select 1 from information_schema.columns where table_name = 'load_source' and column_name = 'warnings'`,
  )
  if (!column) return []
  const rows = await warehouse.all<{ text: string; files: number; label: string }>(
    `select text, count(*) as files, min(label) as label from (select label, unnest(warnings) as text from load_source) group by text order by files desc, text`,
  )
  const isForm = ({ text }: { text: string }): boolean => text.startsWith(FORM_NOTE)
  const warned = rows.filter((row) => !isForm(row))
  const lines = warned
    .slice(0, 20)
    .map(({ text, files, label }) =>
      warning(Number(files) === 1 ? `${label}: ${text}` : `${label} and ${Number(files) - 1} more: ${text}`),
    )
  if (warned.length > 20) lines.push(warning(`and ${counted(warned.length - 20, 'more warning')}`))
  return [...lines, ...unfilledForms(rows.filter(isForm))]
}

/** Forms come back with rows that nobody has filled in: so it should be, and one line says so. */
function unfilledForms(rows: readonly { text: string; files: number; label: string }[]): CheckLine[] {
  if (rows.length === 0) return []
  const files = rows.reduce((sum, row) => sum + Number(row.files), 0)
  const [first] = [...rows].sort((a, b) => (a.label < b.label ? -1 : 1))
  const more = files > 1 ? `, and ${counted(files - 1, 'more form')}` : ''
  return [ok(`${first!.label}: ${first!.text.slice(FORM_NOTE.length)}${more}; such rows are no records`)]
}
