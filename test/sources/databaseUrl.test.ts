import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { type DatabaseAddress, parseDatabaseUrl } from '../../src/sources/databaseUrl.ts'

const dir = mkdtempSync(join(tmpdir(), 'pilotlight-url-'))
afterAll(() => rmSync(dir, { recursive: true }))
const parse = (url: string | undefined): DatabaseAddress => parseDatabaseUrl('BILLING_DB_URL', url, dir)
const refusal = (url: string | undefined): string => {
  try {
    parse(url)
  } catch (error) {
    expect(error).toMatchObject({ name: 'SourceError', path: 'environment variable BILLING_DB_URL' })
    return (error as Error).message
  }
  throw new Error(`${url} was accepted`)
}

describe('the URL of a database', () => {
  it('names engine, place and user; what messages call it has no user and no password', () => {
    expect(parse('postgres://reader:s%40cret@db.example/billing')).toEqual({
      engine: 'postgresql',
      place: 'database BILLING_DB_URL (postgresql, db.example:5432/billing)',
      host: 'db.example',
      port: 5432,
      socket: null,
      user: 'reader',
      password: 's@cret',
      database: 'billing',
      tls: { ca: undefined },
      connectTimeoutS: 15,
      statementTimeoutS: 3600,
    })
    expect(
      parse('mariadb://r:p@127.0.0.1:3307/%E6%94%B6%E8%B4%B9?statement_timeout=60&connect_timeout=3'),
    ).toMatchObject({
      engine: 'mysql',
      port: 3307,
      database: '收费',
      tls: null,
      connectTimeoutS: 3,
      statementTimeoutS: 60,
    })
    expect(parse('postgresql://r@[::1]:5433/b')).toMatchObject({ host: '::1', port: 5433, password: '', tls: null })
  })

  it('may name a Unix socket', () => {
    expect(parse('postgres://r:p@localhost/b?host=/var/run/postgresql')).toMatchObject({
      socket: '/var/run/postgresql',
      tls: null,
    })
    expect(parse('postgres://r:p@%2Frun%2Fpg/b')).toMatchObject({ socket: '/run/pg' })
    expect(parse('mysql://r:p@localhost/b?socket=/run/mysqld/mysqld.sock')).toMatchObject({
      place: 'database BILLING_DB_URL (mysql, /run/mysqld/mysqld.sock/b)',
    })
    expect(refusal('mysql://r:p@localhost/b?socket=mysqld.sock')).toContain('absolute path')
  })

  it('asks for checked TLS everywhere but on this machine, unless it says otherwise', () => {
    const tls = (rest: string): DatabaseAddress['tls'] => parse(`postgres://r:p@${rest}`).tls
    for (const host of ['db.example', '10.0.0.7', '[fd00::7]', 'localhost.example', '128.0.0.1', '127.0.0.1.example'])
      expect(tls(`${host}/b`), host).toEqual({ ca: undefined })
    for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '[::1]']) expect(tls(`${host}/b`), host).toBeNull()
    for (const mode of ['require', 'verify-ca', 'verify-full', 'VERIFY_IDENTITY', 'REQUIRED'])
      expect(tls(`localhost/b?ssl-mode=${mode}`), mode).toEqual({ ca: undefined })
    expect(tls('db.example/b?sslmode=disable')).toBeNull()
    expect(refusal('postgres://r:p@h/b?sslmode=prefer')).toContain('sslmode has to be verify-full')
    expect(refusal('postgres://r:p@h/b?sslmode=no-verify')).toContain('sslmode has to be verify-full')
    expect(refusal('postgres://r:p@h/b?sslmode=disable&sslrootcert=ca.pem')).toContain('exclude each other')
    writeFileSync(join(dir, 'ca.pem'), 'no certificate')
    expect(refusal('postgres://r:p@h/b?sslrootcert=ca.pem')).toContain(`${join(dir, 'ca.pem')} cannot be read as a PEM`)
    expect(refusal('postgres://r:p@h/b?ssl-ca=missing.pem')).toContain(
      'missing.pem cannot be read as a PEM certificate',
    )
  })

  it('that is missing, of another kind or incomplete is refused with what is accepted', () => {
    expect(refusal(undefined)).toBe(
      'environment variable BILLING_DB_URL: it is not set; it has to hold the URL of the database: postgresql://user:password@host:5432/database or mysql://user:password@host:3306/database',
    )
    expect(refusal(' ')).toContain('it is not set')
    expect(refusal('oracle://r:p@h/b')).toContain('oracle:// is no database that is read; expected postgresql://')
    expect(refusal('reader:secret@h/b')).not.toContain('secret')
    expect(refusal('postgres://r:p@h')).toContain('it names no database')
    expect(refusal('postgres://h/b')).toContain('it names no user')
    expect(refusal('postgres:///b?user=r')).toContain('has a parameter that is not known')
    expect(refusal('mysql://r:p@h/b?connect_timeout=soon')).toContain('connect_timeout has to be whole seconds')
  })

  it('that is refused is never repeated, however its password is written', () => {
    const secret = 'Zq7Xw9Kv'
    for (const tail of [
      '',
      '@',
      ':',
      '/',
      '?',
      '#',
      '%',
      '%zz',
      '//',
      '12/',
      '12?',
      '12#',
      '1@2:3/4?5#6',
      ' ',
      '[',
      '价',
    ])
      for (const url of [
        `postgres://r:${secret}${tail}${secret}@h/b`,
        `mysql://${secret}${tail}${secret}@h/b?x=y`,
        `${secret}${tail}`,
      ]) {
        let told = ''
        try {
          told = parse(url).place
        } catch (error) {
          told = String((error as Error).stack) + String((error as Error).cause ?? '')
        }
        expect(told.toLowerCase(), url).not.toContain(secret.toLowerCase())
      }
  })

  it('gives back any user, password and database that it was made of', () => {
    const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    fc.assert(
      fc.property(text, text, text, (user, password, database) => {
        const [u, p, d] = [user, password, database].map(encodeURIComponent)
        // A path of dots is one that URLs take for a way.
        fc.pre(!/^\.{1,2}$/.test(database))
        expect(parse(`postgres://${u}:${p}@h/${d}`)).toMatchObject({ user, password, database })
      }),
    )
  })
})
