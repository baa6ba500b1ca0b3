import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, benchDetector, benchFirstPage, benchLoad, benchModels, benchPublish } from './cases.ts'
import { makeCompany } from './company.ts'
import { describeMeasured, type Measured } from './measure.ts'

const HELP = `npm run bench -- [options]
  --customers <n>  key accounts of the synthetic company (1000)
  --units <n>      its units (10)
  --days <n>       days of its volumes (731)
  --rounds <n>     how often each case is measured, at least 3 (3)
Each case prints least, middle and greatest, and its ratio to a floor that is measured in the same round.`

const CASES: ((bench: Bench) => Promise<Measured>)[] = [
  benchLoad,
  benchModels,
  benchDetector,
  benchPublish,
  benchFirstPage,
]

/** `npm run bench`: makes a synthetic company, measures every case on it and prints; gives the exit code. */
export async function bench(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    print(options)
    return options === HELP ? 0 : 2
  }
  const { rounds, ...size } = options
  const root = mkdtempSync(join(tmpdir(), 'pilotlight-bench-'))
  try {
    const company = await makeCompany(root, size)
    print(
      `${size.customers} key accounts, ${size.units} units, ${size.days} days; ${rounds} rounds; ${cpus().length} processors`,
    )
    print(`${'min'.padStart(58)}${'median'.padStart(9)}${'max'.padStart(9)}`)
    for (const measure of CASES)
      for (const line of describeMeasured(await measure({ root, rounds, company }))) print(line)
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const DEFAULTS = { customers: 1000, units: 10, days: 731, rounds: 3 }

/** The options as numbers, or the text to print instead. */
function readOptions(args: readonly string[]): typeof DEFAULTS | string {
  const text = { type: 'string' } as const
  const options = { customers: text, units: text, days: text, rounds: text, help: { type: 'boolean' } } as const
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
  return chosen
}
