import { statfsSync } from 'node:fs'
import { UserError } from './errors.ts'

const SIGNS = /ENOSPC|EFBIG|EDQUOT|No space left on device|File too large|Disk quota exceeded/i

/** Whether an error, or what caused it, is a disk without room: told by the system or by the engine. */
export function isDiskFull(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause)
    if (SIGNS.test(`${(e as NodeJS.ErrnoException).code ?? ''} ${e.message}`)) return true
  return false
}

/** The error that says so: where, how much is left, and that nothing was changed. */
export function diskFull(dir: string, cause: unknown): UserError {
  const { bavail, bsize } = statfsSync(dir)
  const freeMb = Math.floor((bavail * bsize) / 1e6)
  return new UserError(
    `${dir}: the disk is full (${freeMb} MB left); nothing was changed. Free at least twice the size of the inbox and the warehouse, then run again`,
    1,
    { cause },
  )
}
