import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { runCli, startCli } from './cliProcess.ts'
import { CONFIG, FILES, fingerprintGood, makeTiny, query, quietRun, writeFiles } from './tinyWorkspace.ts'

const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

let dir: string
beforeAll(async () => {
  dir = makeTiny()
  await quietRun(dir)
})

describe('pilotlight check', () => {
  it('exits 0 when nothing failed, tells what was rejected, and changes nothing', async () => {
    const before = fingerprintGood(dir)
    const { code, stdout, stderr } = await runCli('check', dir)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^ok {7}5 files, 252 rows: 250 kept, 1 merged, 1 rejected$/m)
    expect(stdout).toMatch(/^warning {2}inbox\/投诉_a\.csv: 1 of 4 rows rejected \(received_at: .*2025-02-30 10:00:00/m)
    expect(stdout).not.toMatch(/FAILURE/)
    expect(code).toBe(0)
    expect(fingerprintGood(dir)).toEqual(before)
  })

  it('exits 1 when a 合计 row differs from the sum of the rows', async () => {
    const wrong = makeTiny({ 'inbox/气量.csv': `${FILES['inbox/气量.csv']}合计,,99999,\n` })
    await quietRun(wrong)
    const { code, stdout } = await runCli('check', wrong)
    expect(stdout).toMatch(/^FAILURE {2}inbox\/气量\.csv: a 合计 or 小计 row differs from the sum of its rows$/m)
    expect(code).toBe(1)
  })

  it('passes a 合计 row that agrees, and does not take it for a record', async () => {
    const right = makeTiny({
      'inbox/气量.csv': '客户编号,日期,用气量\n10001,2025-03-01,40.5\n10001,2025-03-02,2\n合计,,42.5\n',
    })
    await quietRun(right)
    const { code, stdout } = await runCli('check', right, '--json')
    const lines = JSON.parse(stdout) as { level: string; text: string }[]
    expect(lines.filter(({ level }) => level === 'failure')).toEqual([])
    expect(code).toBe(0)
    expect(await query(right, 'select count(*) as n from record_daily_volume')).toEqual([{ n: 2 }])
    expect(await query(right, `select control_total_ok as ok from load_file where file like '%气量%'`)).toEqual([
      { ok: true },
    ])
  })

  it('exits 1 when the inbox is no longer that of the last run: changed, new and gone', async () => {
    const other = makeTiny()
    await quietRun(other)
    writeFiles(other, {
      'inbox/投诉_a.csv': `${FILES['inbox/投诉_a.csv']}C9,投诉,,0102,2025-10-03 23:00:00,,,1\n`,
      'inbox/投诉_c.csv': FILES['inbox/投诉_b.csv']!,
      'pilotlight.yaml': CONFIG.replace('inbox/客户*.csv', 'inbox/别处*.csv'),
    })
    const { code, stdout } = await runCli('check', other)
    expect(stdout).toMatch(/^FAILURE {2}2 files are new or changed .*inbox\/投诉_a\.csv, inbox\/投诉_c\.csv/m)
    expect(stdout).toMatch(/^FAILURE {2}1 loaded files have left the inbox: inbox\/客户\.csv/m)
    expect(stdout).toMatch(/^warning {2}customer: no file fits inbox\/别处\*\.csv/m)
    expect(code).toBe(1)
  })

  it('exits 1 before the first run, and when records are loaded but no figures computed', async () => {
    const fresh = makeTiny()
    const before = await runCli('check', fresh)
    expect(before.stdout).toMatch(/FAILURE {2}nothing is loaded yet/)
    expect(before.code).toBe(1)
    await quietRun(fresh, ['load'])
    const loaded = await runCli('check', fresh)
    expect(loaded.stdout).toMatch(/FAILURE {2}records are loaded, but no figures are computed yet/)
    expect(loaded.code).toBe(1)
  })

  it('exits 1 when the figures are of records loaded before', async () => {
    const later = makeTiny()
    await quietRun(later)
    writeFiles(later, { 'inbox/投诉_c.csv': FILES['inbox/投诉_b.csv']!.replaceAll('C', 'D') })
    await quietRun(later, ['load'])
    const { code, stdout } = await runCli('check', later)
    expect(stdout).toMatch(/FAILURE/)
    expect(code).toBe(1)
  })
})

