import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sampleCommand } from '../../src/commands/sample.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pilotlight-sample-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('sampleCommand', () => {
  it('writes a workspace and says what it wrote', async () => {
    const lines: string[] = []
    const summary = await sampleCommand(
      dir,
      { units: '2', customers: '12', days: '90', seed: '1' },
      { log: (line) => lines.push(line) },
    )
    expect(existsSync(join(dir, 'inbox', '组织机构.xlsx'))).toBe(true)
    expect(lines.at(-1)).toBe(
      `${dir}: ${summary.files} files, ${summary.rows} rows, ${summary.dirtyRows} of them dirty, ${summary.incidents} incidents, ${summary.figures} figures in the answer key`,
    )
  })

  it('leaves a workspace that has state alone', async () => {
    mkdirSync(join(dir, 'state'))
    writeFileSync(join(dir, 'state', 'warehouse.duckdb'), '')
    await expect(sampleCommand(dir, {}, { log: () => {} })).rejects.toThrow('holds a workspace with state')
    expect(existsSync(join(dir, 'pilotlight.yaml'))).toBe(false)
  })

  it('refuses an option that is no whole number', async () => {
    await expect(sampleCommand(dir, { customers: 'many' }, { log: () => {} })).rejects.toThrow(
      'sample --customers: NaN',
    )
  })
})
