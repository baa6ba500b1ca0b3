import { existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isDiskFull } from '../workspace/diskFull.ts'
import { UserError } from '../workspace/errors.ts'
import { chineseDays, type DayTable } from './detect/dayTable.ts'
import { type DetectSummary, detectFile } from './detect/detectFile.ts'
import type { Progress } from './progress.ts'

/** Options of `pilotlight detect` as the command line gives them. */
export interface DetectOptions {
  input: string
  output: string
  /** `cn`, the only one. */
  calendar?: string
  /** Threads that judge; default: one per processor, fewer for a small file. With 1 no thread is started. */
  workers?: number
}

const CALENDARS: Readonly<Record<string, () => DayTable>> = { cn: chineseDays }

/**
 * `pilotlight detect`: judges each day of each meter in a file of readings and writes one row per meter and day, absent
 * days included, by meter and date. The same readings give the same bytes, whatever their order and the workers. The
 * output appears whole, or what was there before stays.
 * @throws UserError or SourceError naming file, row, field and value of the first cell that is wrong.
 */
export async function detectCommand(
  { input, output, calendar = 'cn', workers }: DetectOptions,
  { progress }: { progress: Progress },
): Promise<DetectSummary> {
  const readCalendar = Object.hasOwn(CALENDARS, calendar) ? CALENDARS[calendar] : undefined
  if (!readCalendar) throw new UserError(`--calendar ${calendar}: expected ${Object.keys(CALENDARS).join(' or ')}`, 2)
  const folder = checkPlaces(input, output)
  const scratch = makeScratch(folder)
  const clean = (): void => rmSync(scratch, { recursive: true, force: true })
  // A program that is interrupted does not come back here.
  process.once('exit', clean)
  try {
    const part = join(scratch, 'anomalies.csv')
    const summary = await detectFile({ input, output: part, scratch }, readCalendar(), workers, progress)
    await rename(part, output)
    progress.line(`${output}: ${summary.days} days of ${summary.meters} meters, ${summary.alerts} of them alerts`)
    return summary
  } catch (error) {
    if (!isDiskFull(error)) throw error
    throw new UserError(
      `${folder}: the disk is full; ${output} was not written. Free five times the size of ${input}, then run again`,
      1,
      { cause: error },
    )
  } finally {
    process.off('exit', clean)
    clean()
  }
}

/** The output's folder. Throws when there is none, or when the output is no file or the input itself. */
function checkPlaces(input: string, output: string): string {
  const folder = dirname(resolve(output))
  if (!existsSync(folder)) throw new UserError(`--output ${output}: there is no folder ${folder}; make it first`, 2)
  if (!existsSync(output)) return folder
  if (!statSync(output).isFile()) throw new UserError(`--output ${output}: is no file; expected the name of a file`, 2)
  if (existsSync(input) && realpathSync(input) === realpathSync(output))
    throw new UserError(`--output ${output}: is the input as well; expected another file`, 2)
  return folder
}

/** A new folder beside the output: a rename then puts the finished file in place, and the system's own folder may be small. */
function makeScratch(folder: string): string {
  try {
    return mkdtempSync(join(folder, '.pilotlight-detect-'))
  } catch (cause) {
    throw new UserError(`${folder}: cannot be written to (${(cause as Error).message}); choose another --output`, 2, {
      cause,
    })
  }
}
