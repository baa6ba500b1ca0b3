import { describe, expect, test } from 'vitest'
import { modelGolden, readGoldens, volumeFolders } from './rulesGolden.ts'

describe.each(readGoldens('tiers'))('tiers: $name', (golden) => {
  test('gives the rows worked out by hand', async () => {
    const warehouse = await modelGolden(golden, volumeFolders)
    for (const { query, rows } of golden.expect) expect(await warehouse.all(query), query).toEqual(rows)
    warehouse.close()
  })
})
