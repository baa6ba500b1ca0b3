import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Measured, spread } from './measure.ts'
import { makeVolumeWorkspace, type VolumeKind, writeVolumes, writeVolumeWorkbook } from './volumes.ts'

/** Where the load is measured, how often, and on how many rows of daily volumes. */
export interface LoadBench {
  root: string
  rounds: number
  rows: number
}

const FLOOR = '`create table as select * from read_csv`, into a file'
const CHILD = fileURLToPath(new URL('loadChild.ts', import.meta.url))

interface Work {
  seconds: number
  peakMb: number
}

/** Does one piece of work in a process of its own; start-up is not counted. */
async function inChild(work: 'floor' | 'load' | 'again', source: string, path?: string): Promise<Work> {
  const args = ['--import', 'tsx/esm', CHILD, work, source, ...(path ? [path] : [])]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Work
}

/** Measures floor and load in turn, each in its own process. */
async function measureWork(
  { root, rounds }: LoadBench,
  plain: string,
  ours: (path: string) => Promise<Work>,
): Promise<{ floor: Work[]; ours: Work[] }> {
  const measured = { floor: [] as Work[], ours: [] as Work[] }
  for (let round = 0; round < rounds; round++) {
    measured.floor.push(await inChild('floor', plain, join(root, 'floor.duckdb')))
    measured.ours.push(await ours(join(root, 'load.duckdb')))
  }
  return measured
}

const secondsOf = (works: readonly Work[]): number[] => works.map(({ seconds }) => seconds)
const peakOf = (works: readonly Work[]): string => `${Math.round(Math.max(...works.map(({ peakMb }) => peakMb)))} MB`
const millions = (n: number): string => `${(n / 1e6).toFixed(2)} million`

async function plainCsv({ root, rows }: LoadBench): Promise<string> {
  const path = join(root, 'plain.csv')
  await writeVolumes(path, rows, 'canonical')
  return path
}

/** A load of one CSV of daily volumes, from the file to checked records on disk, contracts and quarantine included. */
export async function benchCsv(bench: LoadBench, kind: VolumeKind): Promise<Measured> {
  const { root, rows } = bench
  const words = {
    canonical: 'canonical UTF-8',
    gb18030: 'canonical GB18030',
    repair: 'UTF-8 with 10 % of rows to repair',
  }
  const plain = await plainCsv(bench)
  const dir = join(root, `volumes-${kind}`)
  const { file } = await makeVolumeWorkspace(dir, '日用气量.csv', (path) => writeVolumes(path, rows, kind))
  const { floor, ours } = await measureWork(bench, plain, (path) => inChild('load', dir, path))
  const size = Math.round(statSync(file).size / 1e6)
  rmSync(dir, { recursive: true })
  return {
    title: `load, ${words[kind]} CSV: ${millions(rows)} rows, ${size} MB`,
    floorTitle: FLOOR,
    unit: 's',
    floor: secondsOf(floor),
    ours: secondsOf(ours),
    notes: [`greatest memory: ours ${peakOf(ours)}, floor ${peakOf(floor)}`],
  }
}

/** A load of a workbook; the floor is that of the same rows as CSV. */
export async function benchXlsx(bench: LoadBench): Promise<Measured> {
  const rows = Math.min(bench.rows, 100_000)
  const dir = join(bench.root, 'volumes-xlsx')
  const { made } = await makeVolumeWorkspace(dir, '日用气量.xlsx', (path) => writeVolumeWorkbook(path, rows))
  const { floor, ours } = await measureWork(bench, await plainCsv({ ...bench, rows }), (path) =>
    inChild('load', dir, path),
  )
  const { min, median, max } = spread(ours.map(({ seconds }) => made / seconds / 1000))
  return {
    title: `load, xlsx: ${millions(made)} cells`,
    floorTitle: `${FLOOR}, of the same rows as CSV`,
    unit: 's',
    floor: secondsOf(floor),
    ours: secondsOf(ours),
    notes: [
      `thousand cells per second: ${[min, median, max].map((each) => each.toFixed(0)).join(' / ')}`,
      `greatest memory: ${peakOf(ours)}`,
    ],
  }
}

/** `pilotlight load` where nothing is new, after start-up. */
export async function benchAgain(bench: LoadBench): Promise<Measured> {
  const dir = join(bench.root, 'volumes-again')
  await makeVolumeWorkspace(dir, '日用气量.csv', (path) => writeVolumes(path, bench.rows, 'canonical'))
  mkdirSync(join(dir, 'state'), { recursive: true })
  await inChild('again', dir)
  const { floor, ours } = await measureWork(bench, await plainCsv(bench), () => inChild('again', dir))
  return {
    title: `load with nothing new: ${millions(bench.rows)} rows are there`,
    floorTitle: FLOOR,
    unit: 's',
    floor: secondsOf(floor),
    ours: secondsOf(ours),
  }
}
