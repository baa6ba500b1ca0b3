import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chineseDays, daysFrom } from '../../src/commands/detect/dayTable.ts'
import type { MeterSeries } from '../../src/detector/day.ts'
import { detectMeter } from '../../src/detector/detectMeter.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { countCpu, describeCpu, type Measured, measureRounds } from './measure.ts'
import { type ProcessWork, runNode } from './processWork.ts'
import { madeReadings, READING_DAYS, writeReadings } from './readings.ts'
import { threeSigma } from './threeSigma.ts'

/** Where the detector is measured, how often, and on how many made readings. */
export interface DetectBench {
  root: string
  rounds: number
  rows: number
}

const COLUMNS = { meter: 'meter_id', day: 'date', volume: 'volume' }
const PILOTLIGHT = fileURLToPath(new URL('../../src/bin/pilotlight.js', import.meta.url))
const FLOOR = fileURLToPath(new URL('threeSigmaProcess.js', import.meta.url))
const MOST_MEMORY_MB = 4096
const millions = (n: number): string => `${(n / 1e6).toFixed(2)} million`

/** The pure pass over readings in memory, against the rule of thumb in SQL over the same rows in a table, on one thread. */
export async function benchPass({ rounds, rows }: DetectBench): Promise<Measured> {
  const warehouse = await openDuckdb(':memory:', { threads: 1 })
  try {
    const meters = Math.ceil(rows / READING_DAYS)
    await warehouse.run(`create table reading as from (${madeReadings(meters, READING_DAYS)}) order by meter_id, date`)
    const all = await readSeries(warehouse)
    const cpu = { floor: [] as number[], ours: [] as number[] }
    const { floor, ours } = await measureRounds(rounds, {
      floor: countCpu(cpu.floor, () =>
        warehouse.run(`create or replace temp table judged as ${threeSigma('reading', COLUMNS)}`),
      ),
      ours: countCpu(cpu.ours, async () => {
        for (const series of all) detectMeter(series)
      }),
    })
    const perMillion = (seconds: number): number => (seconds / (meters * READING_DAYS)) * 1e6
    return {
      title: `the pass alone: ${millions(meters * READING_DAYS)} meter-days, seconds per million, one thread`,
      floorTitle: 'rolling 3σ over 28 days in SQL',
      unit: 's',
      floor: floor.map(perMillion),
      ours: ours.map(perMillion),
      notes: [describeCpu(cpu)],
    }
  } finally {
    warehouse.close()
  }
}

async function readSeries(warehouse: Warehouse): Promise<MeterSeries[]> {
  const volume: number[] = []
  const hdd: number[] = []
  const days = `select date - date '1970-01-01' as day, coalesce(volume, 'nan'::double) as volume,
    greatest(0, 18 - temperature)::double as hdd from reading order by meter_id, date`
  let firstDay = 0
  for await (const rows of warehouse.stream<{ day: number; volume: number; hdd: number }>(days))
    for (const row of rows) {
      if (volume.length === 0) firstDay = row.day
      volume.push(row.volume)
      hdd.push(row.hdd)
    }
  const classes = daysFrom(chineseDays(), firstDay, READING_DAYS)
  return Array.from({ length: volume.length / READING_DAYS }, (_, m) => {
    const [from, to] = [m * READING_DAYS, (m + 1) * READING_DAYS]
    return {
      firstDay,
      volume: Float64Array.from(volume.slice(from, to)),
      hdd: Float64Array.from(hdd.slice(from, to)),
      ...classes,
    }
  })
}

/** A CSV of made readings below `root`; `work` gets its path and meters, then it is removed. */
async function withReadings<T>(
  { root, rows }: DetectBench,
  work: (path: string, meters: number) => Promise<T>,
): Promise<T> {
  const path = join(root, 'readings.csv')
  const memory = await openDuckdb(':memory:')
  try {
    const meters = await writeReadings(memory, path, rows)
    memory.close()
    return await work(path, meters)
  } finally {
    rmSync(path, { force: true })
  }
}

/** `pilotlight detect --workers 1` from start to end, against a process whose engine does the rule of thumb on one thread. */
export function benchDetect(bench: DetectBench): Promise<Measured> {
  return withReadings(bench, async (input, meters) => {
    const output = join(bench.root, 'anomalies.csv')
    const sql = threeSigma('reading', COLUMNS)
    const works = { floor: [] as ProcessWork[], ours: [] as ProcessWork[] }
    for (let round = 0; round < bench.rounds; round++) {
      works.floor.push(await runNode([FLOOR, input, output, sql]))
      works.ours.push(await runNode([PILOTLIGHT, 'detect', '--input', input, '--output', output, '--workers', '1']))
    }
    rmSync(output)
    const cpuOf = (of: readonly ProcessWork[]): number[] => of.map(({ cpuSeconds }) => cpuSeconds)
    const peak = (of: readonly ProcessWork[]): string => Math.max(...of.map(({ peakMb }) => peakMb)).toFixed(0)
    return {
      title: `pilotlight detect --workers 1: ${millions(meters * READING_DAYS)} rows, process against process`,
      floorTitle: 'read_csv, rolling 3σ over 28 days, CSV; one thread',
      unit: 's',
      floor: works.floor.map(({ seconds }) => seconds),
      ours: works.ours.map(({ seconds }) => seconds),
      notes: [
        describeCpu({ floor: cpuOf(works.floor), ours: cpuOf(works.ours) }),
        `greatest memory: ours ${peak(works.ours)} MB, floor ${peak(works.floor)} MB`,
      ],
    }
  })
}

/** The greatest memory of `pilotlight detect` as it comes, on as many threads as it likes; measured once. */
export function benchMemory(bench: DetectBench): Promise<string[]> {
  return withReadings(bench, async (input, meters) => {
    const output = join(bench.root, 'anomalies.csv')
    const { seconds, cpuSeconds, peakMb } = await runNode([PILOTLIGHT, 'detect', '--input', input, '--output', output])
    const size = (path: string): string => `${(statSync(path).size / 1e9).toFixed(2)} GB`
    const lines = [
      `memory of pilotlight detect: ${millions(meters * READING_DAYS)} rows, ${size(input)} in, ${size(output)} out`,
      `  greatest ${peakMb.toFixed(0)} MB; at most ${MOST_MEMORY_MB} MB`,
      `  ${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s on processors`,
    ]
    rmSync(output)
    return lines
  })
}
