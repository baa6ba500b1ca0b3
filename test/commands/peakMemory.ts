import { readFileSync } from 'node:fs'
import { type CliResult, startCli } from './cliProcess.ts'

/** How a process ended, and the most memory that it held (resident, MB; as Linux tells it). */
export interface MeasuredResult extends CliResult {
  peakMb: number
}

/** Runs the real command line to its end and looks at its memory all the while. */
export async function runMeasured(...args: string[]): Promise<MeasuredResult> {
  const { child, ended } = startCli(args)
  let peakMb = 0
  const look = (): void => {
    try {
      const [, kib] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      peakMb = Math.max(peakMb, Math.round(Number(kib ?? 0) / 1024))
    } catch {
      // The process is over.
    }
  }
  const timer = setInterval(look, 20)
  try {
    return { ...(await ended), peakMb }
  } finally {
    clearInterval(timer)
  }
}
