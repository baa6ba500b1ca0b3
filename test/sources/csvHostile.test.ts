import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { useBench } from './staging.ts'

const bench = useBench()
const STAGE = fileURLToPath(new URL('stageChild.ts', import.meta.url))
const GIGABYTE = 1e9

/** A file of a gigabyte that begins with `start`, goes on with 24 MB of `filler`, and has a hole (zero bytes) for the rest. */
async function putGigabyte(start: string, filler: string | Buffer): Promise<string> {
  const path = join(bench.folder, 'hostile.csv')
  const file = await open(path, 'w')
  await file.write(start)
  const piece = Buffer.alloc(1 << 20, filler)
  for (let i = 0; i < 24; i++) await file.appendFile(piece)
  await file.truncate(GIGABYTE)
  await file.close()
  return path
}

test.each([
  ['one line of plain text', '', 'abcdefg', /record 1 is longer than 16 MiB; expected a line for each record/],
  ['one line of GB18030 without delimiters', '', Buffer.from([0xb1, 0xe0]), /no delimiter and no line break in 16 MiB/],
  ['one endless quoted line', 'a,b\n1,"', 'abc, ', /record 2 .* the quote opened at line 2 is never closed/],
  ['a quote at its start that is never closed', '"a,b\n', '1,2\n', /record 1 .* the quote opened at line 1 is never/],
  ['quotes only', '', '"', /record 1 is longer than 16 MiB/],
  ['delimiters only', '', ',', /record 1 is longer than 16 MiB/],
  ['CRs alone, and then nothing', 'a,b\r', '1,2\r', /NUL byte at offset/],
  ['zero bytes only', '', Buffer.from([0]), /NUL byte at offset 0/],
])('a gigabyte of %s is refused in little memory', async (_, start, filler, message) => {
  const path = await putGigabyte(start, filler)
  const child = ['--max-old-space-size=96', '--import', 'tsx', STAGE, bench.folder, path]
  const { stdout } = await promisify(execFile)(process.execPath, child)
  const { error, message: refusal, megabytes } = JSON.parse(stdout)
  expect(error).toBe('SourceError')
  expect(refusal).toContain(`${path}: `)
  expect(refusal).toMatch(message)
  expect(megabytes).toBeLessThan(400)
})
