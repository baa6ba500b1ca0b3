import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './cliProcess.ts'
import {
  COMPLAINT_HEADER,
  CONFIG,
  errorOf,
  FILES,
  fingerprintFolder,
  fingerprintGood,
  makeTiny,
  quietRun,
  writeFiles,
} from './tinyWorkspace.ts'

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
    {
      name: 'a current year without working days',
      change: { 'pilotlight.yaml': CONFIG.replace('2025-12-31T24:00', '2027-03-31T24:00') },
      says: /cut-off 2027-04-01 00:00:00 needs the working days of 2027; .*Add data\/calendar\/2027\.yaml/,
      exitCode: 1,
    },
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
