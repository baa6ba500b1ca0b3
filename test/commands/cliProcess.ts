import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../src/bin/pilotlight.js', import.meta.url))

/** How a process of the command line ended and what it said. */
export interface CliResult {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** Starts the real command line as a process; `ended` resolves when it is over. */
export function startCli(args: readonly string[]): { child: ChildProcess; ended: Promise<CliResult> } {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.stderr += text
  })
  const ended = new Promise<CliResult>((done, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => done({ code, signal, ...said }))
  })
  return { child, ended }
}

/** Runs the real command line to its end. */
export const runCli = (...args: string[]): Promise<CliResult> => startCli(args).ended