describe('pilotlight rules', () => {
  it('--json gives each rule with its clause; one that is off or has no records says why', async () => {
    const { code, stdout } = await runCli('rules', dir, '--json')
    const rules = JSON.parse(stdout) as Record<string, unknown>[]
    expect(code).toBe(0)
    expect(rules.length).toBeGreaterThan(50)
    for (const rule of rules) {
      expect(rule.rule_id).toMatch(/^[a-z0-9_]+$/)
      for (const field of ['title_zh', 'title_en', 'document', 'article', 'authority', 'status', 'measured'])
        expect(rule[field], `${rule.rule_id}.${field}`).toMatch(/\S/)
      if (!['measured', 'configured'].includes(String(rule.measured)))
        expect(rule.reason, `${rule.rule_id}.reason`).toMatch(/\S/)
    }
    expect(rules.find((rule) => rule.rule_id === 'sla_complaint_feedback_5wd')).toMatchObject({
      measured: 'measured',
      n: 3,
      value: 1,
      verdict: 'too_few',
    })
  })

  it('lists the rules before the first run, without values', async () => {
    const { code, stdout } = await runCli('rules', makeTiny())
    expect(code).toBe(0)
    expect(stdout).toMatch(/sla_complaint_feedback_5wd .* not_run/)
  })
})

describe('pilotlight export', () => {
  it('writes every published table as CSV or Parquet, and leaves the warehouse', async () => {
    const before = fingerprintGood(dir)
    const memory = await openDuckdb(':memory:')
    for (const format of ['csv', 'parquet']) {
      const out = join(makeTiny(), format)
      const { code, stdout } = await runCli('export', dir, '--out', out, '--format', format)
      expect(code).toBe(0)
      const files = readdirSync(out).sort()
      for (const name of ['run', 'load_file', 'load_issue', 'unit', 'rule', 'sla_case', 'sla_attainment', 'volume_day'])
        expect(files).toContain(`${name}.${format}`)
      for (const line of stdout.trimEnd().split('\n')) {
        const [, path, rows] = /^(.*): (\d+) rows$/.exec(line)!
        const read = format === 'csv' ? 'read_csv(?, header = true, all_varchar = true)' : 'read_parquet(?)'
        expect(await memory.all(`select count(*) as n from ${read}`, [path!]), path).toEqual([{ n: Number(rows) }])
      }
    }
    memory.close()
    expect(fingerprintGood(dir)).toEqual(before)
  })

  it('writes the worklists to fill in: every anomaly that waits is a line of one', async () => {
    const out = join(makeTiny(), 'worklists')
    const { code, stdout } = await runCli('export', dir, '--out', out, '--format', 'xlsx')
    expect(code).toBe(0)
    const lines = [...stdout.matchAll(/^(.*\.xlsx): (\d+) rows$/gm)]
    expect(lines.map(([, path]) => path)).toEqual(readdirSync(out).map((name) => join(out, name)))
    const [waiting] = await query<{ n: number }>(dir, 'select count(*) as n from anomaly where rank is not null')
    expect(waiting!.n).toBeGreaterThan(0)
    expect(lines.reduce((sum, [, , rows]) => sum + Number(rows), 0)).toBe(waiting!.n)
  })

  it('refuses another format, and a workspace without figures', async () => {
    const wrong = await runCli('export', dir, '--out', join(dir, 'out'), '--format', 'doc')
    expect(wrong).toMatchObject({ code: 2, stderr: '--format doc: expected parquet, csv, xlsx or html\n' })
    const empty = await runCli('export', makeTiny(), '--out', join(dir, 'out'))
    expect(empty.code).toBe(1)
    expect(empty.stderr).toMatch(/nothing to export yet; run `pilotlight run` first/)
    expect(existsSync(join(dir, 'out'))).toBe(false)
  })
})

