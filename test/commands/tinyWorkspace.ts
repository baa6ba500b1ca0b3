import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { exportTables } from '../../src/commands/export.ts'
import type { Progress } from '../../src/commands/progress.ts'
import { type RunStep, runCommand } from '../../src/commands/run.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

/** A company of two units and two customers, in four small files. */
export const CONFIG = `company: 示例
as_of: 2025-12-31T24:00
sources:
  - records: unit
    files: inbox/单位*.csv
  - records: customer
    files: inbox/客户*.csv
  - records: daily_volume
    files: inbox/气量*.csv
  - records: complaint
    files: inbox/投诉*.{csv,xlsx}
`

const volumeRows = Array.from({ length: 120 }, (_, i) => {
  const day = new Date(Date.UTC(2025, 8, 1 + i)).toISOString().slice(0, 10)
  return `10001,${day},${100 + (i % 7)}\n10002,${day},${i === 100 ? 900 : 40 + (i % 5)}`
})

/** The header of the complaint files. */
export const COMPLAINT_HEADER = '投诉编号,诉求类型,客户编号,承办单位,受理时间,回复时间,办结时间,版本\n'

/** The files of the company's inbox. */
export const FILES: Readonly<Record<string, string>> = {
  'inbox/单位.csv':
    '单位编码,单位名称,单位类型,上级单位\n01,一部,事业部,\n0101,城中,所属单位,01\n0102,城东,所属单位,01\n',
  'inbox/客户.csv': '客户编号,客户名称,单位编码,客户大类\n10001,甲厂,0101,非居民\n10002,乙厂,0102,非居民\n',
  'inbox/气量.csv': `客户编号,日期,用气量,\n${volumeRows.join('\n')}\n`,
  'inbox/投诉_a.csv': `${COMPLAINT_HEADER}C1,投诉,10001,0101,2025-03-01 08:00:00,2025-03-01 20:00:00,2025-03-02 09:00:00,1
C2,投诉,10001,0101,2025-03-04 08:00:00,,2025-03-08 20:00:00,1
C3,举报,10002,0102,2025-02-30 10:00:00,,,1
C4,投诉,10002,0102,2025/3/9 9:05,2025年3月10日 10:00,2025-03-10 11:00:00,1
`,
  'inbox/投诉_b.csv': `${COMPLAINT_HEADER}C2,投诉,10001,0101,2025-03-04 08:00:00,2025-03-05 07:00:00,2025-03-05 08:00:00,2
C5,投诉,,0102,2025-12-31 23:00:00,,,1
C6,投诉,,0102,2026-01-03 23:00:00,,,1
`,
}

const scratch: string[] = []
afterAll(() => {
  for (const dir of scratch.splice(0)) rmSync(dir, { recursive: true, force: true })
})

/** Makes an empty folder, which is removed when the test file is over. */
export function makeScratch(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), `pilotlight-${name}-`))
  scratch.push(dir)
  return dir
}

/** Makes a workspace folder of the tiny company; `changes` replaces files, adds others, or with null leaves one out. */
export function makeTiny(changes: Record<string, string | Uint8Array | null> = {}): string {
  const dir = makeScratch('tiny')
  writeFiles(dir, { 'pilotlight.yaml': CONFIG, ...FILES, ...changes })
  return dir
}

/** Writes files below a folder; null writes nothing. */
export function writeFiles(dir: string, files: Record<string, string | Uint8Array | null>): void {
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), content)
  }
}

let clock = Date.UTC(2026, 0, 5)

/** A clock that is a minute later each time it is read. */
export const ticking = (): Date => {
  clock += 60_000
  return new Date(clock)
}

/** Runs steps of a workspace without a word; gives the lines meant for the reader. */
export async function quietRun(dir: string, steps: readonly RunStep[] = ['load', 'model']): Promise<string[]> {
  const lines: string[] = []
  const progress: Progress = {
    start: () => {},
    step: () => {},
    end: () => {},
    line: (text) => {
      lines.push(text)
    },
  }
  await runCommand(dir, steps, { progress, now: ticking })
  return lines
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A fingerprint of each file of `folder`, by path; empty when it is not there. */
export function fingerprintFolder(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), sha256(readFileSync(path))]),
  )
}

/** What a failed run must leave as it was: the bytes of the warehouse and of every published file. */
export const fingerprintGood = (dir: string): Record<string, string> => ({
  warehouse: sha256(readFileSync(join(dir, 'state', 'warehouse.duckdb'))),
  ...fingerprintFolder(join(dir, 'site')),
})

/** Exports every published table as CSV; gives a fingerprint per file, without `run`, which holds the time of the run. */
export async function fingerprintTables(dir: string): Promise<Record<string, string>> {
  const outDir = makeScratch('export')
  const warehouse = await openDuckdb(join(dir, 'state', 'warehouse.duckdb'), { readonly: true })
  try {
    await exportTables({ warehouse, outDir, format: 'csv' })
  } finally {
    warehouse.close()
  }
  const { 'run.csv': _, ...tables } = fingerprintFolder(outDir)
  return tables
}

/** Rows of a query over a workspace's warehouse. */
export async function query<T>(dir: string, sql: string): Promise<T[]> {
  const warehouse = await openDuckdb(join(dir, 'state', 'warehouse.duckdb'), { readonly: true })
  try {
    return await warehouse.all<T>(sql)
  } finally {
    warehouse.close()
  }
}

/** The hash of the figures of the latest run. */
export const resultsOf = async (dir: string): Promise<string> =>
  (await query<{ results: string }>(dir, 'select results_sha256 as results from run order by finished_at desc'))[0]!
    .results

/** What a run fails with. @throws when it succeeds. */
export const errorOf = async (dir: string): Promise<{ message: string; exitCode?: number }> => {
  try {
    await quietRun(dir)
  } catch (error) {
    return error as { message: string; exitCode?: number }
  }
  throw new Error('the run succeeded')
}
