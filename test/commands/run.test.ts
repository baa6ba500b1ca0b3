import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeAccounts } from '../../loaders/accounts.ts'
import { loadWorkspace } from '../../loaders/load.ts'
import { loadCalendar } from '../../src/calendar/calendar.ts'
import { calendarDays } from '../../src/calendar/calendarDays.ts'
import { hashResults } from '../../src/commands/ledger.ts'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { writeModelInputs } from '../../src/models/inputs.ts'
import { modelFolders } from '../../src/models/order.ts'
import { runModels } from '../../src/models/run.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { openWorkspace } from '../../src/workspace/workspace.ts'
import { runCli } from './cliProcess.ts'
import {
  COMPLAINT_HEADER,
  CONFIG,
  FILES,
  fingerprintFolder,
  fingerprintGood,
  fingerprintTables,
  makeTiny,
  query,
  quietRun,
  ticking,
  writeFiles,
} from './tinyWorkspace.ts'

const resultsOf = async (dir: string): Promise<string> =>
  (await query<{ results: string }>(dir, 'select results_sha256 as results from run order by finished_at desc'))[0]!
    .results

const errorOf = async (dir: string): Promise<{ message: string; exitCode?: number }> => {
  try {
    await quietRun(dir)
  } catch (error) {
    return error as { message: string; exitCode?: number }
  }
  throw new Error('the run succeeded')
}

let undisturbed: string
beforeAll(async () => {
  undisturbed = makeTiny()
  await quietRun(undisturbed)
})

