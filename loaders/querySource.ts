import type { Warehouse } from '../src/warehouse/engine.ts'

/** Functions that make rows of their own arguments alone. */
const OWN_ROWS: ReadonlySet<string> = new Set(['unnest', 'range', 'generate_series'])
/** Functions that tell of the engine or of the machine. */
const TELLING =
  /^(current_setting|getenv|getvariable|current_(catalog|database|schema|schemas|query|user)|session_user|user|version|txid_current|pg_.*)$/

/**
 * A query as the engine's parser sees it.
 * @throws with the parser's message when it is not one select.
 */
export async function parsedQuery(warehouse: Warehouse, query: string): Promise<unknown> {
  const [row] = await warehouse.all<{ tree: string }>('select json_serialize_sql(?::varchar) as tree', [query])
  const tree = JSON.parse(row!.tree) as { error: boolean; error_message?: string; statements?: unknown[] }
  if (tree.error) throw new Error(tree.error_message?.replace(/ can be serialized to json!$/, ' are accepted here'))
  return tree.statements
}

type Node = Record<string, unknown>

/**
 * Refuses a query that reads anything but `input` and what it names itself: the engine's own tables and functions that list files,
 * settings or tables.
 * @throws naming what it reads.
 */
export function refuseForeign(tree: unknown): void {
  const own = new Set(['input'])
  walk(tree, ({ cte_map }) => {
    for (const { key } of (cte_map as { map?: { key: string }[] } | undefined)?.map ?? []) own.add(key.toLowerCase())
  })
  walk(tree, (node) => {
    const { type } = node
    if (type === 'SHOW_REF') throw new Error('it shows or describes tables; one select over input is expected')
    if (type === 'BASE_TABLE') {
      const names = [node.catalog_name, node.schema_name, node.table_name].filter((name) => name !== '')
      if (names.length > 1 || !own.has(String(names[0]).toLowerCase()))
        throw new Error(`it reads ${names.join('.')}; the rows of the file are the table input, and there is no other`)
    }
    const name = String(node.function_name ?? '').toLowerCase()
    const isTable = type === 'TABLE_FUNCTION'
    const called = isTable ? String((node.function as Node).function_name).toLowerCase() : name
    if (isTable ? !OWN_ROWS.has(called) : TELLING.test(called))
      throw new Error(`it calls ${called}(), which reads more than the rows of the file; use input alone`)
  })
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit)
  else if (value !== null && typeof value === 'object') {
    visit(value as Node)
    for (const each of Object.values(value)) walk(each, visit)
  }
}
