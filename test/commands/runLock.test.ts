import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { quietProgress } from '../../src/commands/progress.ts'
import { runCommand } from '../../src/commands/run.ts'
import { errorOf, makeTiny, quietRun, ticking, writeFiles } from './tinyWorkspace.ts'

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
