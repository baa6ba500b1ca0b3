import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from './postgresServer.ts'
import { messageOf, stageQuery } from './reading.ts'
import { testDatabase } from './suite.ts'
import type { TestServer } from './testServer.ts'

describe('PostgreSQL', () => {
  testDatabase(startPostgres, {
    manyRows: (n) => `select n, repeat('x', 2000) || n as filler from generate_series(1, ${n}) n`,
    sleeps: 'select pg_sleep(60)::text as a',
    instant: 'timestamptz',
    local: 'timestamp',
    states: { table: '42P01', password: '28P01', readOnly: '25006' },
    writes: `with gone as (delete from complaints returning no) select * from gone`,
    quoteName: (name) => `"${name.replaceAll('"', '""')}"`,
  })
})

describe('types of PostgreSQL', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startPostgres()
    // What the server holds for usual must not matter.
    await server.admin(
      `alter database billing set timezone = 'America/New_York'; alter database billing set datestyle = 'SQL, DMY'`,
    )
    await server.admin(
      `alter database billing set bytea_output = 'escape'; alter database billing set extra_float_digits = 0`,
    )
  })
  afterAll(() => server?.stop())
  const one = async (expression: string, options?: { since?: string; timezone?: string }): Promise<string | null> =>
    (await stageQuery(server.url(), `select 'x' as x, ${expression} as value`, options)).rows[0]![1]!

  it.each([
    ['true', 'true'],
    ['false', 'false'],
    ['null::int', null],
    ["''", null],
    ['9223372036854775807::bigint', '9223372036854775807'],
    ['12345678901234567890.123456789::numeric', '12345678901234567890.123456789'],
    ["'-0.1000'::numeric(18,4)", '-0.1000'],
    ["'NaN'::numeric", 'NaN'],
    ['0.1::float4', '0.1'],
    ['(0.1::float8 + 0.2::float8)', '0.30000000000000004'],
    ["date '2025-03-01'", '2025-03-01'],
    ["timestamp '2025-03-01 08:09:10'", '2025-03-01 08:09:10'],
    ["timestamp '2025-03-01 08:09:10.999999'", '2025-03-01 08:09:10'],
    ["timestamptz '2025-03-01 00:09:10+00'", '2025-03-01 08:09:10'],
    ["timestamptz '2025-03-01 00:09:10.5-05:30'", '2025-03-01 13:39:10'],
    ["timestamptz 'infinity'", 'infinity'],
    ["time '08:09:10'", '08:09:10'],
    ["interval '1 day 02:03:04'", 'P1DT2H3M4S'],
    ["'C1'::char(10)", 'C1'],
    ["uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ['\'{"a": 1.10}\'::json', '{"a": 1.10}'],
    ["array['a','b c']", '{a,"b c"}'],
    ["b'0101'", '0101'],
    ["'￥1,234.50'::text", '￥1,234.50'],
  ])('%s is %s', async (expression, wanted) => expect(await one(expression)).toBe(wanted))

  it('an instant is in the workspace’s time, summer time included', async () => {
    const berlin = (text: string): Promise<string | null> => one(`timestamptz '${text}'`, { timezone: 'Europe/Berlin' })
    expect(await berlin('2025-01-15 12:00:00+00')).toBe('2025-01-15 13:00:00')
    expect(await berlin('2025-07-15 12:00:00+00')).toBe('2025-07-15 14:00:00')
    expect(await one(`$since::timestamptz = '2025-03-01 00:00:00+00'`, { since: '2025-03-01 08:00:00' })).toBe('true')
  })

  it('$since compares with times, dates and texts, and teaches where it cannot', async () => {
    const since = { since: '2025-03-01 08:00:00' }
    expect(await one(`date '2025-03-01' >= $since and '2025-03-01 08:00:00'::varchar >= $since`, since)).toBe('true')
    expect(await one(`timestamp '2025-02-28 08:00:00' >= $since::timestamp - interval '1 day'`, since)).toBe('true')
    expect(await messageOf(one(`$since - interval '1 day'`, since))).toMatch(
      /interval.*cast it, as \$since::timestamp/s,
    )
    expect(await messageOf(one('5 > $since', since))).toMatch(/integer.*cast it, as \$since::timestamp/s)
  })

  it('bytes are refused, by name', async () => {
    expect(await messageOf(one(`'\\x01'::bytea`))).toContain(
      'column "value" is binary (bytea); leave it out of database.query',
    )
  })

  it('bytes that are no UTF-8 are refused where the database lets them in', async () => {
    await server.admin(`create database raw encoding 'SQL_ASCII' template template0`)
    const read = (text: string): Promise<unknown> =>
      stageQuery(server.url({ database: 'raw' }), `select ${text} as value`)
    const bytes = `E'\\xd6\\xd0'`
    const told = await messageOf(read(bytes))
    expect(told).toContain('(SQL state 22021); a text holds bytes that are no UTF-8; decode it in database.query')
    const decoded = /decode it in database.query: (.*)$/.exec(told)![1]!.replace('name', bytes)
    await expect(read(decoded)).resolves.toMatchObject({ rows: [['中']] })
    await expect(read(`'abc'`)).resolves.toMatchObject({ rows: [['abc']] })
  })

  it('a socket is as good as a port', async () => {
    const [setting] = await server.admin('show unix_socket_directories')
    const folder = encodeURIComponent(String(setting!.unix_socket_directories))
    await expect(
      stageQuery(server.url({ host: 'localhost', query: `?host=${folder}` }), 'select 1 as a'),
    ).resolves.toMatchObject({ rows: [['1']] })
  })

  it('TLS is what the URL asks for', async () => {
    const ssl = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()'
    const secured = server.url({ host: 'localhost', query: `?sslmode=verify-full&sslrootcert=${server.ca}` })
    expect((await stageQuery(secured, ssl)).rows).toEqual([['true']])
    expect((await stageQuery(server.url(), ssl)).rows).toEqual([['false']])
  })
})
