import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { makeCertificates } from './certificates.ts'
import { requireProgram } from './programs.ts'
import { freePort, runAs, serverFolder, serverUser, startServer } from './serverProcess.ts'
import { PASSWORD, type TestServer, urlOf } from './testServer.ts'

const READERS = `select id from information_schema.processlist where user = 'reader'`

/** Starts MariaDB from Debian's mariadb-server: on loopback alone, with TLS, data in a temporary folder. */
export async function startMariadb(): Promise<TestServer> {
  const program = requireProgram(['mariadbd', 'mysqld'], 'mariadb-server')
  const installer = requireProgram(['mariadb-install-db', 'mysql_install_db'], 'mariadb-server')
  const user = serverUser()
  const folder = serverFolder('mariadb', user)
  const data = join(folder, 'data')
  const install = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db']
  runAs(user, installer, install, folder)
  const tls = makeCertificates(folder, user)
  const port = await freePort()
  const socketPath = join(folder, 'socket')
  const settings = [
    '--no-defaults',
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${socketPath}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--ssl-cert=${tls.cert}`,
    `--ssl-key=${tls.key}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--innodb-flush-log-at-trx-commit=0',
    '--max-allowed-packet=64M',
  ]
  const ask = async (sql: string, database?: string): Promise<Record<string, unknown>[]> => {
    const connection = await mysql.createConnection({ socketPath, user: 'root', database, multipleStatements: true })
    try {
      const [rows] = await connection.query(sql)
      return rows as Record<string, unknown>[]
    } finally {
      await connection.end()
    }
  }
  const { stop } = await startServer(user, {
    program,
    args: settings,
    folder,
    signal: 'SIGTERM',
    isReady: () =>
      ask('select 1').then(
        () => true,
        () => false,
      ),
  })
  await ask(
    `create database billing; create user reader@'%' identified by '${PASSWORD}'; grant all on billing.* to reader@'%'`,
  )
  return {
    engine: 'mysql',
    url: urlOf('mysql', port),
    admin: (sql) => ask(sql, 'billing'),
    disconnectReaders: async () => {
      const readers = await ask(READERS)
      for (const { id } of readers) await ask(`kill ${id}`)
      return readers.length
    },
    countReaders: async () => (await ask(READERS)).length,
    ca: tls.ca,
    showCertificateFor: async (host) => {
      tls.issueFor(host)
      await ask('flush ssl')
    },
    stop,
  }
}
