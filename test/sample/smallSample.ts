import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSample } from '../../src/sample/makeSample.ts'
import type { SampleSummary } from '../../src/sample/options.ts'
import { parseCsv } from './parseCsv.ts'

/** Options of a company small enough for a test. */
export const SMALL = { units: 12, customers: 120, days: 366 }

/** Writes a small sample into a new folder. */
export async function writeSmall(seed?: number): Promise<{ dir: string; summary: SampleSummary }> {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-sample-'))
  const summary = await makeSample(dir, { ...SMALL, ...(seed === undefined ? {} : { seed }) })
  return { dir, summary }
}

/** All files below a folder with their bytes, by relative path. */
export function readTree(dir: string): Map<string, Buffer> {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    paths.map((entry) => [
      join(entry.parentPath, entry.name).slice(dir.length + 1),
      readFileSync(join(entry.parentPath, entry.name)),
    ]),
  )
}

/** The rows of a file of the answer key, by header. */
export function readKey(dir: string, name: string): Record<string, string>[] {
  const [header, ...rows] = parseCsv(readFileSync(join(dir, 'answer-key', name), 'utf8'))
  return rows.map((row) => Object.fromEntries(header!.map((column, i) => [column, row[i] ?? ''])))
}
