import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const PLACES = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
]

/**
 * The path of a program. In CI, as root on Debian, its package is installed with apt-get when there is none.
 * @param names of the program, the best first
 * @throws saying how to get it.
 */
export function requireProgram(names: readonly string[], debianPackage: string): string {
  const found = search(names)
  if (found !== undefined) return found
  if (process.env.CI === 'true' && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    install(debianPackage)
    const installed = search(names)
    if (installed !== undefined) return installed
  }
  throw new Error(
    `${names[0]} was not found on this machine; install it (Debian: apt-get install ${debianPackage}): the tests of databases start it`,
  )
}

function search(names: readonly string[]): string | undefined {
  const paths = names.flatMap((name) => PLACES.filter((folder) => folder !== '').map((folder) => join(folder, name)))
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function install(debianPackage: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', debianPackage]]) {
    const { status, stderr, error } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed (exit ${status}): ${stderr ?? ''}`, { cause: error })
  }
}
