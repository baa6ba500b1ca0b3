import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a process took, from its start to its end. */
export interface ProcessWork {
  seconds: number
  /** Time on processors, of all its threads together; NaN where the system does not tell it (other than Linux). */
  cpuSeconds: number
  /** Greatest resident memory; NaN where the system does not tell it (other than Linux). */
  peakMb: number
}

const LOOK_EVERY_MS = 50

/** Runs Node with some arguments as a process of its own. Throws with what it said when it fails. */
export function runNode(args: readonly string[]): Promise<ProcessWork> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2000)
  })
  let seen = { cpuSeconds: Number.NaN, peakMb: Number.NaN }
  const look = setInterval(() => {
    seen = readUse(child.pid!) ?? seen
  }, LOOK_EVERY_MS)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(look)
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, ...seen })
      else reject(new Error(`node ${args.join(' ')}: ended with ${code}: ${said}`))
    })
  })
}

const TICKS_PER_SECOND = 100

/** What a process has used so far, from `/proc`; null once it has ended, or where there is no such folder. */
export function readUse(pid: number): Omit<ProcessWork, 'seconds'> | null {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    // The name of the program, in brackets, may hold spaces; fields 14 and 15 are user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    if (kilobytes === undefined) return null
    return {
      peakMb: Number(kilobytes) / 1024,
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    }
  } catch {
    return null
  }
}
