import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadWorkspace } from '../../loaders/load.ts'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { openDuckdb, quoteText } from '../../src/warehouse/duckdb.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { secondsOf } from './measure.ts'

// One piece of work in a process of its own, so that its memory is its own; prints seconds and greatest resident memory as JSON.
const [work, source, path = ''] = process.argv.slice(2) as [string, string, string?]

const WORKS: Readonly<Record<string, () => Promise<void>>> = {
  /** The engine as it comes: a table of the CSV in a file database. */
  floor: async () => {
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    await connection.run(`create table volumes as select * from read_csv(${quoteText(source)})`)
    await connection.run('checkpoint')
    connection.closeSync()
    instance.closeSync()
  },
  load: async () => {
    const warehouse = await openDuckdb(path)
    await loadWorkspace(warehouse, openWorkspace(source), { version: 'bench', log: () => {} })
    await warehouse.run('checkpoint')
    warehouse.close()
  },
  again: () => runCommand(source, ['load'], { progress: quietProgress, now: () => new Date() }),
}

if (path) rmSync(path, { force: true })
const seconds = await secondsOf(WORKS[work]!)
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024 }))
