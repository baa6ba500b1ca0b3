import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { PUBLISHED_TABLES } from '../../src/models/published.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeWorkspace } from '../loaders/workspaceFixture.ts'
import { readDocument } from './markdown.ts'

const document = readDocument('docs/published-tables.md')

/** The columns that a section of the document lists, as `name type`, in order. */
function documented(table: string): string[] {
  const section = document.split(/^## /m).find((part) => part.startsWith(`${table}\n`)) ?? ''
  return [...section.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, name, type]) => `${name} ${type!.trim()}`)
}

describe('docs/published-tables.md', () => {
  let warehouse: Warehouse
  let dir: string

  beforeAll(async () => {
    dir = makeWorkspace('company: 示例\nsources: [{ records: complaint, files: inbox/*.csv }]\n', {
      'inbox/投诉.csv': '投诉编号,受理时间\nC1,2025-03-03 09:00:00\n',
    })
    await runCommand(dir, ['load', 'model'], { progress: quietProgress, now: () => new Date('2026-01-01T00:00:00Z') })
    warehouse = await openDuckdb(join(dir, 'state/warehouse.duckdb'), { readonly: true })
  })

  afterAll(() => {
    warehouse.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it('lists the tables that export writes, in its order', () => {
    expect([...document.matchAll(/^## (\w+)$/gm)].map(([, name]) => name)).toEqual([...PUBLISHED_TABLES])
  })

  it.each(PUBLISHED_TABLES)('lists the columns of %s with their types', async (table) => {
    const columns = await warehouse.all<{ name: string; type: string }>(
      'select column_name as name, data_type as type from information_schema.columns where table_name = ? order by ordinal_position',
      [table],
    )
    expect(documented(table)).toEqual(columns.map(({ name, type }) => `${name} ${type.toLowerCase()}`))
  })
})
