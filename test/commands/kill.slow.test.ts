import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { sampleCommand } from '../../src/commands/sample.ts'
import { runCli, startCli } from './cliProcess.ts'
import { fingerprintTables, makeScratch, query } from './tinyWorkspace.ts'

const KILLS = 6
/** Spreads the moments of the kills, told by what the run has said, over the whole of it without a rhythm of their own. */
const GOLDEN = (Math.sqrt(5) - 1) / 2
const WITHHELD = '日用气量_更正.csv'

let base: string
let former: string
let wanted: { results: string; tables: Record<string, string> }
let lines: number

const resultsOf = async (dir: string): Promise<string> =>
  (await query<{ results: string }>(dir, 'select results_sha256 as results from run order by finished_at desc'))[0]!
    .results

const copy = (from: string, name: string): string => {
  const to = join(makeScratch('kill'), name)
  cpSync(from, to, { recursive: true })
  return to
}

/** What a killed run may have left half-made; the next run must clear it away. */
const leftOvers = (dir: string): string[] =>
  readdirSync(join(dir, 'state')).filter((name) => /^(lock|temp)$|\.next\b|\.wal$|\.part$|\.old$|\.new$/.test(name))

/** The results that each published site names; throws when a file that its manifest lists is missing. */
function publishedResults(dir: string): string[] {
  return readdirSync(join(dir, 'site')).map((site) => {
    const data = join(dir, 'site', site, '_file', 'data')
    const manifest = JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8'))
    for (const { file } of Object.values<{ file: string }>(manifest.tables))
      if (!existsSync(join(data, file))) throw new Error(`${site}: ${file} is missing`)
    if (!existsSync(join(dir, 'site', site, 'index.html'))) throw new Error(`${site}: no page`)
    return manifest.results_sha256
  })
}

beforeAll(async () => {
  const sample = makeScratch('killed')
  base = join(sample, 'company')
  await sampleCommand(base, { units: 3, customers: 40, days: 400 }, { log: () => {} })
  const later = join(sample, WITHHELD)
  cpSync(join(base, 'inbox', WITHHELD), later)
  rmSync(join(base, 'inbox', WITHHELD))
  const first = await runCli('run', base, '--json')
  expect(first).toMatchObject({ code: 0, stderr: '' })
  former = await resultsOf(base)
  cpSync(later, join(base, 'inbox', WITHHELD))
  // Another time zone of the same clock: every file is read anew, so that a kill may fall into any part of the load.
  const config = join(base, 'pilotlight.yaml')
  writeFileSync(config, readFileSync(config, 'utf8').replace('Asia/Shanghai', 'Asia/Hong_Kong'))
  const undisturbed = copy(base, 'undisturbed')
  const whole = await runCli('run', undisturbed)
  expect(whole.code).toBe(0)
  lines = whole.stderr.split('\n').length - 1
  wanted = { results: await resultsOf(undisturbed), tables: await fingerprintTables(undisturbed) }
})

it('the withheld file changes the figures, so that the two states can be told apart', () => {
  expect(wanted.results).not.toBe(former)
})

it(`a kill at any of ${KILLS} moments leaves the last good state; the next run gives what an undisturbed one gives`, async () => {
  const states: string[] = []
  for (let i = 0; i < KILLS; i++) {
    const dir = copy(base, String(i))
    const { child, ended } = startCli(['run', dir])
    const moment = Math.floor(((i + ((i * GOLDEN) % 1)) / KILLS) * lines)
    let said = 0
    child.stderr!.on('data', (text: string) => {
      said += text.split('\n').length - 1
      if (said > moment) child.kill('SIGKILL')
    })
    const { signal } = await ended
    const place = `killed after line ${moment + 1} of ${lines}`
    const found = await resultsOf(dir)
    expect([former, wanted.results], place).toContain(found)
    for (const shown of publishedResults(dir)) expect([former, wanted.results], place).toContain(shown)
    states.push(`${place}: ${signal ?? 'had ended'}, warehouse ${found === former ? 'former' : 'new'}`)
    expect((await runCli('run', dir)).code, place).toBe(0)
    expect(await resultsOf(dir), place).toBe(wanted.results)
    expect(await fingerprintTables(dir), place).toEqual(wanted.tables)
    expect(new Set(publishedResults(dir)), place).toEqual(new Set([wanted.results]))
    expect(leftOvers(dir), place).toEqual([])
    rmSync(dir, { recursive: true })
  }
  console.info(states.join('\n'))
  expect(states.filter((state) => state.includes('SIGKILL')).length).toBeGreaterThanOrEqual(KILLS - 2)
})
