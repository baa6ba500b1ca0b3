import { describe, expect, test } from 'vitest'
import { appraisalModels } from '../../src/models/appraisal/order.ts'
import { runModels } from '../../src/models/run.ts'
import { modelGolden, readGoldens, volumeFolders } from './rulesGolden.ts'

describe.each(readGoldens('appraisal'))('appraisal: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await modelGolden(golden, volumeFolders.slice(0, 1))
    for (const statement of golden.sql ?? []) await warehouse.run(statement)
    await runModels(warehouse, { folders: [{ folder: 'appraisal', steps: appraisalModels }] })
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})
