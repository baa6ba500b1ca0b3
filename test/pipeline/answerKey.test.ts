import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { sampleCommand } from '../../src/commands/sample.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { compareFigures, compareRows, recallByKind } from './answerKey.ts'

const dir = mkdtempSync(join(tmpdir(), 'pilotlight-small-'))
let warehouse: Warehouse

beforeAll(async () => {
  await sampleCommand(dir, { units: 6, customers: 90, days: 731 }, { log: () => {} })
  await runCommand(dir, ['load', 'model'], { progress: quietProgress, now: () => new Date('2026-01-05T00:00:00Z') })
  warehouse = await openDuckdb(join(dir, 'state', 'warehouse.duckdb'), { readonly: true })
}, 180_000)
afterAll(() => {
  warehouse.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('a small synthetic company, from messy exports to figures', () => {
  it('every figure of the answer key comes out', async () => {
    const { compared, differences } = await compareFigures(warehouse, dir)
    expect(compared).toBeGreaterThan(20_000)
    expect(differences).toEqual([])
  })

  it('every dirty row is treated as the answer key says, and no other row is touched', async () => {
    const { compared, differences } = await compareRows(warehouse, dir)
    expect(compared).toBeGreaterThan(600)
    expect(differences).toEqual([])
  })

  it('most injected anomalies are found', async () => {
    const kinds = (await recallByKind(warehouse, dir)).filter(({ kind }) => kind !== 'drift')
    const injected = kinds.reduce((sum, kind) => sum + kind.injected, 0)
    const found = kinds.reduce((sum, kind) => sum + kind.found, 0)
    expect(injected).toBeGreaterThan(5)
    expect(found / injected).toBeGreaterThanOrEqual(0.8)
  })
})
