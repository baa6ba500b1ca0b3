/** The reader's password: with signs that a URL has to escape, and that no message may repeat. */
export const PASSWORD = 'pa:ss/w@rd?#%21'

/** Parts of a URL that differ from the usual. */
export interface UrlParts {
  user?: string
  password?: string
  host?: string
  port?: number
  database?: string
  query?: string
}

/** A database server that a test has started. */
export interface TestServer {
  engine: 'postgresql' | 'mysql'
  /** URL of the user `reader`, who may read everything, and write. */
  url: (parts?: UrlParts) => string
  /** Runs statements as the owner; gives the last one's rows. */
  admin: (sql: string) => Promise<Record<string, unknown>[]>
  /** Ends every connection of `reader`; gives how many there were. */
  disconnectReaders: () => Promise<number>
  /** How many connections of `reader` there are. */
  countReaders: () => Promise<number>
  /** Path of the authority's certificate. */
  ca: string
  /** Lets the server show a certificate for another host. */
  showCertificateFor: (host: string) => Promise<void>
  stop: () => Promise<void>
}

/** Makes a server's URLs. */
export const urlOf =
  (scheme: string, usualPort: number) =>
  ({
    user = 'reader',
    password = PASSWORD,
    host = '127.0.0.1',
    port = usualPort,
    database = 'billing',
    query = '',
  }: UrlParts = {}): string =>
    `${scheme}://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}${query}`
