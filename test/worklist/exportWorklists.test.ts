import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportWorklists } from '../../src/commands/exportWorklists.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { cellsOf, letterOf } from './editWorkbook.ts'
import { addAnomaly, makeWorklistWarehouse } from './madeWorklist.ts'

let warehouse: Warehouse
let outDir: string
beforeEach(async () => {
  warehouse = await makeWorklistWarehouse()
  outDir = mkdtempSync(join(tmpdir(), 'pilotlight-worklists-'))
  for (const i of [2, 0, 1, 5, 9]) await addAnomaly(warehouse, i)
})
afterEach(() => {
  warehouse.close()
  rmSync(outDir, { recursive: true, force: true })
})

test('one workbook for each manager with a line, in the order of rank; customers without a manager have their own', async () => {
  expect(await exportWorklists({ warehouse, outDir })).toEqual([
    { file: 'worklist-m1-20251231.xlsx', rows: 3 },
    { file: 'worklist-m2-20251231.xlsx', rows: 1 },
    { file: 'worklist_none-20251231.xlsx', rows: 1 },
  ])
  const bytes = readFileSync(join(outDir, 'worklist-m1-20251231.xlsx'))
  const letter = letterOf(bytes, '异常编号')
  expect([2, 3, 4].map((row) => cellsOf(bytes)[`${letter}${row}`])).toEqual([0, 1, 2].map((i) => `c${i}-20251220`))
})

test('a workbook that somebody may have begun to fill in is never replaced, and then none is written', async () => {
  const path = join(outDir, 'worklist-m2-20251231.xlsx')
  await exportWorklists({ warehouse, outDir })
  await exportWorklists({ warehouse, outDir })
  writeFileSync(path, 'filled in')
  rmSync(join(outDir, 'worklist-m1-20251231.xlsx'))
  await expect(exportWorklists({ warehouse, outDir })).rejects.toThrow(
    /worklist-m2-20251231\.xlsx is there already and differs; it may have been filled in/,
  )
  expect(readFileSync(path, 'utf8')).toBe('filled in')
  expect(readdirSync(outDir)).not.toContain('worklist-m1-20251231.xlsx')
})

test('a manager id is safe as the name of a file', async () => {
  await addAnomaly(warehouse, 6, { manager_id: '../王/1' })
  const files = (await exportWorklists({ warehouse, outDir })).map(({ file }) => file)
  expect(files).toContain('worklist-_2e_2e_2f_e7_8e_8b_2f1-20251231.xlsx')
  expect(readdirSync(outDir).sort()).toEqual(files.sort())
})

test('without ranked anomalies the command says what is missing', async () => {
  await warehouse.run('drop table anomaly')
  await expect(exportWorklists({ warehouse, outDir })).rejects.toThrow(/no anomalies to list: no daily volumes/)
})
