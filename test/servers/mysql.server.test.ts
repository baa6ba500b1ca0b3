import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMariadb } from './mariadbServer.ts'
import { messageOf, stageQuery } from './reading.ts'
import { testDatabase } from './suite.ts'
import type { TestServer } from './testServer.ts'

describe('MariaDB', () => {
  testDatabase(startMariadb, {
    manyRows: (n) => `select seq as n, concat(repeat('x', 2000), seq) as filler from seq_1_to_${n}`,
    sleeps: 'select sleep(60) as a',
    instant: 'timestamp',
    local: 'datetime',
    states: { table: '42S02', password: '28000', readOnly: '25006' },
    writes: 'select drop_complaints() as a',
    quoteName: (name) => `\`${name.replaceAll('`', '``')}\``,
    prepare: 'create or replace function drop_complaints() returns int begin delete from complaints; return 1; end',
  })
})

describe('types of MariaDB', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startMariadb()
    // What the server holds for usual must not matter.
    await server.admin(`set global time_zone = '-05:00'; set global sql_mode = 'NO_BACKSLASH_ESCAPES'`)
  })
  afterAll(() => server?.stop())
  const table = async (type: string, literal: string, options?: { timezone?: string }): Promise<string | null> => {
    await server.admin(
      `drop table if exists typed; create table typed (value ${type} null); set time_zone = '+00:00'; insert into typed values (${literal})`,
    )
    return (await stageQuery(server.url(), `select 'x' as x, value from typed`, options)).rows[0]![1]!
  }

  it.each([
    ['tinyint(1)', '1', '1'],
    ['tinyint unsigned', '255', '255'],
    ['smallint', '-32768', '-32768'],
    ['smallint unsigned', '65535', '65535'],
    ['mediumint', '-8388608', '-8388608'],
    ['int unsigned', '4294967295', '4294967295'],
    ['int', 'null', null],
    ['varchar(10)', "''", null],
    ['bigint', '-9223372036854775808', '-9223372036854775808'],
    ['bigint unsigned', '18446744073709551615', '18446744073709551615'],
    ['decimal(38,9)', '12345678901234567890.123456789', '12345678901234567890.123456789'],
    ['float', '0.1', '0.1'],
    ['float', '16777216', '16777216'],
    ['double', '0.1e0 + 0.2e0', '0.30000000000000004'],
    ['bit(1)', "b'1'", '1'],
    ['bit(12)', "b'101010101010'", '2730'],
    ['year', '2025', '2025'],
    ['date', "'2025-03-01'", '2025-03-01'],
    ['datetime', "'2025-03-01 08:09:10'", '2025-03-01 08:09:10'],
    ['datetime(6)', "'2025-03-01 08:09:10.999999'", '2025-03-01 08:09:10'],
    ['datetime', "'2025-03-01'", '2025-03-01 00:00:00'],
    ['timestamp', "'2025-03-01 00:09:10'", '2025-03-01 08:09:10'],
    ['timestamp(3)', "'2025-03-01 16:09:10.500'", '2025-03-02 00:09:10'],
    ['time', "'08:09:10'", '08:09:10'],
    ['char(10)', "'C1'", 'C1'],
    ['uuid', "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ['json', '\'{"a": 1.10}\'', '{"a": 1.10}'],
    ["enum('气费','水费')", "'气费'", '气费'],
    ['varchar(20) character set gbk', "'￥1,234.50元'", '￥1,234.50元'],
  ])('%s %s is %s', async (type, literal, wanted) => expect(await table(type, literal)).toBe(wanted))

  it('a text may hold a NUL', async () => {
    expect(await table('longtext', "concat('a', char(0), 'b')")).toBe('a\u0000b')
  })

  it('an instant is in the workspace’s time, with summer time where the server knows the zone', async () => {
    expect(await messageOf(table('timestamp', "'2025-07-15 12:00:00'", { timezone: 'Europe/Berlin' }))).toContain(
      'the server does not know the time zone Europe/Berlin; load its time zone tables',
    )
    await server.admin(`insert into mysql.time_zone (use_leap_seconds) values ('N'); set @id = last_insert_id();
      insert into mysql.time_zone_name values ('Europe/Berlin', @id);
      insert into mysql.time_zone_transition_type values (@id, 0, 3600, 0, 'CET'), (@id, 1, 7200, 1, 'CEST');
      insert into mysql.time_zone_transition values (@id, 1729994400, 0), (@id, 1743296400, 1), (@id, 1761440400, 0)`)
    expect(await table('timestamp', "'2025-07-15 12:00:00'", { timezone: 'Europe/Berlin' })).toBe('2025-07-15 14:00:00')
    expect(await table('timestamp', "'2025-01-15 12:00:00'", { timezone: 'Europe/Berlin' })).toBe('2025-01-15 13:00:00')
  })

  it.each([
    ['blob', "x'01'", 'blob'],
    ['varbinary(16)', "x'01'", 'blob'],
    ['binary(16)', "x'01'", 'blob'],
    ['point', 'point(1, 2)', 'geometry'],
  ])('%s is refused, by name', async (type, literal, told) => {
    expect(await messageOf(table(type, literal))).toContain(
      `column "value" is binary (${told}); leave it out of database.query`,
    )
  })

  it('$since compares with times, dates and texts', async () => {
    const since = { since: '2025-03-01 08:00:00' }
    const one = async (expression: string): Promise<string | null> =>
      (await stageQuery(server.url(), `select ${expression} as value`, since)).rows[0]![0]!
    expect(await one(`timestamp '2025-03-01 08:00:00' >= $since and '2025-03-01 08:00:00' >= $since`)).toBe('1')
    expect(await one(`date '2025-03-01' >= $since`)).toBe('0')
    expect(await one(`timestamp '2025-02-28 08:00:00' >= $since - interval 1 day`)).toBe('1')
    expect(await one(`'it\\'s $since' like '%$since'`)).toBe('1')
  })

  it('a column may have any name', async () => {
    const names = ['__proto__', 'constructor', 'a"b', "a'b", 'a`b', '价 格']
    const { names: found, rows } = await stageQuery(
      server.url(),
      `select ${names.map((name, i) => `${i} as \`${name.replaceAll('`', '``')}\``).join(', ')}`,
    )
    expect(found).toEqual(names)
    expect(rows).toEqual([names.map((_, i) => String(i))])
  })

  it('a socket is as good as a port', async () => {
    const [setting] = await server.admin(`select @@socket as socket`)
    const path = encodeURIComponent(String(setting!.socket))
    await expect(
      stageQuery(server.url({ host: 'localhost', query: `?socket=${path}` }), 'select 1 as a'),
    ).resolves.toMatchObject({ rows: [['1']] })
  })

  it('TLS is what the URL asks for', async () => {
    const ssl = `select variable_value <> '' as on_ from information_schema.session_status where variable_name = 'Ssl_cipher'`
    const secured = server.url({ host: 'localhost', query: `?ssl-mode=VERIFY_IDENTITY&ssl-ca=${server.ca}` })
    expect((await stageQuery(secured, ssl)).rows).toEqual([['1']])
    expect((await stageQuery(server.url(), ssl)).rows).toEqual([['0']])
  })
})
