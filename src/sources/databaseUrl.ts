import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DatabaseEngine } from './databaseQuery.ts'
import { SourceError } from './sourceError.ts'

/** How to reach a database. */
export interface DatabaseAddress {
  engine: DatabaseEngine
  /** What messages call it: variable, engine, host, port, database; never user or password. */
  place: string
  host: string
  port: number
  /** Folder (PostgreSQL) or path (MySQL) of a Unix socket; null over the network. */
  socket: string | null
  user: string
  password: string
  database: string
  /** Null without TLS; otherwise the certificate and its name are checked, against `ca` or what the machine trusts. */
  tls: { ca: string | undefined } | null
  connectTimeoutS: number
  statementTimeoutS: number
}

const ENGINES: Record<string, { engine: DatabaseEngine; port: number; socketKey: string }> = {
  'postgres:': { engine: 'postgresql', port: 5432, socketKey: 'host' },
  'postgresql:': { engine: 'postgresql', port: 5432, socketKey: 'host' },
  'mysql:': { engine: 'mysql', port: 3306, socketKey: 'socket' },
  'mariadb:': { engine: 'mysql', port: 3306, socketKey: 'socket' },
}
const EXPECTED = 'postgresql://user:password@host:5432/database or mysql://user:password@host:3306/database'
const KEYS = ['sslmode', 'ssl-mode', 'sslrootcert', 'ssl-ca', 'connect_timeout', 'statement_timeout']
const OFF = new Set(['disable', 'disabled'])
const CHECKED = new Set(['require', 'required', 'verify-ca', 'verify-full', 'verify-identity'])

/**
 * Reads the URL that an environment variable holds. TLS with a checked certificate is the rule; without are only loopback, a Unix
 * socket and, where the URL says so, `sslmode=disable`.
 * @param dir folder that a relative `sslrootcert` starts from
 * @throws SourceError naming the variable and what is accepted, and no part of its value.
 */
export function parseDatabaseUrl(variable: string, text: string | undefined, dir: string): DatabaseAddress {
  const refuse = (problem: string): SourceError => new SourceError(`environment variable ${variable}`, problem)
  if (text === undefined || text.trim() === '')
    throw refuse(`it is not set; it has to hold the URL of the database: ${EXPECTED}`)
  const url = toUrl(text.trim())
  if (!url)
    throw refuse(
      `it cannot be read as a URL; expected ${EXPECTED}; in user and password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25`,
    )
  const kind = ENGINES[url.protocol]
  // Without :// what looks like a scheme may be a user, or a password.
  const scheme = text.includes('://') ? `${url.protocol}//` : 'what it holds'
  if (!kind) throw refuse(`${scheme} is no database that is read; expected ${EXPECTED}`)
  const parameters = new Map(url.searchParams)
  const keys = [...KEYS, kind.socketKey]
  if ([...parameters.keys()].some((key) => !keys.includes(key)))
    throw refuse(`it has a parameter that is not known; accepted behind the ? are ${keys.join(', ')}`)
  const host = decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, '$1'))
  const socket = parameters.get(kind.socketKey) ?? (host.startsWith('/') ? host : null)
  const user = decodeURIComponent(url.username)
  const database = decodeURIComponent(url.pathname.slice(1))
  if (socket !== null && !socket.startsWith('/'))
    throw refuse(`${kind.socketKey} has to be the absolute path of a Unix socket`)
  for (const [part, value] of [
    ['host', socket ?? host],
    ['user', user],
    ['database', database],
  ] as const)
    if (value === '') throw refuse(`it names no ${part}; expected ${EXPECTED}`)
  const port = Number(url.port || kind.port)
  return {
    engine: kind.engine,
    place: `database ${variable} (${kind.engine}, ${socket ?? `${host}:${port}`}/${database})`,
    host,
    port,
    socket,
    user,
    password: decodeURIComponent(url.password),
    database,
    tls: socket === null ? readTls(parameters, isLoopback(host), dir, refuse) : null,
    connectTimeoutS: seconds('connect_timeout', 15),
    statementTimeoutS: seconds('statement_timeout', 3600),
  }

  function seconds(key: string, otherwise: number): number {
    const value = Number(parameters.get(key) ?? otherwise)
    if (!Number.isInteger(value) || value < 1 || value > 86_400)
      throw refuse(`${key} has to be whole seconds, from 1 to 86400`)
    return value
  }
}

/** The URL, or null; a text whose password runs into host or path (an unescaped / or ?) must not be taken for one. */
function toUrl(text: string): URL | null {
  try {
    const url = new URL(text)
    for (const part of [url.username, url.password, url.hostname, url.pathname]) decodeURIComponent(part)
    return text.includes('#') || url.pathname.includes('@') || url.search.includes('@') ? null : url
  } catch {
    return null
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

function readTls(
  parameters: ReadonlyMap<string, string>,
  loopback: boolean,
  dir: string,
  refuse: (problem: string) => SourceError,
): DatabaseAddress['tls'] {
  const mode = (parameters.get('sslmode') ?? parameters.get('ssl-mode'))?.toLowerCase().replaceAll('_', '-')
  const path = parameters.get('sslrootcert') ?? parameters.get('ssl-ca')
  if (mode !== undefined && !OFF.has(mode) && !CHECKED.has(mode))
    throw refuse(
      'sslmode has to be verify-full (also written require or verify-ca: the certificate is always checked) or disable',
    )
  if (mode !== undefined && OFF.has(mode)) {
    if (path !== undefined) throw refuse('sslmode=disable and a certificate (sslrootcert) exclude each other')
    return null
  }
  if (mode === undefined && path === undefined && loopback) return null
  if (path === undefined) return { ca: undefined }
  try {
    const ca = readFileSync(resolve(dir, path), 'utf8')
    new X509Certificate(ca)
    return { ca }
  } catch {
    throw refuse(`sslrootcert: ${resolve(dir, path)} cannot be read as a PEM certificate`)
  }
}
