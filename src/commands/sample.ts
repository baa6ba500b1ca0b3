import { existsSync, readdirSync } from 'node:fs'
import { makeSample } from '../sample/makeSample.ts'
import { DEFAULT_SAMPLE, type SampleOptions, type SampleSummary } from '../sample/options.ts'
import { UserError } from '../workspace/errors.ts'

/** Options of `pilotlight sample` as the command line gives them. */
export type SampleCommandOptions = Partial<Record<keyof SampleOptions, string | number>>

/**
 * `pilotlight sample <dir>`: writes a synthetic company's workspace. Throws when an option is not a whole number in its
 * range, or when `dir` holds a workspace's state already.
 */
export async function sampleCommand(
  dir: string,
  options: SampleCommandOptions,
  { log }: { log: (line: string) => void },
): Promise<SampleSummary> {
  if (existsSync(`${dir}/state`) && readdirSync(`${dir}/state`).length > 0) {
    throw new UserError(
      `sample: ${dir} holds a workspace with state; expected a new folder, or remove ${dir}/state first`,
      2,
    )
  }
  const given = Object.fromEntries(
    Object.entries(options)
      .filter(([name, value]) => name in DEFAULT_SAMPLE && value !== undefined)
      .map(([name, value]) => [name, Number(value)]),
  )
  const summary = await makeSample(dir, { ...given, log })
  log(
    `${dir}: ${summary.files} files, ${summary.rows} rows, ${summary.dirtyRows} of them dirty, ${summary.incidents} incidents, ${summary.figures} figures in the answer key`,
  )
  return summary
}
