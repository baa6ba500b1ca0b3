import { join } from 'node:path'
import { stageDatabase } from '../../src/sources/database.ts'
import { bindSince } from '../../src/sources/databaseQuery.ts'
import { parseDatabaseUrl } from '../../src/sources/databaseUrl.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { makeScratch, writeFiles } from '../commands/tinyWorkspace.ts'

/** The variable that holds the URL. */
export const VARIABLE = 'PILOTLIGHT_TEST_DB'

/** What a staged query gave. */
export interface Staged {
  names: string[]
  /** Cells of the rows, in the order of their cells. */
  rows: (string | null)[][]
  sha256: string
}

/** Stages a query and gives the cells; the engine's temporary tables and files must be gone afterwards. */
export async function stageQuery(
  url: string,
  query: string,
  { since = '1970-01-01 00:00:00', timezone = 'Asia/Shanghai' } = {},
): Promise<Staged> {
  const warehouse = await openDuckdb(':memory:')
  const tempDir = makeScratch('staging')
  const address = parseDatabaseUrl(VARIABLE, url, tempDir)
  const bound = bindSince(query, address.engine)
  try {
    const { sheet, sha256 } = await stageDatabase(warehouse, {
      ...{ address, query: bound, since, timezone, tempDir },
      table: 'staged',
    })
    const cells = await warehouse.all<Record<string, string | null>>(
      'select * exclude row_no from staged order by row_no',
    )
    const [head, ...rows] = cells.map((row) => Object.values(row))
    if (JSON.stringify(head) !== JSON.stringify(sheet.headers)) throw new Error('row 1 does not hold the names')
    return { names: sheet.headers!, rows, sha256 }
  } catch (error) {
    const left = await warehouse.all('select table_name from information_schema.tables')
    if (left.length > 0) throw new Error(`left behind: ${JSON.stringify(left)}`, { cause: error })
    throw error
  } finally {
    warehouse.close()
  }
}

/** The message of what a promise is rejected with, its causes included as they would be printed. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('nothing was thrown')
}

/** A source of a test's configuration. */
export interface TestSource {
  records: string
  query: string
  since?: string
  columns?: Record<string, unknown>
  /** The query over the rows as they were read. */
  over?: string
}

/** Makes a workspace whose sources read the database that `VARIABLE` names; writing it again changes its configuration. */
export function databaseWorkspace(sources: readonly TestSource[], dir = makeScratch('database')): string {
  const config = {
    company: '示例',
    as_of: '2025-12-31T24:00',
    sources: sources.map(({ records, query, since, columns, over }) => ({
      records,
      database: { url_env: VARIABLE, query, since },
      columns: columns ?? {},
      query: over,
    })),
  }
  writeFiles(dir, { [join('pilotlight.yaml')]: JSON.stringify(config) })
  return dir
}