describe('a run', () => {
  it('brings the records through to the figures', async () => {
    const cases = await query(
      undisturbed,
      `select case_id, state from sla_case where rule_id = 'sla_complaint_feedback_5wd' order by case_id`,
    )
    expect(cases).toEqual([
      { case_id: 'C1', state: 'on_time' },
      { case_id: 'C2', state: 'on_time' },
      { case_id: 'C4', state: 'on_time' },
      { case_id: 'C5', state: 'pending' },
    ])
    expect(
      await query(
        undisturbed,
        'select sum(rows_in) as i, sum(rows_rejected) as r, sum(rows_merged) as m from load_file',
      ),
    ).toEqual([{ i: 252, r: 1, m: 1 }])
  })

  it('leaves nothing behind but the warehouse and what it knows of the files', () => {
    expect(Object.keys(fingerprintFolder(join(undisturbed, 'state')))).toEqual(['hashes.json', 'warehouse.duckdb'])
  })

  it('says so when nothing has changed, and leaves the bytes of the warehouse', async () => {
    const before = fingerprintGood(undisturbed)
    const lines = await quietRun(undisturbed)
    expect(lines.join('\n')).toMatch(/nothing has changed since run 20260101-[0-9a-f]{10}/)
    expect(lines.join('\n')).toMatch(/5 files, 0 read, 5 unchanged/)
    expect(fingerprintGood(undisturbed)).toEqual(before)
  })

  it('reads only what is new, and withdraws what has left; the figures are those of a fresh run', async () => {
    const dir = makeTiny({ 'inbox/投诉_b.csv': null })
    await quietRun(dir)
    const first = await resultsOf(dir)
    writeFiles(dir, { 'inbox/投诉_b.csv': FILES['inbox/投诉_b.csv']! })
    expect((await quietRun(dir)).join('\n')).toMatch(/5 files, 1 read, 4 unchanged, 0 withdrawn/)
    expect(await resultsOf(dir)).toBe(await resultsOf(undisturbed))
    rmSync(join(dir, 'inbox', '投诉_b.csv'))
    expect((await quietRun(dir)).join('\n')).toMatch(/4 files, 0 read, 4 unchanged, 1 withdrawn/)
    expect(await resultsOf(dir)).toBe(first)
  })

  it('reads every file anew when the register of units or the aliases change: they tell what an id means', async () => {
    const dir = makeTiny({ 'inbox/投诉_b.csv': `${COMPLAINT_HEADER}C5,投诉,,城西,2025-12-31 23:00:00,,,1\n` })
    await quietRun(dir)
    const unitOf = () => query(dir, `select unit_id from record_complaint where complaint_no = 'C5'`)
    expect(await unitOf()).toEqual([{ unit_id: '城西' }])
    writeFiles(dir, { 'inbox/单位_新.csv': '单位编码,单位名称,单位类型,上级单位\n0103,城西,所属单位,01\n' })
    expect((await quietRun(dir)).join('\n')).toMatch(/6 files, 6 read|6 files, 5 read/)
    expect(await unitOf()).toEqual([{ unit_id: '0103' }])
    rmSync(join(dir, 'inbox', '单位_新.csv'))
    writeFiles(dir, { 'pilotlight.yaml': `${CONFIG}unit_aliases: { 城西: "0102" }\n` })
    await quietRun(dir)
    expect(await unitOf()).toEqual([{ unit_id: '0102' }])
  })

  it('computes anew when a file, the configuration or the rulebook changes', async () => {
    const dir = makeTiny()
    await quietRun(dir)
    const changes: Record<string, string>[] = [
      { 'inbox/投诉_b.csv': `${FILES['inbox/投诉_b.csv']}C7,投诉,,0102,2025-11-03 23:00:00,,,1\n` },
      { 'pilotlight.yaml': CONFIG.replace('示例', '示例二') },
      { 'rulebook.yaml': '- id: sla_complaint_feedback_5wd\n  limit: 4\n' },
    ]
    for (const change of changes) {
      writeFiles(dir, change)
      expect((await quietRun(dir)).join('\n')).toMatch(/^run 20260101-/m)
    }
    expect(await query(dir, 'select count(*) as n from run')).toEqual([{ n: 4 }])
  })

  it('gives in two steps what it gives in one', async () => {
    const dir = makeTiny({ 'inbox/投诉_b.csv': null })
    await quietRun(dir)
    writeFiles(dir, { 'inbox/投诉_b.csv': FILES['inbox/投诉_b.csv']! })
    await quietRun(dir, ['load'])
    await quietRun(dir, ['model'])
    expect(await resultsOf(dir)).toBe(await resultsOf(undisturbed))
    const latest = 'select inputs_sha256 as inputs from run order by finished_at desc limit 1'
    expect(await query(dir, latest)).toEqual(await query(undisturbed, latest))
  })

  it('loading an unchanged inbox leaves the bytes of the warehouse', async () => {
    const before = fingerprintGood(undisturbed)
    await quietRun(undisturbed, ['load'])
    expect(fingerprintGood(undisturbed)).toEqual(before)
  })
})

describe('the same inbox gives the same figures', () => {
  it('in two fresh workspaces, at different times', async () => {
    const other = makeTiny()
    await quietRun(other)
    expect(await resultsOf(other)).toBe(await resultsOf(undisturbed))
    const tables = await fingerprintTables(other)
    expect(Object.keys(tables).length).toBeGreaterThan(12)
    expect(tables).toEqual(await fingerprintTables(undisturbed))
  })

  it('with one thread or several', async () => {
    const workspace = openWorkspace(undisturbed)
    const results = await Promise.all(
      [1, 4].map(async (threads) => {
        const warehouse = await openDuckdb(':memory:', { threads })
        try {
          await loadWorkspace(warehouse, workspace, { version: 'test', log: () => {} })
          const calendar = calendarDays(loadCalendar())
          await writeModelInputs(warehouse, { workspace, rules: loadRulebook(), calendar })
          await runModels(warehouse, { folders: modelFolders.slice(0, 1) })
          await writeAccounts(warehouse, 'test')
          await runModels(warehouse, { folders: modelFolders.slice(1) })
          return await hashResults(warehouse)
        } finally {
          warehouse.close()
        }
      }),
    )
    expect(results[0]).toBe(results[1])
    expect(results[0]).toBe(await resultsOf(undisturbed))
  })

  it('whatever the files are called', async () => {
    const [a, b] = [FILES['inbox/投诉_a.csv']!, FILES['inbox/投诉_b.csv']!]
    const other = makeTiny({ 'inbox/投诉_a.csv': b, 'inbox/投诉_b.csv': a })
    await quietRun(other)
    expect(await resultsOf(other)).toBe(await resultsOf(undisturbed))
  })
})

