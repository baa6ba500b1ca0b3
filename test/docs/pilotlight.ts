import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './markdown.ts'

/** How a command ended and what it wrote. */
export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs `pilotlight` in a folder, as `npx pilotlight` does. */
export function runPilotlight(args: readonly string[], cwd: string = root): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/bin/pilotlight.js'), ...args], {
    cwd,
    encoding: 'utf8',
  })
  return { code: status, stdout, stderr }
}

/** A line of a shell block as words: the comment is left out, quotes are taken off. */
export const wordsOf = (line: string): string[] =>
  [...line.replace(/(^|\s)#.*$/, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain!,
  )
