import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, benchDetector, benchFirstPage, benchModels, benchPublish } from './cases.ts'
import { makeCompany } from './company.ts'
import { benchInteraction } from './interaction.ts'
import { benchAgain, benchCsv, benchXlsx, type LoadBench } from './loadCases.ts'
import { describeMeasured, type Measured } from './measure.ts'

/** Cases on files of daily volumes alone, each for itself. */
const LOADS: Readonly<Record<string, (bench: LoadBench) => Promise<Measured>>> = {
  canonical: (bench) => benchCsv(bench, 'canonical'),
  gb18030: (bench) => benchCsv(bench, 'gb18030'),
  repair: (bench) => benchCsv(bench, 'repair'),
  xlsx: benchXlsx,
  again: benchAgain,
}

/** Cases in a browser alone, on made events. */
const PAGES: Readonly<Record<string, (bench: { rounds: number }) => Promise<Measured>>> = {
  interaction: benchInteraction,
}

/** Cases on a synthetic company; each goes on with what those before it made. */
const COMPANY: Readonly<Record<string, (bench: Bench) => Promise<Measured>>> = {
  models: benchModels,
  detector: benchDetector,
  publish: benchPublish,
  page: benchFirstPage,
}

const HELP = `npm run bench -- [options]
  --only <names>   cases, separated by commas: load (${Object.keys(LOADS).join(', ')}), ${[...Object.keys(PAGES), ...Object.keys(COMPANY)].join(', ')};
                   those of the company come with what they go on with
  --rows <n>       rows of daily volumes to load (2000000)
  --customers <n>  key accounts of the synthetic company (1000)
  --units <n>      its units (10)
  --days <n>       days of its volumes (731)
  --rounds <n>     how often each case is measured, at least 3 (3)
Each case prints least, middle and greatest, and its ratio to a floor that is measured in the same round.`

/** `npm run bench`: measures every case, or those named, and prints; gives the exit code. */
export async function bench(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    print(options)
    return options === HELP ? 0 : 2
  }
  const { rounds, rows, only, ...size } = options
  const root = mkdtempSync(join(tmpdir(), 'pilotlight-bench-'))
  const tell = (measured: Measured): void => {
    for (const line of describeMeasured(measured)) print(line)
  }
  try {
    print(`${rounds} rounds; ${cpus().length} processors`)
    print(`${'min'.padStart(58)}${'median'.padStart(9)}${'max'.padStart(9)}`)
    for (const [name, measure] of Object.entries(LOADS)) if (only.has(name)) tell(await measure({ root, rounds, rows }))
    for (const [name, measure] of Object.entries(PAGES)) if (only.has(name)) tell(await measure({ rounds }))
    const last = Object.keys(COMPANY).findLastIndex((name) => only.has(name))
    if (last === -1) return 0
    const company = await makeCompany(root, size)
    print(`${size.customers} key accounts, ${size.units} units, ${size.days} days`)
    for (const measure of Object.values(COMPANY).slice(0, last + 1)) tell(await measure({ root, rounds, company }))
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const DEFAULTS = { customers: 1000, units: 10, days: 731, rounds: 3, rows: 2_000_000 }
type Options = typeof DEFAULTS & { only: ReadonlySet<string> }

/** The options as numbers, or the text to print instead. */
function readOptions(args: readonly string[]): Options | string {
  const text = { type: 'string' } as const
  const numbers = { customers: text, units: text, days: text, rounds: text, rows: text } as const
  const options = { ...numbers, only: text, help: { type: 'boolean' } } as const
  let given: Record<string, string | boolean | undefined>
  try {
    given = parseArgs({ args: [...args], options }).values
  } catch (error) {
    return `${(error as Error).message}\n${HELP}`
  }
  if (given.help) return HELP
  const chosen = { ...DEFAULTS }
  for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) {
    if (given[name] === undefined) continue
    chosen[name] = Number(given[name])
    if (!Number.isInteger(chosen[name]) || chosen[name] < (name === 'rounds' ? 3 : 1))
      return `--${name} ${given[name]}: expected a whole number from ${name === 'rounds' ? 3 : 1}\n${HELP}`
  }
  const names = [...Object.keys(LOADS), ...Object.keys(PAGES), ...Object.keys(COMPANY)]
  const named = String(given.only ?? names).split(',')
  const unknown = named.find((name) => name !== 'load' && !names.includes(name))
  if (unknown !== undefined) return `--only ${unknown}: no such case\n${HELP}`
  return { ...chosen, only: new Set(named.flatMap((name) => (name === 'load' ? Object.keys(LOADS) : [name]))) }
}
