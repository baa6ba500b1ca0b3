import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { quietRun } from '../commands/tinyWorkspace.ts'
import { databaseWorkspace, stageQuery, VARIABLE } from './reading.ts'
import { COMPLAINTS, type Served } from './served.ts'
import type { Streamed } from './streamChild.ts'
import { PASSWORD } from './testServer.ts'

/** Many rows in little memory, hostile values, and what the warehouse keeps of the connection. */
export function testValues(served: Served): void {
  it('200 000 rows of 2 kB stream through a heap of 64 MB, the reader being the slower one', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--max-old-space-size=64', '--import', 'tsx', fileURLToPath(new URL('streamChild.ts', import.meta.url))],
      {
        encoding: 'utf8',
        env: { ...process.env, STREAM_URL: served.server.url(), STREAM_QUERY: served.dialect.manyRows(200_000) },
      },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const streamed: Streamed = JSON.parse(stdout)
    console.info(`${served.server.engine}: ${stdout.trim()}`)
    expect(streamed.rows).toBe(200_000)
    expect(streamed.characters).toBeGreaterThan(400_000_000)
    expect(streamed.mostMb - streamed.beforeMb).toBeLessThan(200)
  })

  it('hostile values arrive as they are', async () => {
    const values = [
      "'; drop table complaints; --",
      'a\nb\r\nc\rd',
      '"',
      '""',
      "it''s",
      '\\',
      '\\n',
      ',',
      '=cmd|x',
      '<script>alert(1)</script>',
      '😀𠮷',
      '\u0001',
      '\u202e',
      ' x ',
      '$since',
      '?',
      '%s',
      'é',
      '长'.repeat(350_000),
    ]
    const literal = (text: string): string =>
      served.server.engine === 'mysql'
        ? `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
        : `'${text.replaceAll("'", "''")}'`
    await served.server.admin('drop table if exists hostile')
    await served.server.admin(
      `create table hostile (n int, v ${served.server.engine === 'mysql' ? 'longtext' : 'text'})`,
    )
    for (const [n, value] of values.entries())
      await served.server.admin(`insert into hostile values (${n}, ${literal(value)})`)
    const { rows } = await stageQuery(served.server.url(), 'select n, v from hostile')
    const found = new Map(rows.map(([n, v]) => [Number(n), v]))
    for (const [n, value] of values.entries()) expect(found.get(n) === value, inspect(value).slice(0, 60)).toBe(true)
  })

  it('the warehouse holds neither URL nor password', async () => {
    await served.makeComplaints()
    const dir = databaseWorkspace([{ records: 'complaint', query: COMPLAINTS }])
    const lines = await quietRun(dir)
    const bytes = readFileSync(join(dir, 'state', 'warehouse.duckdb')).toString('latin1') + lines.join('\n')
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), '127.0.0.1']) expect(bytes).not.toContain(secret)
    expect(bytes).toContain(VARIABLE)
  })
}
