import { runInNewContext } from 'node:vm'
import { UserError } from '../src/workspace/errors.ts'

const LONGEST_MS = 1000

/**
 * What a configured pattern finds in the name of a file or a sheet: names come from outside, and some patterns take for ever
 * on some names.
 * @param place file and field, for the message
 * @returns the whole and its groups; null where it does not fit
 * @throws {UserError} when it takes more than a second.
 */
export function matchName(pattern: string, name: string, place: string): (string | undefined)[] | null {
  try {
    const found = runInNewContext(
      'new RegExp(pattern, "u").exec(name)',
      { pattern, name },
      { timeout: LONGEST_MS },
    ) as RegExpExecArray | null
    return found && [...found]
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause
    throw new UserError(
      `${place}: ${pattern} takes more than a second on "${name}"; write it without repetitions of repetitions, such as (\\d+)+`,
      2,
      { cause },
    )
  }
}
