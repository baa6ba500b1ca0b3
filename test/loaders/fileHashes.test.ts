import { mkdtempSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { hashFile, openHashes } from '../../loaders/fileHashes.ts'

let dir: string
let path: string
let memory: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pilotlight-hash-'))
  path = join(dir, '投诉.csv')
  memory = join(dir, 'state', 'hashes.json')
  writeFileSync(path, 'a,b\n1,2\n')
})

/** Waits until the file's times lie so far back that they would tell of a later change. */
const settle = async (): Promise<void> => {
  const changed = statSync(path).ctimeMs
  while (Date.now() < changed + 2_100) await new Promise((done) => setTimeout(done, 50))
}

const ask = async (): Promise<string> => {
  const hashes = openHashes(memory)
  const sha256 = await hashes.of(path)
  hashes.save()
  return sha256
}

it('remembers a settled file, and reads one again that changed though its size and time of change were put back', async () => {
  await settle()
  const first = await ask()
  expect(first).toBe(await hashFile(path))
  const { atime, mtime } = statSync(path)
  writeFileSync(path, 'a,b\n1,3\n')
  utimesSync(path, atime, mtime)
  expect(await ask()).toBe(await hashFile(path))
  expect(await ask()).not.toBe(first)
})

it('takes the remembered hash of an unchanged file without reading it', async () => {
  await settle()
  await ask()
  const { [path]: entry } = JSON.parse(await (await import('node:fs/promises')).readFile(memory, 'utf8'))
  writeFileSync(memory, JSON.stringify({ [path]: { ...entry, sha256: 'remembered' } }))
  expect(await ask()).toBe('remembered')
})

it('does not trust a file that changed just now, nor a memory that is damaged', async () => {
  await ask()
  writeFileSync(path, 'a,b\n9,9\n')
  expect(await ask()).toBe(await hashFile(path))
  writeFileSync(memory, '{"half')
  expect(await ask()).toBe(await hashFile(path))
})

it('names a file that cannot be read', async () => {
  const broken = join(dir, '坏.csv')
  symlinkSync('/proc/self/mem', broken)
  await expect(hashFile(broken)).rejects.toThrow(/坏\.csv: cannot be read \(EIO.*\); nothing was changed/)
})
