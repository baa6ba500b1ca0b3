import { Field, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from 'apache-arrow'
import { columnEncoder } from './arrowColumn.ts'
import type { ColumnTable } from './columnTable.ts'

const batchRows = 65_536

/**
 * Writes chosen rows of a table as an Arrow IPC stream, uncompressed, in batches of 65,536 rows. Each column takes the
 * smallest of the forms that give back exactly its values (see `columnEncoder`). The same rows give the same bytes.
 */
export function encodeArrow(table: ColumnTable, rows: ArrayLike<number>): Uint8Array {
  const encoders = table.columns.map((column, i) => columnEncoder(column, rows, i))
  const schema = new Schema(encoders.map(({ type }, i) => new Field(table.columns[i]!.name, type, true)))
  const writer = new RecordBatchStreamWriter()
  for (let from = 0; from === 0 || from < rows.length; from += batchRows) {
    const to = Math.min(from + batchRows, rows.length)
    const children = encoders.map(({ encode }) => encode(from, to))
    writer.write(
      new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: to - from, nullCount: 0, children })),
    )
  }
  writer.finish()
  return writer.toUint8Array(true)
}
