import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { sampleCommand } from '../../src/commands/sample.ts'
import { openDuckdb, quoteName } from '../../src/warehouse/duckdb.ts'
import { runCli, startCli } from './cliProcess.ts'
import { makeScratch } from './tinyWorkspace.ts'

const KILLS = 50
const AT_ONCE = 2
/** How often a load that outran its kill is tried. */
const ATTEMPTS = 3
/** What the killed load reads, in every form that files come in: enough for about two seconds on an idle machine. */
const KEPT = /^(组织机构|客户档案_|价格合同|日用气量_|应收账单_2025|投诉_2025年上半年|表具档案|换表台账|回访_)/
/** Seed of the moments, so that a failure can be repeated. */
const SEED = 20_251_122

let base: string
let former: Record<string, string>
let wanted: Record<string, string>
let loadMs: number

/** A fingerprint of the rows of every table of a warehouse. */
async function fingerprint(dir: string): Promise<Record<string, string>> {
  const warehouse = await openDuckdb(join(dir, 'state', 'warehouse.duckdb'), { readonly: true })
  try {
    const tables = await warehouse.all<{ name: string }>(
      `select table_name as name from information_schema.tables where table_type = 'BASE TABLE' order by 1`,
    )
    const prints: Record<string, string> = {}
    for (const { name } of tables) {
      const [row] = await warehouse.all<{ print: string }>(
        `select concat(count(*), ' ', bit_xor(hash(t::varchar)), ' ', sum(hash(t::varchar))) as print from ${quoteName(name)} t`,
      )
      prints[name] = row!.print
    }
    return prints
  } finally {
    warehouse.close()
  }
}

const copy = (name: string): string => {
  const to = join(makeScratch('kill-load'), name)
  cpSync(base, to, { recursive: true, preserveTimestamps: true })
  return to
}

beforeAll(async () => {
  base = join(makeScratch('killed-load'), 'company')
  await sampleCommand(base, { units: 3, customers: 60, days: 730 }, { log: () => {} })
  const inbox = join(base, 'inbox')
  for (const file of readdirSync(inbox)) if (!KEPT.test(file)) rmSync(join(inbox, file))
  expect((await runCli('load', base)).code).toBe(0)
  former = await fingerprint(base)
  // Another time zone of the same clock: every file is read anew.
  const config = join(base, 'pilotlight.yaml')
  writeFileSync(config, readFileSync(config, 'utf8').replace('Asia/Shanghai', 'Asia/Hong_Kong'))
  const undisturbed = copy('undisturbed')
  const { child, ended } = startCli(['load', undisturbed])
  let begun = 0
  child.stderr!.on('data', () => {
    begun ||= performance.now()
  })
  expect((await ended).code).toBe(0)
  loadMs = performance.now() - begun
  wanted = await fingerprint(undisturbed)
  expect(wanted).not.toEqual(former)
})

it(`after a SIGKILL at any of ${KILLS} random moments the next load gives the same warehouse as one never killed`, async () => {
  let seed = SEED
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const moments = Array.from({ length: KILLS }, () => random() * 1.15)
  const outcomes: string[] = []
  const waiting = moments.entries()
  const worker = async (): Promise<void> => {
    for (const [i, share] of waiting) outcomes.push(await killWithin(String(i), share))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const killed = outcomes.filter((outcome) => outcome !== 'ended before').length
  console.info(
    `load of ${Math.round(loadMs)} ms: ${killed} of ${KILLS} killed; the warehouse was then the former one ${outcomes.filter((o) => o === 'former').length} times`,
  )
  expect(killed).toBeGreaterThanOrEqual(KILLS * 0.8)
})

type Outcome = 'former' | 'new' | 'ended before'

/**
 * Kills a load at a share of the time that a load takes. One that ended before, though the share is below 1, tells that the machine has
 * become faster: it counts as the new measure, and is tried again.
 */
async function killWithin(name: string, share: number): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const { outcome, tookMs } = await killOnce(name, share * loadMs)
    if (outcome !== 'ended before' || share >= 1 || attempt === ATTEMPTS) return outcome
    loadMs = Math.min(loadMs, tookMs)
  }
}

/** Kills a load `ms` after its first word, looks at what it left, loads again and compares; tells how long it lasted from then. */
async function killOnce(name: string, ms: number): Promise<{ outcome: Outcome; tookMs: number }> {
  const dir = copy(name)
  const place = `kill ${name} after ${Math.round(ms)} ms`
  const { child, ended } = startCli(['load', dir])
  let begun = 0
  child.stderr!.once('data', () => {
    begun = performance.now()
    setTimeout(() => child.kill('SIGKILL'), ms)
  })
  const { signal } = await ended
  const tookMs = performance.now() - begun
  const left = await fingerprint(dir)
  expect([former, wanted], place).toContainEqual(left)
  expect(await runCli('load', dir), place).toMatchObject({ code: 0 })
  expect(await fingerprint(dir), place).toEqual(wanted)
  expect(
    readdirSync(join(dir, 'state')).filter((file) => /^(lock|temp)|next|\.wal$|\.part$/.test(file)),
    place,
  ).toEqual([])
  rmSync(dir, { recursive: true })
  if (signal !== 'SIGKILL') return { outcome: 'ended before', tookMs }
  return { outcome: JSON.stringify(left) === JSON.stringify(former) ? 'former' : 'new', tookMs }
}
