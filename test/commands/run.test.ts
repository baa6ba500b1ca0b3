import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  COMPLAINT_HEADER,
  CONFIG,
  FILES,
  fingerprintFolder,
  fingerprintGood,
  makeTiny,
  query,
  quietRun,
  resultsOf,
  writeFiles,
} from './tinyWorkspace.ts'

let undisturbed: string
beforeAll(async () => {
  undisturbed = makeTiny()
  await quietRun(undisturbed)
})

describe('a run', () => {
  it('brings the records through to the figures', async () => {
    const cases = await query(
      undisturbed,
      `select case_id, state from sla_case where rule_id = 'sla_complaint_feedback_5wd' order by case_id`,
    )
    expect(cases).toEqual([
      { case_id: 'C1', state: 'on_time' },
      { case_id: 'C2', state: 'on_time' },
      { case_id: 'C4', state: 'on_time' },
      { case_id: 'C5', state: 'pending' },
    ])
    expect(
      await query(
        undisturbed,
        'select sum(rows_in) as i, sum(rows_rejected) as r, sum(rows_merged) as m from load_file',
      ),
    ).toEqual([{ i: 252, r: 1, m: 1 }])
  })

  it('leaves nothing behind but the warehouse and what it knows of the files', () => {
    expect(Object.keys(fingerprintFolder(join(undisturbed, 'state')))).toEqual(['hashes.json', 'warehouse.duckdb'])
  })

  it('says so when nothing has changed, and leaves the bytes of the warehouse', async () => {
    const before = fingerprintGood(undisturbed)
    const lines = await quietRun(undisturbed)
    expect(lines.join('\n')).toMatch(/nothing has changed since run 20260101-[0-9a-f]{10}/)
    expect(lines.join('\n')).toMatch(/5 files, 0 read, 5 unchanged/)
    expect(fingerprintGood(undisturbed)).toEqual(before)
  })

  it('reads only what is new, and withdraws what has left; the figures are those of a fresh run', async () => {
    const dir = makeTiny({ 'inbox/投诉_b.csv': null })
    await quietRun(dir)
    const first = await resultsOf(dir)
    writeFiles(dir, { 'inbox/投诉_b.csv': FILES['inbox/投诉_b.csv']! })
    expect((await quietRun(dir)).join('\n')).toMatch(/5 files, 1 read, 4 unchanged, 0 withdrawn/)
    expect(await resultsOf(dir)).toBe(await resultsOf(undisturbed))
    rmSync(join(dir, 'inbox', '投诉_b.csv'))
    expect((await quietRun(dir)).join('\n')).toMatch(/4 files, 0 read, 4 unchanged, 1 withdrawn/)
    expect(await resultsOf(dir)).toBe(first)
  })

  it('reads every file anew when the register of units or the aliases change: they tell what an id means', async () => {
    const dir = makeTiny({ 'inbox/投诉_b.csv': `${COMPLAINT_HEADER}C5,投诉,,城西,2025-12-31 23:00:00,,,1\n` })
    await quietRun(dir)
    const unitOf = () => query(dir, `select unit_id from record_complaint where complaint_no = 'C5'`)
    expect(await unitOf()).toEqual([{ unit_id: '城西' }])
    writeFiles(dir, { 'inbox/单位_新.csv': '单位编码,单位名称,单位类型,上级单位\n0103,城西,所属单位,01\n' })
    expect((await quietRun(dir)).join('\n')).toMatch(/6 files, 6 read|6 files, 5 read/)
    expect(await unitOf()).toEqual([{ unit_id: '0103' }])
    rmSync(join(dir, 'inbox', '单位_新.csv'))
    writeFiles(dir, { 'pilotlight.yaml': `${CONFIG}unit_aliases: { 城西: "0102" }\n` })
    await quietRun(dir)
    expect(await unitOf()).toEqual([{ unit_id: '0102' }])
  })

  it('computes anew when a file, the configuration or the rulebook changes', async () => {
    const dir = makeTiny()
    await quietRun(dir)
    const changes: Record<string, string>[] = [
      { 'inbox/投诉_b.csv': `${FILES['inbox/投诉_b.csv']}C7,投诉,,0102,2025-11-03 23:00:00,,,1\n` },
      { 'pilotlight.yaml': CONFIG.replace('示例', '示例二') },
      { 'rulebook.yaml': '- id: sla_complaint_feedback_5wd\n  limit: 4\n' },
    ]
    for (const change of changes) {
      writeFiles(dir, change)
      expect((await quietRun(dir)).join('\n')).toMatch(/^run 20260101-/m)
    }
    expect(await query(dir, 'select count(*) as n from run')).toEqual([{ n: 4 }])
  })

  it('gives in two steps what it gives in one', async () => {
    const dir = makeTiny({ 'inbox/投诉_b.csv': null })
    await quietRun(dir)
    writeFiles(dir, { 'inbox/投诉_b.csv': FILES['inbox/投诉_b.csv']! })
    await quietRun(dir, ['load'])
    await quietRun(dir, ['model'])
    expect(await resultsOf(dir)).toBe(await resultsOf(undisturbed))
    const latest = 'select inputs_sha256 as inputs from run order by finished_at desc limit 1'
    expect(await query(dir, latest)).toEqual(await query(undisturbed, latest))
  })

  it('loading an unchanged inbox leaves the bytes of the warehouse', async () => {
    const before = fingerprintGood(undisturbed)
    await quietRun(undisturbed, ['load'])
    expect(fingerprintGood(undisturbed)).toEqual(before)
  })
})
