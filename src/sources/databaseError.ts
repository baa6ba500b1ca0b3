import type { DatabaseAddress } from './databaseUrl.ts'
import { SourceError } from './sourceError.ts'

/** What driver errors carry beside their message. */
interface DriverError extends Error {
  code?: string
  sqlState?: string
  detail?: string
  hint?: string
  errors?: Error[]
}

const SQL_ADVICE: readonly [state: RegExp, advice: string][] = [
  [/^28|ER_ACCESS_DENIED|ER_DBACCESS_DENIED/, 'check user and password in the variable, and what the user may read'],
  [/^3D000|ER_BAD_DB/, "check the database's name in the variable"],
  [/^25006/, 'the query may only read'],
  [/^42501|ACCESS_DENIED/, 'the user lacks the right to read it'],
  [/^57014|^70100|TIMEOUT/, 'narrow the query, or raise statement_timeout in the URL'],
  [/^57P|^08/, 'the connection was lost: run again'],
  [
    /^22007|^22008|^22P02|^42883|^42P18|^42804/,
    'check database.query; $since is text yyyy-MM-dd HH:mm:ss: compare it with a time column, or cast it, as $since::timestamp',
  ],
  [
    /^22021/,
    "a text holds bytes that are no UTF-8; decode it in database.query: convert_from(convert(convert_to(name, 'SQL_ASCII'), 'GB18030', 'UTF8'), 'SQL_ASCII')",
  ],
  [/^42|^2/, 'check database.query'],
]
const NET_ADVICE: readonly [words: RegExp, advice: string][] = [
  [/ECONNREFUSED|ENOENT/, 'nothing answers there: is the server running, and are host and port right?'],
  [/ENOTFOUND|EAI_AGAIN/, 'no such host is known: check the name in the variable'],
  [/timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, 'the server does not answer: check host, port and firewall'],
  [
    /does not support|NO_SSL_SUPPORT/,
    'the server offers no TLS: have it switched on; only in a network that you trust, write ?sslmode=disable',
  ],
  [/altname/i, "the server's certificate is for another host name: use the name that it states"],
  [/expired/i, "the server's certificate has expired: have it renewed"],
  [
    /cert|issuer|self.signed/i,
    "the server's certificate is not signed by an authority that this machine knows: name the authority's certificate in the URL, ?sslrootcert=<file.pem>",
  ],
  [/terminated|lost|closed|ECONNRESET|EPIPE|ended/i, 'the connection was lost: run again'],
]

/**
 * A driver's error as one that teaches: where, what failed, the engine's own words, what to do. No user, no password.
 * @param doing what failed, as `cannot connect`
 */
export function databaseError(address: DatabaseAddress, doing: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error
  const cause = error as DriverError
  const code = cause.code ?? ''
  const state = cause.sqlState ?? (/^[0-9A-Z]{5}$/.test(code) ? code : '')
  const advice =
    state === ''
      ? NET_ADVICE.find(([words]) => words.test(`${code} ${cause.message}`))?.[1]
      : SQL_ADVICE.find(([known]) => known.test(`${state} ${code}`))?.[1]
  const inner = cause.errors?.map(({ message }) => message).join('; ')
  const words = [cause.message || inner || code, cause.detail, cause.hint].filter(Boolean).join('; ')
  const told = `${doing}: ${hidePassword(address, words)}${state === '' ? '' : ` (SQL state ${state})`}`
  return new SourceError(address.place, advice === undefined ? told : `${told}; ${advice}`, { cause: error })
}

function hidePassword({ password }: DatabaseAddress, words: string): string {
  if (password === '') return words
  return words.replaceAll(password, '***').replaceAll(encodeURIComponent(password), '***')
}
