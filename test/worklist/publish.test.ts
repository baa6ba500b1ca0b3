import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveSites } from '../../src/site/serve.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { audiences, dataOf, makeFolders, manifestOf, publishRun } from '../site/publishing.ts'
import { cellsOf, letterOf } from './editWorkbook.ts'
import { addAnomaly, makeWorklistWarehouse } from './madeWorklist.ts'

let warehouse: Warehouse
let folders: ReturnType<typeof makeFolders>
beforeEach(async () => {
  warehouse = await makeWorklistWarehouse()
  folders = makeFolders()
  // c0–c2 are m1's, c3–c5 m2's, c6–c8 m3's, c9 nobody's; c0–c3 lie in u1, the others in u2.
  for (const i of [0, 1, 2, 3, 4, 9]) await addAnomaly(warehouse, i)
})
afterEach(() => {
  warehouse.close()
  folders.remove()
})

const publish = (run = 'run-1', settings = audiences) => publishRun(warehouse, folders, run, settings)

/** The anomalies of a site's worklist in its order, by customer; null where it has none. */
function linesOf(folder: string): string[] | null {
  const { worklist } = manifestOf(folders.siteDir, folder)
  if (!worklist) return null
  const bytes = readFileSync(join(dataOf(folders.siteDir, folder), worklist.file))
  const cells = cellsOf(bytes)
  const letter = letterOf(bytes, '客户编号')
  const lines = Array.from({ length: worklist.rows }, (_, i) => String(cells[`${letter}${i + 2}`]))
  expect(cells[`${letter}${worklist.rows + 2}`]).toBeUndefined()
  expect(bytes.length).toBe(worklist.bytes)
  return lines
}

test('a manager gets the own lines by rank, a unit and a division those of all their managers, leadership none', async () => {
  await publish()
  expect(linesOf('manager-m1')).toEqual(['c0', 'c1', 'c2'])
  expect(linesOf('manager-m2')).toEqual(['c3', 'c4'])
  expect(linesOf('manager-m3')).toBeNull()
  expect(linesOf('unit-u1')).toEqual(['c0', 'c1', 'c2', 'c3'])
  expect(linesOf('unit-u2')).toEqual(['c4', 'c9'])
  expect(linesOf('division-d1')).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c9'])
  expect(linesOf('leadership')).toBeNull()
  expect(readdirSync(dataOf(folders.siteDir, 'leadership')).filter((name) => name.endsWith('.xlsx'))).toEqual([])
})

test('a customer that a manager only helps with is on the worklist of the lead alone', async () => {
  await warehouse.run(`create table stg_assignment as select 'c0' as customer_id, 'm3' as manager_id, false as is_lead,
    date '2025-01-01' as valid_from, null::date as valid_to`)
  await publish()
  expect(linesOf('manager-m1')).toContain('c0')
  expect(linesOf('manager-m3')).toBeNull()
})

test('behind the lines that wait for a cause stand those with one that lack the check; old, checked and dismissed ones do not', async () => {
  const confirmed = {
    rank: null,
    status: 'confirmed',
    cause_code: 'leak',
    cause_at: '2025-12-30 09:00:00',
    needs_check: true,
  }
  const due = { ...confirmed, check_due_on: '2025-12-23' }
  await addAnomaly(warehouse, 0, { ...due, anomaly_id: 'c0-1' })
  await addAnomaly(warehouse, 1, { ...due, anomaly_id: 'c1-1', end_day: '2025-11-02' })
  await addAnomaly(warehouse, 1, { ...due, anomaly_id: 'c1-2', end_day: '2025-11-01' })
  await addAnomaly(warehouse, 2, { ...due, anomaly_id: 'c2-1', checked_at: '2025-12-24 10:00:00' })
  await addAnomaly(warehouse, 2, { ...due, anomaly_id: 'c2-2', status: 'dismissed' })
  await addAnomaly(warehouse, 2, { ...due, anomaly_id: 'c2-3', needs_check: false })
  await publish()
  expect(linesOf('manager-m1')).toEqual(['c0', 'c1', 'c2', 'c0', 'c1'])
})

test('publishing again changes nothing; the file of the run before stays for readers who go back, an older one goes', async () => {
  await publish('run-1')
  const names = () => readdirSync(dataOf(folders.siteDir, 'manager-m1')).filter((name) => name.endsWith('.xlsx'))
  const first = manifestOf(folders.siteDir, 'manager-m1')
  await publish('run-1')
  expect(manifestOf(folders.siteDir, 'manager-m1')).toEqual(first)
  for (const run of [2, 3, 4]) {
    await warehouse.run(`update anomaly set hint_zh = 'run ${run}'`)
    await publish(`run-${run}`)
    expect(existsSync(join(dataOf(folders.siteDir, 'manager-m1'), first.worklist!.file))).toBe(run < 4)
  }
  expect(names()).toHaveLength(3)
  await warehouse.run('update anomaly set rank = null')
  await publish('run-5')
  expect(linesOf('manager-m1')).toBeNull()
  expect(names()).toHaveLength(2)
})

test('columns hidden from an audience are not in its worklist, and no manager’s name ever is', async () => {
  await publish('run-1', [{ ...audiences[1]!, hide: ['impact_cny', 'hint_zh'] }])
  const bytes = readFileSync(
    join(dataOf(folders.siteDir, 'unit-u1'), manifestOf(folders.siteDir, 'unit-u1').worklist!.file),
  )
  const texts = Object.values(cellsOf(bytes))
  expect(texts).toContain('客户名称')
  for (const hidden of ['影响金额(元)', '提示', '请询问', -40.5]) expect(texts).not.toContain(hidden)
  expect(texts.filter((text) => String(text).includes('王'))).toEqual([])
})

test('without ranked anomalies there are no worklists: a warehouse of an earlier version, or one without daily volumes', async () => {
  await warehouse.run('alter table anomaly drop column rank')
  await publish()
  expect(linesOf('manager-m1')).toBeNull()
  await warehouse.run('drop table anomaly')
  await publish('run-2')
  expect(linesOf('unit-u1')).toBeNull()
})

test('the list of causes is the rulebook’s; a cause that could not come back stops the publication', async () => {
  await publish()
  const { worklist } = manifestOf(folders.siteDir, 'manager-m1')
  const path = join(dataOf(folders.siteDir, 'manager-m1'), worklist!.file)
  const guide = Object.values(cellsOf(readFileSync(path), 'xl/worksheets/sheet2.xml'))
  expect(guide.slice(-6)).toEqual([
    ...['生产变化', '自反馈之日起，新的用气水平视为正常'],
    ...['天气', '属正常波动，期间的用气照常计入', '漏气', '属异常事件，期间的用气不计入正常水平'],
  ])
  await warehouse.run(`update rule_text set key = 'causes.moon' where key = 'causes.leak'`)
  await expect(publish('run-2')).rejects.toThrow(
    /use_anomaly_cause_recorded, params\.causes\.moon: no cause that anomaly_cause accepts; expected production_change, /,
  )
})

test('it is served as what it is, for ever under its name', async () => {
  await publish()
  const { worklist } = manifestOf(folders.siteDir, 'manager-m1')
  const server = await serveSites({ siteDir: folders.siteDir, port: 18_970 })
  try {
    const answer = await fetch(`${server.url}manager-m1/_file/data/${worklist!.file}`)
    expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await answer.arrayBuffer()).byteLength).toBe(worklist!.bytes)
  } finally {
    await server.close()
  }
})