describe('wrong usage ends with 2 and says what is accepted', () => {
  const cases: [args: string[], says: RegExp][] = [
    [['modle'], /unknown command 'modle'/],
    [['run', '--fast'], /unknown option '--fast'/],
    [['export', '.'], /required option '--out <folder>'/],
    [['sample', '/nonexistent/x', '--units', '2.5'], /whole number from 1/],
    [['run', '/nonexistent/workspace'], /no such folder; `pilotlight init/],
  ]
  for (const [args, says] of cases)
    it(args.join(' '), async () => {
      const { code, stderr } = await runCli(...args)
      expect(stderr).toMatch(says)
      expect(stderr).not.toMatch(/^\s+at /m)
      expect(code).toBe(2)
    })

  it('sample --units 99: names the range without a stack', async () => {
    const { code, stderr } = await runCli('sample', join(makeTiny(), 'new'), '--units', '99')
    expect(stderr).toMatch(/--units: 99 .* from 1 to 30/)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  })

  it('--help ends with 0', async () => {
    const { code, stdout } = await runCli('--help')
    expect(code).toBe(0)
    for (const command of ['init', 'sample', 'run', 'check', 'rules', 'export', 'draw', 'serve'])
      expect(stdout).toContain(command)
  })
})

describe('progress', () => {
  it('--json gives one object a line, before or behind the command', async () => {
    for (const args of [
      ['--json', 'load'],
      ['load', '--json'],
    ]) {
      const fresh = makeTiny()
      const { code, stdout, stderr } = await runCli(...args, fresh)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const events = jsonLines(stdout)
      expect(events[0]).toMatchObject({ event: 'start', phase: 'load' })
      expect(events.filter(({ event }) => event === 'step')).toHaveLength(5)
      expect(events.at(-1)).toEqual({ event: 'line', text: '5 files, 5 read, 0 unchanged, 0 withdrawn' })
    }
  })

  it('elsewhere plain lines go to stderr, and stdout stays free', async () => {
    const { stdout, stderr } = await runCli('load', makeTiny())
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^load …\n( {2}inbox\/.*\n){5}load: \d+\.\d s\n/)
  })
})

describe('init and interruption', () => {
  it('init makes a workspace once; its template is a configuration that is read', async () => {
    const parent = makeTiny()
    const first = await runCli('init', join(parent, 'ours'))
    expect(first.code).toBe(0)
    const template = readFileSync(join(parent, 'ours', 'pilotlight.yaml'), 'utf8')
    const again = await runCli('init', join(parent, 'ours'))
    expect(again).toMatchObject({ code: 2 })
    expect(again.stderr).toMatch(/is there already; nothing was changed/)
    expect(readFileSync(join(parent, 'ours', 'pilotlight.yaml'), 'utf8')).toBe(template)
    const run = await runCli('run', join(parent, 'ours'))
    expect(run.stderr).toMatch(/the inbox is empty; put the exports in it/)
    expect(run.code).toBe(1)
  })

  it('Ctrl-C ends with 130 and leaves the last good warehouse; the next run goes on', async () => {
    const busy = makeTiny()
    await quietRun(busy)
    const before = fingerprintGood(busy)
    writeFiles(busy, { 'inbox/投诉_c.csv': FILES['inbox/投诉_b.csv']!.replaceAll('C', 'D') })
    const { child, ended } = startCli(['load', busy])
    child.stderr!.on('data', (text: string) => {
      if (text.includes('load …')) child.kill('SIGINT')
    })
    expect((await ended).code).toBe(130)
    expect(fingerprintGood(busy)).toEqual(before)
    mkdirSync(join(busy, 'site'), { recursive: true })
    expect((await quietRun(busy)).join('\n')).toMatch(/6 files, 1 read/)
  })
})
