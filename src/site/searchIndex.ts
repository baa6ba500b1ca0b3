import type { ColumnTable } from './columnTable.ts'
import type { ManifestTable } from './manifest.ts'
import type { PageTable } from './pageTables.ts'
import { type Reach, type Selection, selectionKey, selectRows } from './scope.ts'
import { type WrittenTables, writeOnce } from './writeTables.ts'

/** The columns that a search reads, in the order of an entry: the id first, then names, then what stands below them. */
const searched: Readonly<Record<string, readonly string[]>> = {
  unit: ['unit_id', 'unit_name', 'division_id'],
  customer: ['customer_id', 'display_name', 'unit_id'],
  rule: ['rule_id', 'title_zh', 'title_en', 'document', 'article', 'quote'],
  metric: ['metric', 'title_zh', 'title_en', 'rule_id', 'family'],
}

/**
 * Writes an audience's search index into its data folder, a JSON file for each table that names things: a list of
 * entries, each a list of texts (`searched`). It is made from the rows and columns that the audience's own tables hold, so
 * that it can hold nothing else. Audiences with the same rows share the file.
 * @returns the files by table, for the manifest
 */
export function writeSearch(
  dataDir: string,
  tables: ReadonlyMap<PageTable, ColumnTable>,
  reach: Reach,
  written: WrittenTables,
): Record<string, ManifestTable> {
  const listed: Record<string, ManifestTable> = {}
  for (const [page, table] of tables) {
    const columns = searched[page.name]
    if (!columns) continue
    const entry = writeOnce(dataDir, `search ${selectionKey(page, reach)}`, written, () => {
      const selection = selectRows(page, table, reach)
      if (!selection) return null
      const entries = searchEntries(selection, columns)
      return { name: `search-${page.name}`, ending: 'json', bytes: encodeEntries(entries), rows: entries.length }
    })
    if (entry) listed[page.name] = entry
  }
  return listed
}

/**
 * The entries of chosen rows: the texts of `columns`, null for a column that the audience does not see. A resident is
 * never an entry, whatever the table holds.
 */
export function searchEntries({ table, rows }: Selection, columns: readonly string[]): (string | null)[][] {
  const shown = columns.map((name) => table.columns.find((column) => column.name === name))
  const segment = table.columns.find(({ name }) => name === 'segment')
  const textOf = (column: (typeof shown)[number], row: number): string | null =>
    column?.kind === 'text' ? (column.words[column.values[row]!] ?? null) : null
  return [...rows]
    .filter((row) => textOf(segment, row) !== 'resident')
    .map((row) => shown.map((column) => textOf(column, row)))
    .filter(([id]) => id !== null && id !== 'all')
}

const encodeEntries = (entries: readonly (string | null)[][]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(entries))
