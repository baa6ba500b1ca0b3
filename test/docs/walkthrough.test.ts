import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, runPilotlight } from './pilotlight.ts'
import { makeWalkFolder, removeWalkFolder, walkOf, writeStep } from './walkthrough.ts'

// The pages are built, served and exported in walkthrough.slow.test.ts.
const withoutSite = (args: string[]): string[][] => {
  if (args[0] === 'serve' || args.includes('html')) return []
  return args[0] === 'run'
    ? [
        ['load', ...args.slice(1)],
        ['model', ...args.slice(1)],
      ]
    : [args]
}

describe('the walk-through of README.md', () => {
  const folder = makeWalkFolder()
  const ended = new Map<string, Ended>()
  let proposed = ''

  beforeAll(() => {
    for (const step of walkOf('README.md'))
      if (step.kind === 'write') writeStep(folder, step)
      else
        for (const args of withoutSite(step.args)) {
          const result = runPilotlight(args, folder)
          expect(result.code, `${args.join(' ')}: ${result.stderr}`).toBe(step.exitCode)
          if (!ended.has(`${args[0]} ${result.code}`)) ended.set(`${args[0]} ${result.code}`, result)
          if (args[0] === 'init') proposed = readFileSync(join(folder, '../my-company/pilotlight.yaml'), 'utf8')
        }
  })

  afterAll(() => removeWalkFolder(folder))

  it('proposes the family and the columns, and leaves the word that it does not know to the reader', () => {
    expect(ended.get('init 0')?.stdout).toMatch(
      /inbox\/投诉2025\.csv: complaint: 8 fields, 1 headers not used, 1 words to decide/,
    )
    expect(proposed).toMatch(/^ {6}complaint_no: 工单号码 /m)
    expect(proposed).toMatch(/^ {6}# channel: \{ header: 受理渠道, map: \{ 网厅: web \} \} +# 1 row; nearest is/m)
  })

  it('checks before the first run, and says what to write', () => {
    expect(ended.get('check 1')?.stdout).toMatch(/FAILURE {2}nothing is loaded yet/)
    expect(ended.get('check 1')?.stdout).toMatch(
      /"网厅" \(1 row, inbox\/投诉2025\.csv\) is not known; .*channel: \{ header: 受理渠道, map: \{ 网厅: web \} \}/,
    )
  })

  it('rejects the day that does not exist', () => {
    expect(ended.get('check 0')?.stdout).toMatch(
      /warning {2}inbox\/投诉2025\.csv: 1 of 4 rows rejected \(received_at: dirt_dates 1, e\.g\. "2025-02-30 10:00:00"\)/,
    )
    expect(ended.get('check 0')?.stdout).not.toContain('FAILURE')
  })

  it('measures the rules that have records, and says which have none', () => {
    const lines = ended.get('rules 0')?.stdout.split('\n') ?? []
    const of = (rule: string): string => lines.find((line) => line.startsWith(`${rule} `)) ?? ''
    expect(of('sla_complaint_feedback_5wd')).toMatch(/ measured +sla_attainment +0\.3333 +3 +0\.95 +too_few$/)
    expect(of('sla_repair_fix_24h')).toMatch(/ no_records +sla_attainment .*no_records: \S+$/)
  })

  it('exports what the four complaints come to', () => {
    const rows = readFileSync(join(folder, '../my-company/exported/sla_case.csv'), 'utf8').trimEnd().split('\n')
    const place = rows[0]!.split(',').indexOf('state')
    const states = rows
      .filter((row) => row.startsWith('sla_complaint_feedback_5wd,'))
      .map((row) => row.split(','))
      .map((cells) => [cells[1], cells[place]])
    expect(states).toEqual([
      ['TS001', 'on_time'],
      ['TS002', 'late'],
      ['TS003', 'overdue'],
    ])
  })
})

it('README.zh-CN.md walks the same way', () => {
  expect(walkOf('README.zh-CN.md')).toEqual(walkOf('README.md'))
  expect(walkOf('README.md').map((step) => (step.kind === 'command' ? step.args[0] : step.path))).toEqual([
    '../my-company/inbox/投诉2025.csv',
    'init',
    'check',
    '../my-company/pilotlight.yaml',
    'run',
    'check',
    'rules',
    'serve',
    'export',
    'export',
  ])
})
