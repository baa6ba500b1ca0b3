import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { dirname } from 'node:path'
import { UserError } from './errors.ts'

interface Holder {
  pid: number
  /** When that process started, in the system's ticks: a later process may get the same id. Null where the system does not tell. */
  born: string | null
  host: string
  user: string
  since: string
}

/**
 * Takes the workspace's lock; the returned function gives it back. A lock whose process is gone is taken over, by one taker only.
 * @throws {UserError} naming the holder when another run has it.
 */
export function takeLock(path: string, now: Date): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const mine: Holder = {
    pid: process.pid,
    born: bornAt(process.pid),
    host: hostname(),
    user: userInfo().username,
    since: now.toISOString(),
  }
  const text = JSON.stringify(mine)
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, text, { flag: 'wx' })
      return () => {
        if (readText(path) === text) rmSync(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new UserError(`${path}: cannot be written (${(error as Error).message})`, 1, { cause: error })
      const held = readText(path)
      const holder = parseHolder(held)
      if (holder && isAlive(holder)) throw heldBy(holder, path)
      moveAway(path, held)
    }
  }
  throw new UserError(`${path}: the lock could not be taken; another run took it just now`)
}

const heldBy = (holder: Holder, path: string): UserError =>
  new UserError(
    `another run holds this workspace: ${holder.user}@${holder.host}, process ${holder.pid}, since ${holder.since}; wait for it, or remove ${path} if that process is gone`,
  )

/** Moves a stale lock away; a lock that another taker has put there meanwhile goes back. */
function moveAway(path: string, stale: string | null): void {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readText(aside) === stale) rmSync(aside, { force: true })
  else renameSync(aside, path)
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function parseHolder(text: string | null): Holder | null {
  try {
    return JSON.parse(text ?? '') as Holder
  } catch {
    return null
  }
}

/** The start time of a process as Linux tells it; null elsewhere and for processes that are gone. */
function bornAt(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const born = bornAt(holder.pid)
  return born === null || !holder.born || born === holder.born
}
