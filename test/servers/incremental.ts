import { describe, expect, it } from 'vitest'
import { fingerprintGood, query, quietRun } from '../commands/tinyWorkspace.ts'
import { databaseWorkspace, messageOf, stageQuery, VARIABLE } from './reading.ts'
import { batchesOf, COMPLAINTS, type Served } from './served.ts'

/** What a query with $since reads, against a real server. */
export function testIncremental(served: Served): void {
  describe('incremental', () => {
    const incremental = { records: 'complaint', query: `${COMPLAINTS} where updated_at >= $since` }

    it('reads what is new, merges what was updated, and says when nothing is', async () => {
      await served.makeComplaints()
      const dir = databaseWorkspace([incremental])
      await quietRun(dir)
      expect(await batchesOf(dir)).toEqual([
        { file: expect.stringMatching(new RegExp(`^database/${VARIABLE}/[0-9a-f]{16}/0001$`)), rows_in: 3 },
      ])

      const good = fingerprintGood(dir)
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
      expect(fingerprintGood(dir)).toEqual(good)

      await served.server.admin(
        `insert into complaints values ('C4', '0101', '2025-03-05 08:00:00', null, '2025-03-05 00:00:00')`,
      )
      await served.server.admin(
        `update complaints set closed_at = '2025-03-06 09:00:00', updated_at = '2025-03-06 02:00:00' where no = 'C1'`,
      )
      await quietRun(dir)
      expect((await batchesOf(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 2])
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
      await served.makeComplaints()
      const dir = databaseWorkspace([{ records: 'complaint', query: `${COMPLAINTS} where updated_at > $since` }])
      await quietRun(dir, ['load'])
      // Were the row read again, it would land as another version.
      await served.server.admin(`update complaints set closed_at = '2025-03-09 00:00:00' where no = 'C1'`)
      await quietRun(dir, ['load'])
      expect((await batchesOf(dir)).length).toBe(1)
    })

    it('a rejected row that comes again is not rejected again; corrected, it lands', async () => {
      await served.makeComplaints()
      await served.server.admin(`alter table complaints add column no2 varchar(40)`)
      await served.server.admin(`update complaints set no2 = no`)
      await served.server.admin(`update complaints set no2 = '1.5E+10' where no = 'C3'`)
      const dir = databaseWorkspace([{ ...incremental, query: incremental.query.replace('no as', 'no2 as') }])
      await quietRun(dir)
      expect(await query(dir, 'select file[-4:] as batch, rows_in, rows_kept, rows_rejected from load_file')).toEqual([
        { batch: '0001', rows_in: 3, rows_kept: 2, rows_rejected: 1 },
      ])
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
      await served.server.admin(`update complaints set no2 = 'C3' where no = 'C3'`)
      await quietRun(dir, ['load'])
      expect((await batchesOf(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1])
    })

    it('a time far behind the cut-off does not keep later rows out', async () => {
      await served.makeComplaints()
      await served.server.admin(`update complaints set updated_at = '2037-12-31 00:00:00' where no = 'C2'`)
      const dir = databaseWorkspace([incremental])
      await quietRun(dir, ['load'])
      await served.server.admin(
        `insert into complaints values ('C4', '0101', '2025-03-05 08:00:00', null, '2025-03-05 00:00:00')`,
      )
      await quietRun(dir, ['load'])
      expect((await batchesOf(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1])
    })

    it('without a version, a value that changes and changes back is seen', async () => {
      await served.makeComplaints()
      const plain = 'select no as complaint_no, unit_id, received_at from complaints where received_at >= $since'
      const dir = databaseWorkspace([{ records: 'complaint', query: plain }])
      await quietRun(dir)
      for (const unit of ['0109', '0102']) {
        await served.server.admin(`update complaints set unit_id = '${unit}' where no = 'C3'`)
        await quietRun(dir)
        expect(await query(dir, `select unit_id from stg_complaint where complaint_no = 'C3'`)).toEqual([
          { unit_id: unit },
        ])
      }
      expect((await batchesOf(dir)).map(({ rows_in }) => rows_in)).toEqual([3, 1, 1])
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
    })

    it('is in the workspace’s own time, whatever the server’s', async () => {
      await served.makeComplaints()
      // C2 was updated at midnight UTC, which is eight in the morning in Shanghai.
      const count = async (since: string): Promise<string | null> =>
        (
          await stageQuery(served.server.url(), `select count(*) as n from complaints where updated_at >= $since`, {
            since,
          })
        ).rows[0]![0]!
      expect(await count('2025-03-02 08:00:00')).toBe('2')
      expect(await count('2025-03-02 08:00:01')).toBe('1')
    })

    it('a changed source is read anew, and its former batches are forgotten', async () => {
      await served.makeComplaints()
      const dir = databaseWorkspace([incremental])
      await quietRun(dir, ['load'])
      const [before] = await batchesOf(dir)
      databaseWorkspace([{ ...incremental, since: 'received_at' }], dir)
      await quietRun(dir, ['load'])
      const [after, ...others] = await batchesOf(dir)
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
}
