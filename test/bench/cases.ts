import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { detectDays } from '../../src/models/anomalies/detect/detectDays.ts'
import { publishSite } from '../../src/site/publish.ts'
import { buildShell } from '../../src/site/shell.ts'
import { type Company, loadInto, model, openCopy, scanPlain } from './company.ts'
import { type PageWeight, weighPage } from './firstPage.ts'
import { forgetVerdicts } from './increment.ts'
import { type Measured, measureRounds } from './measure.ts'
import { threeSigma } from './threeSigma.ts'

/** Where a bench works and how often it repeats; the cases run in order, each on what those before it made. */
export interface Bench {
  root: string
  rounds: number
  company: Company
}

const millions = (n: number): string => `${(n / 1e6).toFixed(2)} million`
const SCAN = 'one scan of their CSVs, all as text'

/** Every model over every family, from loaded records to published tables. Leaves `modelled.duckdb`. */
export async function benchModels({ root, rounds, company }: Bench): Promise<Measured> {
  const loaded = join(root, 'loaded.duckdb')
  const modelled = join(root, 'modelled.duckdb')
  await loadInto(loaded, company)
  const times = await measureRounds(rounds, {
    prepare: async () => rmSync(modelled, { force: true }),
    floor: () => scanPlain(company),
    ours: async () => {
      const warehouse = await openCopy(loaded, modelled)
      await model(warehouse, company)
      await warehouse.run('checkpoint')
      warehouse.close()
    },
  })
  return { title: 'models: every family, every figure', floorTitle: `${SCAN} (volumes)`, unit: 's', ...times }
}

/** The detector's step over the company from nothing, with its reading and writing, against the rule of thumb over the same rows; both on one thread. */
export async function benchDetector({ root, rounds }: Bench): Promise<Measured> {
  const warehouse = await openCopy(join(root, 'modelled.duckdb'), join(root, 'detector.duckdb'))
  try {
    await warehouse.run('set threads = 1')
    const [row] = await warehouse.all<{ n: number }>('select count(*) as n from volume_base')
    const sql = threeSigma('volume_base', { meter: 'customer_id', day: 'gas_day', volume: 'volume_m3' })
    const { floor, ours } = await measureRounds(rounds, {
      prepare: () => forgetVerdicts(warehouse),
      floor: () => warehouse.run(`create or replace table three_sigma as ${sql}`),
      ours: () => detectDays(warehouse, 1),
    })
    const perMillion = (seconds: number): number => (seconds / row!.n) * 1e6
    return {
      title: `detector: ${millions(row!.n)} meter-days with reading and writing, seconds per million, one thread`,
      floorTitle: 'rolling 3σ over 28 days in SQL, into a table',
      unit: 's',
      floor: floor.map(perMillion),
      ours: ours.map(perMillion),
    }
  } finally {
    warehouse.close()
  }
}

/** All audiences from the figures, the shell being there; the floor is a plain copy of the finished folder. Leaves `site`. */
export async function benchPublish({ root, rounds, company }: Bench): Promise<Measured> {
  const [siteDir, shellDir] = [join(root, 'site'), join(root, 'shell')]
  await buildShell({ outDir: shellDir })
  const warehouse = await openCopy(join(root, 'modelled.duckdb'), join(root, 'published.duckdb'))
  const publish = async (): Promise<number> => {
    const { audiences } = await publishSite({
      warehouse,
      siteDir,
      shellDir,
      workspace: { ...company.workspace.config, asOf: company.workspace.asOf },
      run: {
        runId: 'bench',
        generatedAt: company.workspace.asOf,
        codeVersion: 'bench',
        rulebookSha256: '',
        inputsSha256: '',
        resultsSha256: '',
      },
    })
    return audiences.length
  }
  try {
    const sites = await publish()
    const copied = join(root, 'copied')
    const times = await measureRounds(rounds, {
      prepare: async () => rmSync(copied, { recursive: true, force: true }),
      floor: async () => cpSync(siteDir, copied, { recursive: true }),
      ours: async () => {
        rmSync(siteDir, { recursive: true })
        await publish()
      },
    })
    return { title: `publish: ${sites} sites`, floorTitle: 'a copy of the finished folder', unit: 's', ...times }
  } finally {
    warehouse.close()
  }
}

/** The first page of leadership's site in a browser that has seen nothing: what is sent, against the data in it. */
export async function benchFirstPage({ root, rounds }: Bench): Promise<Measured> {
  const visits: PageWeight[] = []
  for (let round = 0; round < rounds; round++) visits.push(await weighPage(join(root, 'site'), 'leadership/index.html'))
  const kilobytes = (bytes: number): number => bytes / 1000
  const { requests, bytesByKind } = visits[0]!
  const kinds = Object.entries(bytesByKind).map(([kind, bytes]) => `${kind} ${kilobytes(bytes).toFixed(1)}`)
  const drawn = visits.map(({ drawnAfter }) => Math.round(drawnAfter)).join(', ')
  return {
    title: `first page of leadership's site: ${requests} requests, kilobytes on the wire with gzip`,
    floorTitle: 'its tables alone',
    unit: 'kB',
    floor: visits.map((visit) => kilobytes(visit.bytesByKind.arrow ?? 0)),
    ours: visits.map((visit) => kilobytes(visit.bytes)),
    notes: [`by kind: ${kinds.join(', ')}`, `drawn after ${drawn} ms`],
  }
}
