import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { runCli } from './cliProcess.ts'
import { fingerprintGood, makeScratch, makeTiny } from './tinyWorkspace.ts'

const BIN = fileURLToPath(new URL('../../src/bin/pilotlight.js', import.meta.url))

/** A day's volumes of many customers: more than the small disk has room for. */
const manyVolumes = (): string => {
  const lines = ['客户编号,日期,用气量']
  for (let i = 0; i < 200_000; i++) lines.push(`${20_000 + i},2025-12-30,${(i * 7919) % 100_003}.${i % 97}`)
  return `${lines.join('\n')}\n`
}

/**
 * Runs the workspace where writing fails half-way, as on a full disk: files may not grow beyond `blocks` of 1 KiB (the system then
 * refuses with EFBIG where a full disk says ENOSPC). A file system of its own would need rights that a test need not have.
 */
const runWithLimit = (dir: string, blocks: number) =>
  spawnSync(
    'bash',
    ['-c', 'ulimit -f "$1"; exec "$2" "$3" load "$4"', 'bash', String(blocks), process.execPath, BIN, dir],
    {
      encoding: 'utf8',
    },
  )

it('a disk that fills up at any of several points changes nothing and is named; with room the same run succeeds', async () => {
  const dir = makeTiny()
  expect((await runCli('run', dir)).code).toBe(0)
  const good = fingerprintGood(dir)
  writeFileSync(join(dir, 'inbox', '气量_新.csv'), manyVolumes())
  const copies = makeScratch('disk')
  for (const blocks of [1, 512, 4_096, 8_192]) {
    const there = join(copies, String(blocks))
    mkdirSync(there)
    cpSync(dir, there, { recursive: true, preserveTimestamps: true })
    const { status, stderr } = runWithLimit(there, blocks)
    expect(stderr, `${blocks} KiB`).toMatch(/the disk is full \(\d+ MB left\); nothing was changed/)
    expect(status, `${blocks} KiB`).toBe(1)
    expect(fingerprintGood(there), `${blocks} KiB`).toEqual(good)
    expect(readdirSync(join(there, 'state')).filter((name) => /next|wal|temp|lock/.test(name))).toEqual([])
    expect(await runCli('load', there)).toMatchObject({ code: 0 })
    expect(fingerprintGood(there)).not.toEqual(good)
  }
})
