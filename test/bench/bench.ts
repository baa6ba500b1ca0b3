import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchAnswers } from './answersCase.ts'
import { type Bench, benchDetector, benchFirstPage, benchModels, benchPublish } from './cases.ts'
import { makeCompany } from './company.ts'
import { benchDeadlines } from './deadlineCase.ts'
import { benchDetect, benchMemory, benchPass, type DetectBench } from './detectCases.ts'
import { benchIncrement, type IncrementBench } from './increment.ts'
import { benchInteraction } from './interaction.ts'
import { benchAgain, benchCsv, benchXlsx, type LoadBench } from './loadCases.ts'
import { describeMeasured, type Measured } from './measure.ts'
import { readOptions } from './options.ts'
import { benchQuality, type QualityBench } from './qualityCase.ts'
import { benchRules } from './rulesCase.ts'
import { benchStep } from './stepCase.ts'
import { benchSatisfaction } from './surveyCase.ts'

/** What a case gives: floor and ours of each round, or the lines that tell it. */
type Result = Measured | string[]
type Cases<T> = Readonly<Record<string, (bench: T) => Promise<Result>>>

/** Cases on files of daily volumes alone, each for itself. */
const LOADS: Cases<LoadBench> = {
  canonical: (bench) => benchCsv(bench, 'canonical'),
  gb18030: (bench) => benchCsv(bench, 'gb18030'),
  repair: (bench) => benchCsv(bench, 'repair'),
  xlsx: benchXlsx,
  again: benchAgain,
}

/** Cases of the detector, on simulated customers and made readings, each for itself. */
const ANOMALIES: Cases<QualityBench & DetectBench & IncrementBench> = {
  quality: benchQuality,
  pass: benchPass,
  detect: benchDetect,
  memory: benchMemory,
  step: benchStep,
  increment: benchIncrement,
}

/** Cases of the rules and of satisfaction, on made records of service. */
const RULES: Cases<{ rounds: number }> = {
  deadlines: benchDeadlines,
  rules: benchRules,
  satisfaction: benchSatisfaction,
}

/** Cases in a browser alone, on made events. */
const PAGES: Cases<{ rounds: number }> = {
  interaction: benchInteraction,
}

/** Cases on a synthetic company; each goes on with what those before it made. */
const COMPANY: Cases<Bench> = {
  models: benchModels,
  detector: benchDetector,
  answers: benchAnswers,
  publish: benchPublish,
  page: benchFirstPage,
}

const GROUPS = { load: Object.keys(LOADS), anomalies: Object.keys(ANOMALIES) }
const NAMES = [
  ...GROUPS.load,
  ...GROUPS.anomalies,
  ...Object.keys(RULES),
  ...Object.keys(PAGES),
  ...Object.keys(COMPANY),
]

const HELP = `npm run bench -- [options]
  --only <names>   cases, separated by commas: load (${GROUPS.load.join(', ')}),
                   anomalies (${GROUPS.anomalies.join(', ')}), ${[...Object.keys(RULES), ...Object.keys(PAGES), ...Object.keys(COMPANY)].join(', ')};
                   those of the company come with what they go on with
  --rows <n>       rows of daily volumes to load, and of readings for pass, detect and memory (2000000)
  --meters <n>     meters that get one new day in step and increment (50000)
  --panel <n>      large customers of each simulated panel in quality (60)
  --seeds <n>      panels of each kind, each with a weather of its own (8)
  --customers <n>  key accounts of the synthetic company (1000)
  --units <n>      its units (10)
  --days <n>       days of its volumes (731)
  --rounds <n>     how often each case is measured, at least 3 (3)
Each case prints least, middle and greatest, and its ratio to a floor that is measured in the same round; quality and
answers print how well the detector does instead, and memory is measured once.`

const DEFAULTS = {
  customers: 1000,
  units: 10,
  days: 731,
  rounds: 3,
  rows: 2_000_000,
  meters: 50_000,
  panel: 60,
  seeds: 8,
}

/** `npm run bench`: measures every case, or those named, and prints; gives the exit code. */
export async function bench(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = readOptions(args, { defaults: DEFAULTS, least: { rounds: 3 }, names: NAMES, groups: GROUPS })
  if (typeof options === 'string') {
    print(options === '' ? HELP : `${options}\n${HELP}`)
    return options === '' ? 0 : 2
  }
  const { only, customers, units, days, rounds, ...sizes } = options
  const root = mkdtempSync(join(tmpdir(), 'pilotlight-bench-'))
  const measure = async <T>(cases: Cases<T>, names: readonly string[], bench: T): Promise<void> => {
    for (const name of names) {
      const result = await cases[name]!(bench)
      for (const line of Array.isArray(result) ? result : describeMeasured(result)) print(line)
    }
  }
  const chosen = (cases: object): string[] => Object.keys(cases).filter((name) => only.has(name))
  try {
    print(`${rounds} rounds; ${cpus().length} processors`)
    print(`${'min'.padStart(58)}${'median'.padStart(9)}${'max'.padStart(9)}`)
    await measure(LOADS, chosen(LOADS), { root, rounds, ...sizes })
    await measure(ANOMALIES, chosen(ANOMALIES), { root, rounds, ...sizes })
    await measure(RULES, chosen(RULES), { rounds })
    await measure(PAGES, chosen(PAGES), { rounds })
    const last = Object.keys(COMPANY).findLastIndex((name) => only.has(name))
    if (last === -1) return 0
    const company = await makeCompany(root, { customers, units, days })
    print(`${customers} key accounts, ${units} units, ${days} days`)
    await measure(COMPANY, Object.keys(COMPANY).slice(0, last + 1), { root, rounds, company })
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
