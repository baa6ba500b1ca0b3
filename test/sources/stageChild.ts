import { stageFile } from '../../src/sources/source.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

// A process of its own, so that its memory can be bounded and measured: stages each file and tells how it went.
const [tempDir, ...paths] = process.argv.slice(2) as [string, ...string[]]
const warehouse = await openDuckdb(':memory:', { threads: 2 })
for (const path of paths) {
  const start = performance.now()
  const outcome = await stageFile(warehouse, path, { tempDir, tablePrefix: 'hostile', sheet: '*' }).then(
    (sheets) => ({ rows: sheets.reduce((sum, { rows }) => sum + rows, 0) }),
    (error: Error) => ({ error: error.name, message: error.message }),
  )
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(
    `${JSON.stringify({ path, ...outcome, seconds: (performance.now() - start) / 1000, megabytes })}\n`,
  )
}
warehouse.close()