describe('bad input', () => {
  const complaints = FILES['inbox/投诉_a.csv']!
  const cases: {
    name: string
    change: Record<string, string | Uint8Array>
    remove?: string
    says: RegExp
    exitCode: 1 | 2
  }[] = [
    { name: 'a missing inbox', change: {}, remove: 'inbox', says: /inbox: the inbox is missing/, exitCode: 1 },
    { name: 'an empty file', change: { 'inbox/投诉_a.csv': '' }, says: /inbox\/投诉_a\.csv.*empty/, exitCode: 1 },
    {
      name: 'bytes in no known encoding',
      change: { 'inbox/投诉_a.csv': Buffer.concat([Buffer.from('C1,'), Buffer.from([0x81, 0x20, 0xff, 0xff, 0x0a])]) },
      says: /inbox\/投诉_a\.csv.*neither UTF-8 nor GB18030/,
      exitCode: 1,
    },
    {
      name: 'a file that only calls itself xlsx',
      change: { 'inbox/投诉_c.xlsx': 'no archive' },
      says: /inbox\/投诉_c\.xlsx/,
      exitCode: 1,
    },
    {
      name: 'a renamed header',
      change: { 'inbox/投诉_a.csv': complaints.replace('受理时间', '时刻') },
      says: /inbox\/投诉_a\.csv.*complaint\.received_at.*受理时间.*columns: \{ received_at/s,
      exitCode: 1,
    },
    {
      name: 'an unknown key of the configuration',
      change: { 'pilotlight.yaml': CONFIG.replace('as_of', 'asof') },
      says: /pilotlight\.yaml line 2, asof: unknown key; accepted here: company/,
      exitCode: 2,
    },
    {
      name: 'an unknown encoding in the configuration',
      change: { 'pilotlight.yaml': `${CONFIG}    encoding: latin1\n` },
      says: /pilotlight\.yaml line 12, sources\.3\.encoding:.*gb18030/,
      exitCode: 2,
    },
    {
      name: 'a family that there is not',
      change: { 'pilotlight.yaml': CONFIG.replace('records: unit', 'records: units') },
      says: /pilotlight\.yaml.*"units" is no record family; accepted: unit,/,
      exitCode: 2,
    },
    {
      name: 'an unknown key of the rulebook',
      change: { 'rulebook.yaml': '- id: sla_complaint_tier1_24h\n  limmit: 12\n' },
      says: /rulebook\.yaml.*line 2.*sla_complaint_tier1_24h.*limmit/s,
      exitCode: 2,
    },
    {
      name: 'a rule that there is not',
      change: { 'rulebook.yaml': '- id: sla_complaint_tier1_25h\n  limit: 12\n' },
      says: /rulebook\.yaml.*line 1.*did you mean sla_complaint_tier1_24h/s,
      exitCode: 2,
    },
  ]

  let dir: string
  let good: Record<string, string>
  beforeAll(async () => {
    dir = makeTiny()
    await quietRun(dir)
    writeFiles(dir, { 'site/all/index.html': 'published', 'site/all/_file/data/manifest.json': '{}' })
    good = fingerprintGood(dir)
  })

  const disturb = (change: Record<string, string | Uint8Array>, remove?: string): void => {
    for (const name of ['inbox', 'rulebook.yaml']) rmSync(join(dir, name), { recursive: true, force: true })
    writeFiles(dir, { 'pilotlight.yaml': CONFIG, ...FILES, ...change })
    if (remove) rmSync(join(dir, remove), { recursive: true })
  }

  for (const { name, change, remove, says, exitCode } of cases)
    it(`${name}: says file and place, leaves warehouse and site`, async () => {
      disturb(change, remove)
      const error = await errorOf(dir)
      expect(error.message).toMatch(says)
      if (error.exitCode !== undefined) expect(error.exitCode).toBe(exitCode)
      expect(fingerprintGood(dir)).toEqual(good)
      expect(existsSync(join(dir, 'state', 'warehouse.next.duckdb'))).toBe(false)
      expect(existsSync(join(dir, 'state', 'lock'))).toBe(false)
    })

  for (const { name, change, remove, says, exitCode } of cases.filter((_, i) => [0, 4, 5, 8].includes(i)))
    it(`${name}: the process ends with ${exitCode}, without a stack`, async () => {
      disturb(change, remove)
      const result = await runCli('run', dir)
      expect(result.stderr).toMatch(says)
      expect(result.stderr).not.toMatch(/^\s+at /m)
      expect(result.code).toBe(exitCode)
      expect(fingerprintGood(dir)).toEqual(good)
    })

  it('a first run that fails leaves no warehouse', async () => {
    const fresh = makeTiny({ 'inbox/投诉_b.csv': COMPLAINT_HEADER.replace('受理时间', '时刻') })
    await expect(quietRun(fresh)).rejects.toThrow('complaint.received_at')
    expect(Object.keys(fingerprintFolder(join(fresh, 'state')))).toEqual(['hashes.json'])
  })

  it('a model before any load says what to do', async () => {
    await expect(quietRun(makeTiny(), ['model'])).rejects.toThrow(/nothing is loaded yet; run `pilotlight load /)
  })
})

describe('the lock', () => {
  const lockText = (pid: number, host = hostname()): string =>
    JSON.stringify({ pid, host, user: 'zhang', since: '2026-01-05T00:00:00.000Z' })

  it('of a live process keeps others out and names its holder', async () => {
    const dir = makeTiny()
    const holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    await once(holder, 'spawn')
    try {
      writeFiles(dir, { 'state/lock': lockText(holder.pid!) })
      const error = await errorOf(dir)
      expect(error.message).toContain(`zhang@${hostname()}, process ${holder.pid}, since 2026-01-05`)
      expect(error.exitCode).toBe(1)
      expect(readFileSync(join(dir, 'state', 'lock'), 'utf8')).toBe(lockText(holder.pid!))
      expect(existsSync(join(dir, 'state', 'warehouse.duckdb'))).toBe(false)
    } finally {
      holder.kill('SIGKILL')
    }
  })

  it('of another computer keeps others out: its process cannot be seen from here', async () => {
    const dir = makeTiny({ 'state/lock': lockText(1, 'elsewhere') })
    expect((await errorOf(dir)).message).toContain('zhang@elsewhere, process 1')
  })

  it('of a process that is gone, or half-written, is taken over', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    for (const text of [lockText(gone.pid!), '{"pid":']) {
      const dir = makeTiny({ 'state/lock': text })
      await quietRun(dir, ['load'])
      expect(existsSync(join(dir, 'state', 'lock'))).toBe(false)
    }
  })

  it('keeps a second run of the same process out while the first one lasts', async () => {
    const dir = makeTiny()
    const effects = { progress: quietProgress, now: ticking }
    const first = runCommand(dir, ['load'], effects)
    await expect(runCommand(dir, ['load'], effects)).rejects.toThrow('another run holds this workspace')
    await first
  })

  it('is given back after a failure', async () => {
    const dir = makeTiny()
    writeFileSync(join(dir, 'inbox', '投诉_a.csv'), '')
    await errorOf(dir)
    expect(existsSync(join(dir, 'state', 'lock'))).toBe(false)
  })
})
