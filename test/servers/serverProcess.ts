import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The user that servers run as: they refuse to run as root, so under root it is nobody. */
export interface ServerUser {
  uid?: number
  gid?: number
}

/** `nobody` when the tests run as root, otherwise whoever runs them. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {}
  const id = (kind: string): number => Number(spawnSync('id', [kind, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

/** An empty folder that belongs to the servers' user. */
export function serverFolder(name: string, { uid, gid }: ServerUser): string {
  const folder = mkdtempSync(join(tmpdir(), `pilotlight-${name}-`))
  chmodSync(folder, 0o755)
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  return folder
}

/** Runs a program to its end, as the servers' user; throws what it wrote when it fails. */
export function runAs(user: ServerUser, program: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...user, cwd, encoding: 'utf8', env: env(cwd) })
  if (status !== 0)
    throw new Error(`${program} failed (exit ${status}): ${error?.message ?? ''}\n${stdout}\n${stderr}`, {
      cause: error,
    })
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** A server that has been started, with the folder that goes with it. */
export interface Running {
  stop: () => Promise<void>
}

/**
 * Starts a server and waits until `isReady`. It ends with the tests, whatever becomes of them.
 * @throws with what it wrote when it ends, or is not ready within a minute.
 */
export async function startServer(
  user: ServerUser,
  options: {
    program: string
    args: readonly string[]
    folder: string
    signal: NodeJS.Signals
    isReady: () => Promise<boolean>
  },
): Promise<Running> {
  const { program, args, folder, signal, isReady } = options
  const child = spawn(program, args, { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: env(folder) })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said = `${said}${text}`.slice(-20_000)
    })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const onExit = (): void => void child.kill('SIGKILL')
  process.once('exit', onExit)
  const stop = async (): Promise<void> => {
    child.kill(signal)
    const timer = setTimeout(onExit, 20_000)
    await ended
    clearTimeout(timer)
    process.removeListener('exit', onExit)
    rmSync(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + 60_000
  while (!(await isReady())) {
    if (hasEnded(child) || Date.now() > deadline) {
      await stop()
      throw new Error(`${program} did not start:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { stop }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const env = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: folder,
  TMPDIR: folder,
  LC_ALL: 'C',
  TZ: 'UTC',
})
