// The floor of `pilotlight detect`, a process of its own: the engine reads the CSV, applies the rule of thumb and writes a CSV.
import { DuckDBInstance } from '@duckdb/node-api'

const [input, output, sql] = process.argv.slice(2)
const quote = (text) => `'${text.replaceAll("'", "''")}'`
const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
const connection = await instance.connect()
await connection.run(`create view reading as select * from read_csv(${quote(input)})`)
await connection.run(`copy (${sql}) to ${quote(output)} (format csv, header)`)
connection.closeSync()
instance.closeSync()
