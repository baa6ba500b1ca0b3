import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RunEffects, runCommand } from './run.ts'
import { sampleCommand } from './sample.ts'

/** The demo's workspace in the repository. */
export const DEMO_DIR = fileURLToPath(new URL('../../data/demo', import.meta.url))

/** Makes the synthetic company (unless it is there), runs the pipeline over it and publishes; gives the workspace's folder. */
export async function makeDemo(effects: RunEffects, dir: string = DEMO_DIR): Promise<string> {
  if (!existsSync(join(dir, 'answer-key', 'figures.csv'))) {
    effects.progress.start('sample', null)
    await sampleCommand(dir, {}, { log: (line) => effects.progress.step(line) })
    effects.progress.end()
  }
  await runCommand(dir, ['load', 'model', 'publish'], effects)
  return dir
}
