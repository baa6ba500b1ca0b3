import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { folderName } from '../site/audiences.ts'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { writeWhole } from '../workspace/durable.ts'
import { UserError } from '../workspace/errors.ts'
import { openWorkspace } from '../workspace/workspace.ts'
import { chooseWaves } from './draw/chooseWaves.ts'
import { readPlan, readSamples, type Sample } from './draw/readSamples.ts'
import { sampleBook } from './draw/sampleBook.ts'
import { sampleCsv } from './draw/sampleCsv.ts'

/** One written sample: its file, how many are to be asked, and how many stand in reserve. */
export interface DrawnFile {
  file: string
  rows: number
  reserves: number
}

/** What to draw: `wave` and `seed` default to the plan's next waves and to the wave's own name. */
export interface DrawOptions {
  out: string
  wave?: string
  seed?: string
  format: string
}

/** What may be a seed: it is repeated in the file and in a command, where nothing of it may mean anything else. */
const SEED = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u

const writers = { xlsx: sampleBook, csv: sampleCsv }

/**
 * Draws the next surveys' samples from the register of a workspace's warehouse and writes one file per unit and wave,
 * `sample-<unit>-<wave>.xlsx` or `.csv`: numbers of accounts or services and nothing else of them. The same register,
 * cut-off and seed give the same bytes. All files are written or none.
 * @throws {UserError} for a format, seed or wave that cannot be, a warehouse or register that is not there, and a file that is
 * there already and differs.
 */
export async function drawCommand(
  dir: string,
  options: DrawOptions,
  effects: { now: () => Date },
): Promise<DrawnFile[]> {
  const { format, seed } = options
  if (format !== 'xlsx' && format !== 'csv') throw new UserError(`--format ${format}: expected xlsx or csv`, 2)
  if (seed !== undefined && !SEED.test(seed))
    throw new UserError(
      `--seed ${JSON.stringify(seed)}: expected 1 to 60 letters, digits, blanks, dots, underscores and hyphens, a letter or digit first`,
      2,
    )
  const { paths } = openWorkspace(dir, effects.now())
  if (!existsSync(paths.warehouse))
    throw new UserError(`${paths.warehouse}: nothing to draw from yet; run \`pilotlight run\` first`)
  const samples = await draw(paths.warehouse, options)
  const outDir = resolve(options.out)
  const files = await Promise.all(
    samples.map(async (sample) => {
      const file = `sample${sample.unit_id === null ? '_none' : `-${folderName(sample.unit_id)}`}-${sample.wave}.${format}`
      return { file, path: join(outDir, file), bytes: await writers[format](sample), sample }
    }),
  )
  const begun = files.find(({ path, bytes }) => existsSync(path) && !readFileSync(path).equals(bytes))
  if (begun)
    throw new UserError(
      `${begun.path} is there already and differs: it may have been worked with, or the register, the cut-off or the seed is another; put it away, or name another folder with --out`,
    )
  mkdirSync(outDir, { recursive: true })
  for (const { path, bytes } of files) writeWhole(path, bytes)
  return files.map(({ file, sample: { drawn } }) => {
    const reserves = drawn.filter(({ is_reserve }) => is_reserve).length
    return { file, rows: drawn.length - reserves, reserves }
  })
}

async function draw(path: string, { wave, seed }: DrawOptions): Promise<Sample[]> {
  const warehouse = await openDuckdb(path, { readonly: true })
  try {
    const plan = await readPlan(warehouse)
    const samples: Sample[] = []
    for (const { planned, name } of chooseWaves(plan, wave))
      samples.push(...(await readSamples(warehouse, plan, { planned, name, seed: seed ?? name })))
    return samples
  } finally {
    warehouse.close()
  }
}
