import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { dateOfEpochDay } from '../../../src/calendar/epochDay.ts'
import { detectCommand } from '../../../src/commands/detect.ts'
import type { MeterSeries } from '../../../src/detector/day.ts'

const made: string[] = []
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true })
})

/** A new folder with `readings.csv`; removed after the tests of the file. */
export function makeReadings(contents: string | Buffer): { dir: string; input: string; output: string } {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-detect-test-'))
  made.push(dir)
  const input = join(dir, 'readings.csv')
  writeFileSync(input, contents)
  return { dir, input, output: join(dir, 'anomalies.csv') }
}

/** What a file of readings comes to, as text, and what the command told on the way. */
export async function detect(
  contents: string | Buffer,
  options: { workers?: number; calendar?: string } = {},
): Promise<{ text: string; told: string[] }> {
  const { input, output } = makeReadings(contents)
  const told: string[] = []
  const progress = { start: () => {}, step: () => {}, end: () => {}, line: (text: string) => void told.push(text) }
  await detectCommand({ input, output, workers: 1, ...options }, { progress })
  return { text: readFileSync(output, 'utf8'), told }
}

/** The output's rows by column name. */
export function rowsOf(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trimEnd().split('\n')
  const names = header!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, cells[i]!]))
  })
}

export const HEADER = 'meter_id,date,volume,temperature,segment'

/** A series as lines of a file, temperatures in tenths of a degree; missing days are left out. */
export function linesOf(meter: string, { firstDay, volume, hdd }: MeterSeries): string[] {
  return [...volume].flatMap((m3, i) =>
    Number.isNaN(m3) ? [] : [`${meter},${dateOfEpochDay(firstDay + i)},${m3},${celsius(hdd[i]!)},industry`],
  )
}

/** The temperature behind heating degree days, in tenths of a degree. */
export const celsius = (hdd: number): number => Math.round((18 - hdd) * 10) / 10

/** The same items in another order, the same for the same seed. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
