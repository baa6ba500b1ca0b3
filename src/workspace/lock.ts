import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { dirname } from 'node:path'
import { UserError } from './errors.ts'

interface Holder {
  pid: number
  host: string
  user: string
  since: string
}

/**
 * Takes the workspace's lock; the returned function gives it back. A lock whose process is gone is taken over.
 * @throws {UserError} naming the holder when another run has it.
 */
export function takeLock(path: string, now: Date): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const mine: Holder = { pid: process.pid, host: hostname(), user: userInfo().username, since: now.toISOString() }
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new UserError(`${path}: cannot be written`, 1, { cause: error })
      const holder = readHolder(path)
      if (holder && isAlive(holder))
        throw new UserError(
          `another run holds this workspace: ${holder.user}@${holder.host}, process ${holder.pid}, since ${holder.since}; wait for it, or remove ${path} if that process is gone`,
        )
      rmSync(path, { force: true })
    }
  }
  throw new UserError(`${path}: the lock could not be taken; another run took it just now`)
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
