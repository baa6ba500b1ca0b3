import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCli } from '../commands/cliProcess.ts'
import { fingerprintGood, query, quietRun } from '../commands/tinyWorkspace.ts'
import { databaseWorkspace, messageOf, stageQuery, VARIABLE } from './reading.ts'
import type { Streamed } from './streamChild.ts'
import { PASSWORD, type TestServer } from './testServer.ts'

/** What the two engines write differently. */
export interface Dialect {
  /** A query of n rows of about two thousand characters: column `n` and column `filler`. */
  manyRows: (n: number) => string
  /** A query that takes longer than a second. */
  sleeps: string
  /** Type of a time with its zone, and of a local one. */
  instant: string
  local: string
  /** SQL states of: no such table, wrong password, a write in a reading transaction. */
  states: { table: string; password: string; readOnly: string }
  /** A select that writes, or tries to. */
  writes: string
  /** What has to be made beforehand for that. */
  prepare?: string
  /** Quotes a column's name. */
  quoteName: (name: string) => string
}

const COMPLAINTS = 'select no as complaint_no, unit_id, received_at, closed_at, updated_at from complaints'

/** What must hold for every engine, against a real server. */
export function testDatabase(start: () => Promise<TestServer>, dialect: Dialect): void {
  let server: TestServer
  beforeAll(async () => {
    server = await start()
    process.env[VARIABLE] = server.url()
  })
  afterAll(async () => {
    delete process.env[VARIABLE]
    await server?.stop()
  })

  const complaints = async (): Promise<void> => {
    await server.admin(`drop table if exists complaints`)
    await server.admin(
      `create table complaints (no varchar(20) primary key, unit_id varchar(20), received_at ${dialect.local}, closed_at ${dialect.local}, updated_at ${dialect.instant} not null)`,
    )
    await server.admin(
      `insert into complaints values
        ('C1', '0101', '2025-03-01 08:00:00', null, '2025-03-01 00:00:00'), ('C2', '0102', '2025-03-02 08:00:00', null, '2025-03-02 00:00:00'),
        ('C3', '0102', '2025-03-03 08:00:00', '2025-03-04 08:00:00', '2025-03-04 00:00:00')`,
    )
  }
  const files = (dir: string): Promise<{ file: string; rows_in: number }[]> =>
    query(dir, 'select file, rows_in from load_source order by file')

  describe('incremental', () => {
    const incremental = { records: 'complaint', query: `${COMPLAINTS} where updated_at >= $since` }

    it('reads what is new, merges what was updated, and says when nothing is', async () => {
      await complaints()
      const dir = databaseWorkspace([incremental])
      await quietRun(dir)
      expect(await files(dir)).toEqual([
        { file: expect.stringMatching(new RegExp(`^database/${VARIABLE}/[0-9a-f]{16}/0001$`)), rows_in: 3 },
      ])

      const good = fingerprintGood(dir)
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
      expect(fingerprintGood(dir)).toEqual(good)

      await server.admin(
        `insert into complaints values ('C4', '0101', '2025-03-05 08:00:00', null, '2025-03-05 00:00:00')`,
      )
      await server.admin(
        `update complaints set closed_at = '2025-03-06 09:00:00', updated_at = '2025-03-06 02:00:00' where no = 'C1'`,
      )
      await quietRun(dir)
      expect((await files(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 2])
      expect(await query(dir, 'select complaint_no, closed_at from stg_complaint order by 1')).toEqual([
        { complaint_no: 'C1', closed_at: '2025-03-06 09:00:00' },
        { complaint_no: 'C2', closed_at: null },
        { complaint_no: 'C3', closed_at: '2025-03-04 08:00:00' },
        { complaint_no: 'C4', closed_at: null },
      ])
      // The earlier version is kept, and both are accounted for.
      expect(
        await query(dir, `select closed_at from record_complaint where complaint_no = 'C1' order by updated_at`),
      ).toEqual([{ closed_at: null }, { closed_at: '2025-03-06 09:00:00' }])
      expect(
        await query(
          dir,
          `select rows_in, rows_kept, rows_merged, rows_rejected from load_file where run_id = (select run_id from run order by finished_at desc limit 1) order by file`,
        ),
      ).toEqual([
        { rows_in: 3, rows_kept: 2, rows_merged: 1, rows_rejected: 0 },
        { rows_in: 2, rows_kept: 2, rows_merged: 0, rows_rejected: 0 },
      ])
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
    })

    it('asks for no more than is new', async () => {
      await complaints()
      const dir = databaseWorkspace([{ records: 'complaint', query: `${COMPLAINTS} where updated_at > $since` }])
      await quietRun(dir, ['load'])
      // Were the row read again, it would land as another version.
      await server.admin(`update complaints set closed_at = '2025-03-09 00:00:00' where no = 'C1'`)
      await quietRun(dir, ['load'])
      expect((await files(dir)).length).toBe(1)
    })

    it('a rejected row that comes again is not rejected again; corrected, it lands', async () => {
      await complaints()
      await server.admin(`alter table complaints add column no2 varchar(40)`)
      await server.admin(`update complaints set no2 = no`)
      await server.admin(`update complaints set no2 = '1.5E+10' where no = 'C3'`)
      const dir = databaseWorkspace([{ ...incremental, query: incremental.query.replace('no as', 'no2 as') }])
      await quietRun(dir)
      expect(await query(dir, 'select file[-4:] as batch, rows_in, rows_kept, rows_rejected from load_file')).toEqual([
        { batch: '0001', rows_in: 3, rows_kept: 2, rows_rejected: 1 },
      ])
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
      await server.admin(`update complaints set no2 = 'C3' where no = 'C3'`)
      await quietRun(dir, ['load'])
      expect((await files(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1])
    })

    it('a time far behind the cut-off does not keep later rows out', async () => {
      await complaints()
      await server.admin(`update complaints set updated_at = '2037-12-31 00:00:00' where no = 'C2'`)
      const dir = databaseWorkspace([incremental])
      await quietRun(dir, ['load'])
      await server.admin(
        `insert into complaints values ('C4', '0101', '2025-03-05 08:00:00', null, '2025-03-05 00:00:00')`,
      )
      await quietRun(dir, ['load'])
      expect((await files(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1])
    })

    it('without a version, a value that changes and changes back is seen', async () => {
      await complaints()
      const plain = 'select no as complaint_no, unit_id, received_at from complaints where received_at >= $since'
      const dir = databaseWorkspace([{ records: 'complaint', query: plain }])
      await quietRun(dir)
      for (const unit of ['0109', '0102']) {
        await server.admin(`update complaints set unit_id = '${unit}' where no = 'C3'`)
        await quietRun(dir)
        expect(await query(dir, `select unit_id from stg_complaint where complaint_no = 'C3'`)).toEqual([
          { unit_id: unit },
        ])
      }
      expect((await files(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1, 1])
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
    })

    it('is in the workspace’s own time, whatever the server’s', async () => {
      await complaints()
      // C2 was updated at midnight UTC, which is eight in the morning in Shanghai.
      const count = async (since: string): Promise<string | null> =>
        (await stageQuery(server.url(), `select count(*) as n from complaints where updated_at >= $since`, { since }))
          .rows[0]![0]!
      expect(await count('2025-03-02 08:00:00')).toBe('2')
      expect(await count('2025-03-02 08:00:01')).toBe('1')
    })

    it('a changed source is read anew, and its former batches are forgotten', async () => {
      await complaints()
      const dir = databaseWorkspace([incremental])
      await quietRun(dir, ['load'])
      const [before] = await files(dir)
      databaseWorkspace([{ ...incremental, since: 'received_at' }], dir)
      await quietRun(dir, ['load'])
      const [after, ...others] = await files(dir)
      expect(others).toEqual([])
      expect(after).toEqual({ file: expect.not.stringContaining(before!.file), rows_in: 3 })
      expect(await query(dir, 'select count(*) as n from record_complaint')).toEqual([{ n: 3 }])
    })

    it('teaches what $since can follow', async () => {
      const failing = (source: { query: string; since?: string }): Promise<string> =>
        messageOf(quietRun(databaseWorkspace([{ records: 'complaint', ...source }]), ['load']))
      expect(await failing({ query: COMPLAINTS, since: 'updated_at' })).toContain(
        'database.since: the query has no $since',
      )
      expect(await failing({ query: incremental.query, since: 'unit_id' })).toContain(
        '"unit_id" is no time of complaint; accepted: received_at',
      )
      expect(await failing({ query: incremental.query, since: 'closed_at' }).catch((error) => String(error))).toContain(
        'nothing was thrown',
      )
      expect(
        await failing({
          query: 'select no as complaint_no, received_at from complaints where updated_at >= $since',
          since: 'updated_at',
        }),
      ).toContain('$since follows updated_at, but the query feeds no such field')
    })
  })

  describe('read whole', () => {
    it('replaces what was read before; the order of the rows is no change', async () => {
      await complaints()
      const dir = databaseWorkspace([{ records: 'complaint', query: COMPLAINTS }])
      await quietRun(dir)
      await server.admin(
        `create table moved as select * from complaints; delete from complaints; insert into complaints select * from moved order by no desc; drop table moved`,
      )
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
      await server.admin(`delete from complaints where no = 'C2'`)
      await quietRun(dir)
      expect(await files(dir)).toEqual([{ file: expect.stringMatching(/0001$/), rows_in: 2 }])
      expect(await query(dir, 'select complaint_no from stg_complaint order by 1')).toEqual([
        { complaint_no: 'C1' },
        { complaint_no: 'C3' },
      ])
      await server.admin('delete from complaints')
      await quietRun(dir)
      expect(await files(dir)).toEqual([{ file: expect.stringMatching(/0001$/), rows_in: 0 }])
    })

    it('a unit that the register gains lets the other records be read anew: its name is now an id', async () => {
      await complaints()
      await server.admin(`drop table if exists units`)
      await server.admin(`create table units (unit_id varchar(20), unit_name varchar(20))`)
      await server.admin(`insert into units values ('0101', 'East')`)
      await server.admin(`update complaints set unit_id = 'West' where no = 'C1'`)
      const dir = databaseWorkspace([
        { records: 'unit', query: 'select unit_id, unit_name from units' },
        { records: 'complaint', query: COMPLAINTS },
      ])
      await quietRun(dir)
      const unitOf = () => query(dir, `select unit_id from record_complaint where complaint_no = 'C1'`)
      expect(await unitOf()).toEqual([{ unit_id: 'West' }])
      await server.admin(`insert into units values ('0109', 'West')`)
      await quietRun(dir)
      expect(await unitOf()).toEqual([{ unit_id: '0109' }])
    })

    it('columns are mapped, and a query over the rows sees their names, as for files', async () => {
      await complaints()
      const weird = 'a"b\'; drop table complaints; --'
      const dir = databaseWorkspace([
        {
          records: 'complaint',
          query: `select no as ${dialect.quoteName(weird)}, unit_id, received_at from complaints`,
          columns: { complaint_no: weird, channel: { value: 'web' } },
        },
        {
          records: 'repair_job',
          query: `select no, received_at as ${dialect.quoteName('报修 时间')} from complaints`,
          over: 'select no as job_id, "报修 时间" as reported_at from input where no <> \'C2\'',
        },
      ])
      await quietRun(dir, ['load'])
      expect(await query(dir, 'select complaint_no, channel from record_complaint order by 1')).toEqual(
        ['C1', 'C2', 'C3'].map((complaint_no) => ({ complaint_no, channel: 'web' })),
      )
      expect(await query(dir, 'select count(*) as n from record_repair_job')).toEqual([{ n: 2 }])
    })

    it('two columns of one name are refused', async () => {
      expect(await messageOf(stageQuery(server.url(), 'select 1 as a, 2 as a'))).toContain(
        'two columns named "a"; name each with `as`',
      )
    })
  })

  it('200 000 rows of 2 kB stream through a heap of 64 MB, the reader being the slower one', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--max-old-space-size=64', '--import', 'tsx', fileURLToPath(new URL('streamChild.ts', import.meta.url))],
      {
        encoding: 'utf8',
        env: { ...process.env, STREAM_URL: server.url(), STREAM_QUERY: dialect.manyRows(200_000) },
      },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const streamed: Streamed = JSON.parse(stdout)
    console.info(`${server.engine}: ${stdout.trim()}`)
    expect(streamed.rows).toBe(200_000)
    expect(streamed.characters).toBeGreaterThan(400_000_000)
    expect(streamed.mostMb - streamed.beforeMb).toBeLessThan(200)
  })

  it('hostile values arrive as they are', async () => {
    const values = [
      "'; drop table complaints; --",
      'a\nb\r\nc\rd',
      '"',
      '""',
      "it''s",
      '\\',
      '\\n',
      ',',
      '=cmd|x',
      '<script>alert(1)</script>',
      '😀𠮷',
      '\u0001',
      '\u202e',
      ' x ',
      '$since',
      '?',
      '%s',
      'é',
      '长'.repeat(350_000),
    ]
    const literal = (text: string): string =>
      server.engine === 'mysql'
        ? `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
        : `'${text.replaceAll("'", "''")}'`
    await server.admin('drop table if exists hostile')
    await server.admin(`create table hostile (n int, v ${server.engine === 'mysql' ? 'longtext' : 'text'})`)
    for (const [n, value] of values.entries())
      await server.admin(`insert into hostile values (${n}, ${literal(value)})`)
    const { rows } = await stageQuery(server.url(), 'select n, v from hostile')
    const found = new Map(rows.map(([n, v]) => [Number(n), v]))
    for (const [n, value] of values.entries()) expect(found.get(n) === value, inspect(value).slice(0, 60)).toBe(true)
  })

  describe('errors', () => {
    const failing = (url: string, text = 'select 1 as a'): Promise<string> => messageOf(stageQuery(url, text))

    it('say where, what and what to do, and never the password', async () => {
      const wrong = await failing(server.url({ password: 'other-secret' }))
      expect(wrong).toContain(`database ${VARIABLE} (${server.engine}, 127.0.0.1:`)
      expect(wrong).toContain('cannot connect')
      expect(wrong).toContain(`(SQL state ${dialect.states.password}); check user and password in the variable`)
      expect(wrong).not.toContain('other-secret')
      const table = await failing(server.url(), 'select * from no_such_table')
      expect(table).toContain('the query fails')
      expect(table).toContain('no_such_table')
      expect(table).toContain(`(SQL state ${dialect.states.table}); check database.query`)
      expect(await failing(server.url({ database: 'nowhere' }))).toMatch(/SQL state (3D000|42000|28000)\); check/)
      expect(await failing(server.url({ port: 1 }))).toContain('nothing answers there')
      expect(await failing(server.url({ host: 'no-such-host.invalid' }))).toContain('no such host is known')
    })

    it('carry the password in no part of them', async () => {
      for (const url of [
        server.url({ user: 'nobody' }),
        server.url({ database: 'nowhere' }),
        server.url({ port: 1 }),
        server.url({ query: '?sslmode=require' }),
      ])
        try {
          await stageQuery(url, 'select 1 as a')
          expect.unreachable(url)
        } catch (error) {
          const told = inspect(error, { depth: 12, showHidden: true })
          for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), url]) expect(told).not.toContain(secret)
        }
    })

    it('a variable that is missing is named', async () => {
      const dir = databaseWorkspace([{ records: 'complaint', query: COMPLAINTS }])
      const url = process.env[VARIABLE]
      delete process.env[VARIABLE]
      try {
        await expect(quietRun(dir, ['load'])).rejects.toMatchObject({
          message: expect.stringContaining(`environment variable ${VARIABLE}: it is not set`),
          exitCode: 2,
        })
      } finally {
        process.env[VARIABLE] = url
      }
    })

    it('a query that writes fails, and writes nothing', async () => {
      await complaints()
      if (dialect.prepare) await server.admin(dialect.prepare)
      expect(await failing(server.url(), dialect.writes)).toContain(
        `(SQL state ${dialect.states.readOnly}); the query may only read`,
      )
      expect(await server.admin('select count(*) as n from complaints')).toEqual([
        { n: expect.toSatisfy((n) => Number(n) === 3) },
      ])
      expect(await failing(server.url(), 'delete from complaints').catch(String)).toContain('it begins with "delete"')
    })

    it('a query that takes too long is given up', async () => {
      const started = performance.now()
      const told = await failing(server.url({ query: '?statement_timeout=1' }), dialect.sleeps)
      expect(told).toContain('narrow the query, or raise statement_timeout')
      expect(performance.now() - started).toBeLessThan(15_000)
    })

    const known = { records: 'complaint', query: `${COMPLAINTS} where updated_at >= $since` }
    const long = {
      records: 'repair_job',
      query: dialect.manyRows(2_000_000),
      columns: { job_id: 'n', reported_at: { value: '2025-01-01' } },
    }
    /** A workspace with a good run, whose next one has something new and then a long query before it. */
    const beforeLongRun = async (): Promise<{ dir: string; good: Record<string, string> }> => {
      await complaints()
      const dir = databaseWorkspace([known])
      await quietRun(dir)
      await server.admin(
        `insert into complaints values ('C4', '0101', '2025-03-05 08:00:00', null, '2025-03-05 00:00:00')`,
      )
      databaseWorkspace([known, long], dir)
      return { dir, good: fingerprintGood(dir) }
    }
    const rowsArrive = async (dir: string): Promise<void> => {
      const path = join(dir, 'state', 'temp', 'staged_database.csv')
      while (!existsSync(path) || statSync(path).size < 1_000_000) await setTimeout(20)
    }
    const completes = async (dir: string): Promise<void> => {
      databaseWorkspace([known], dir)
      await quietRun(dir)
      expect((await files(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1])
      expect(await query(dir, 'select count(*) as n from stg_complaint')).toEqual([{ n: 4 }])
      expect(existsSync(join(dir, 'state', 'temp'))).toBe(false)
    }

    it('a connection that breaks off leaves the warehouse as it was; the next run completes it', async () => {
      const { dir, good } = await beforeLongRun()
      const broken = messageOf(quietRun(dir))
      await rowsArrive(dir)
      expect(await server.disconnectReaders()).toBe(1)
      expect(await broken).toMatch(
        /the query fails after \d+ rows, of which nothing is kept: .*; the connection was lost: run again/,
      )
      expect(fingerprintGood(dir)).toEqual(good)
      await completes(dir)
    })

    it('a kill while rows arrive leaves it so too, and the server is rid of the query', async () => {
      const { dir, good } = await beforeLongRun()
      const { child, ended } = startCli(['run', dir])
      await rowsArrive(dir)
      child.kill('SIGKILL')
      expect((await ended).signal).toBe('SIGKILL')
      expect(fingerprintGood(dir)).toEqual(good)
      const deadline = Date.now() + 30_000
      while ((await server.countReaders()) > 0 && Date.now() < deadline) await setTimeout(100)
      expect(await server.countReaders()).toBe(0)
      await completes(dir)
    })
  })

  it('the warehouse holds neither URL nor password', async () => {
    await complaints()
    const dir = databaseWorkspace([{ records: 'complaint', query: COMPLAINTS }])
    const lines = await quietRun(dir)
    const bytes = readFileSync(join(dir, 'state', 'warehouse.duckdb')).toString('latin1') + lines.join('\n')
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), '127.0.0.1']) expect(bytes).not.toContain(secret)
    expect(bytes).toContain(VARIABLE)
  })

  describe('TLS', () => {
    const ssl = (rest = ''): string => `?sslmode=verify-full${rest}`
    const read = (host: string, query: string): Promise<unknown> =>
      stageQuery(server.url({ host, query }), 'select 1 as a')

    it('refuses a certificate of an authority that nobody knows, and accepts it with the authority named', async () => {
      for (const mode of ['require', 'verify-ca', 'verify-full'])
        expect(await messageOf(read('localhost', `?sslmode=${mode}`))).toContain(
          "name the authority's certificate in the URL, ?sslrootcert=<file.pem>",
        )
      await expect(read('localhost', ssl(`&sslrootcert=${server.ca}`))).resolves.toMatchObject({ rows: [['1']] })
    })

    it('refuses a certificate for another name or address', async () => {
      const known = ssl(`&sslrootcert=${server.ca}`)
      expect(await messageOf(read('127.0.0.1', known))).toContain("the server's certificate is for another host name")
      await server.showCertificateFor('other.example')
      try {
        expect(await messageOf(read('localhost', known))).toContain("the server's certificate is for another host name")
      } finally {
        await server.showCertificateFor('localhost')
      }
      await expect(read('localhost', known)).resolves.toBeDefined()
    })
  })
}
