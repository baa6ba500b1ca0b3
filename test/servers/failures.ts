import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { startCli } from '../commands/cliProcess.ts'
import { fingerprintGood, query, quietRun } from '../commands/tinyWorkspace.ts'
import { databaseWorkspace, messageOf, stageQuery, VARIABLE } from './reading.ts'
import { batchesOf, COMPLAINTS, type Served } from './served.ts'
import { PASSWORD } from './testServer.ts'

/** What errors say, and what a failure, a lost connection or a kill leaves. */
export function testFailures(served: Served): void {
  describe('errors', () => {
    const failing = (url: string, text = 'select 1 as a'): Promise<string> => messageOf(stageQuery(url, text))

    it('say where, what and what to do, and never the password', async () => {
      const wrong = await failing(served.server.url({ password: 'other-secret' }))
      expect(wrong).toContain(`database ${VARIABLE} (${served.server.engine}, 127.0.0.1:`)
      expect(wrong).toContain('cannot connect')
      expect(wrong).toContain(`(SQL state ${served.dialect.states.password}); check user and password in the variable`)
      expect(wrong).not.toContain('other-secret')
      const table = await failing(served.server.url(), 'select * from no_such_table')
      expect(table).toContain('the query fails')
      expect(table).toContain('no_such_table')
      expect(table).toContain(`(SQL state ${served.dialect.states.table}); check database.query`)
      expect(await failing(served.server.url({ database: 'nowhere' }))).toMatch(
        /SQL state (3D000|42000|28000)\); check/,
      )
      expect(await failing(served.server.url({ port: 1 }))).toContain('nothing answers there')
      expect(await failing(served.server.url({ host: 'no-such-host.invalid' }))).toContain('no such host is known')
    })

    it('carry the password in no part of them', async () => {
      for (const url of [
        served.server.url({ user: 'nobody' }),
        served.server.url({ database: 'nowhere' }),
        served.server.url({ port: 1 }),
        served.server.url({ query: '?sslmode=require' }),
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
      await served.makeComplaints()
      if (served.dialect.prepare) await served.server.admin(served.dialect.prepare)
      expect(await failing(served.server.url(), served.dialect.writes)).toContain(
        `(SQL state ${served.dialect.states.readOnly}); the query may only read`,
      )
      expect(await served.server.admin('select count(*) as n from complaints')).toEqual([
        { n: expect.toSatisfy((n) => Number(n) === 3) },
      ])
      expect(await failing(served.server.url(), 'delete from complaints').catch(String)).toContain(
        'it begins with "delete"',
      )
    })

    it('a query that takes too long is given up', async () => {
      const started = performance.now()
      const told = await failing(served.server.url({ query: '?statement_timeout=1' }), served.dialect.sleeps)
      expect(told).toContain('narrow the query, or raise statement_timeout')
      expect(performance.now() - started).toBeLessThan(15_000)
    })

    const known = { records: 'complaint', query: `${COMPLAINTS} where updated_at >= $since` }
    const long = {
      records: 'repair_job',
      query: served.dialect.manyRows(2_000_000),
      columns: { job_id: 'n', reported_at: { value: '2025-01-01' } },
    }
    /** A workspace with a good run, whose next one has something new and then a long query before it. */
    const beforeLongRun = async (): Promise<{ dir: string; good: Record<string, string> }> => {
      await served.makeComplaints()
      const dir = databaseWorkspace([known])
      await quietRun(dir)
      await served.server.admin(
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
      expect((await batchesOf(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1])
      expect(await query(dir, 'select count(*) as n from stg_complaint')).toEqual([{ n: 4 }])
      expect(existsSync(join(dir, 'state', 'temp'))).toBe(false)
    }

    it('a connection that breaks off leaves the warehouse as it was; the next run completes it', async () => {
      const { dir, good } = await beforeLongRun()
      const broken = messageOf(quietRun(dir))
      await rowsArrive(dir)
      expect(await served.server.disconnectReaders()).toBe(1)
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
      while ((await served.server.countReaders()) > 0 && Date.now() < deadline) await setTimeout(100)
      expect(await served.server.countReaders()).toBe(0)
      await completes(dir)
    })
  })
}
