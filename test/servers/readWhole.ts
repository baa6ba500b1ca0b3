import { describe, expect, it } from 'vitest'
import { query, quietRun } from '../commands/tinyWorkspace.ts'
import { databaseWorkspace, messageOf, stageQuery } from './reading.ts'
import { batchesOf, COMPLAINTS, type Served } from './served.ts'

/** What a query without $since reads, and how its columns are mapped. */
export function testReadWhole(served: Served): void {
  describe('read whole', () => {
    it('replaces what was read before; the order of the rows is no change', async () => {
      await served.makeComplaints()
      const dir = databaseWorkspace([{ records: 'complaint', query: COMPLAINTS }])
      await quietRun(dir)
      await served.server.admin(
        `create table moved as select * from complaints; delete from complaints; insert into complaints select * from moved order by no desc; drop table moved`,
      )
      expect((await quietRun(dir)).at(-1)).toMatch(/^nothing has changed since run /)
      await served.server.admin(`delete from complaints where no = 'C2'`)
      await quietRun(dir)
      expect(await batchesOf(dir)).toEqual([{ file: expect.stringMatching(/0001$/), rows_in: 2 }])
      expect(await query(dir, 'select complaint_no from stg_complaint order by 1')).toEqual([
        { complaint_no: 'C1' },
        { complaint_no: 'C3' },
      ])
      await served.server.admin('delete from complaints')
      await quietRun(dir)
      expect(await batchesOf(dir)).toEqual([{ file: expect.stringMatching(/0001$/), rows_in: 0 }])
    })

    it('a unit that the register gains lets the other records be read anew: its name is now an id', async () => {
      await served.makeComplaints()
      await served.server.admin(`drop table if exists units`)
      await served.server.admin(`create table units (unit_id varchar(20), unit_name varchar(20))`)
      await served.server.admin(`insert into units values ('0101', 'East')`)
      await served.server.admin(`update complaints set unit_id = 'West' where no = 'C1'`)
      const dir = databaseWorkspace([
        { records: 'unit', query: 'select unit_id, unit_name from units' },
        { records: 'complaint', query: COMPLAINTS },
      ])
      await quietRun(dir)
      const unitOf = () => query(dir, `select unit_id from record_complaint where complaint_no = 'C1'`)
      expect(await unitOf()).toEqual([{ unit_id: 'West' }])
      await served.server.admin(`insert into units values ('0109', 'West')`)
      await quietRun(dir)
      expect(await unitOf()).toEqual([{ unit_id: '0109' }])
    })

    it('columns are mapped, and a query over the rows sees their names, as for files', async () => {
      await served.makeComplaints()
      const weird = 'a"b\'; drop table complaints; --'
      const dir = databaseWorkspace([
        {
          records: 'complaint',
          query: `select no as ${served.dialect.quoteName(weird)}, unit_id, received_at from complaints`,
          columns: { complaint_no: weird, channel: { value: 'web' } },
        },
        {
          records: 'repair_job',
          query: `select no, received_at as ${served.dialect.quoteName('报修 时间')} from complaints`,
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
      expect(await messageOf(stageQuery(served.server.url(), 'select 1 as a, 2 as a'))).toContain(
        'two columns named "a"; name each with `as`',
      )
    })
  })
}
