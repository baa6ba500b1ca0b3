import { type Family, familyFields } from './family.ts'

/** Name of the table that holds every version of a family's records. */
export const recordTable = (family: Family | string): string =>
  `record_${typeof family === 'string' ? family : family.name}`

/** The columns of a record table: the contract's fields, then where the row came from. */
export function recordColumns(family: Family): { name: string; type: string }[] {
  return [
    ...familyFields(family).map(({ name, meta }) => ({ name, type: meta.sqlType })),
    ...(family.keepsDayPrecision ? [{ name: 'day_precision', type: 'VARCHAR[]' }] : []),
    { name: 'source_file', type: 'VARCHAR' },
    { name: 'source_row', type: 'BIGINT' },
  ]
}

/** SQL that creates a family's record table when it is not there. */
export const createRecordTable = (family: Family): string =>
  `create table if not exists ${recordTable(family)} (${recordColumns(family)
    .map(({ name, type }) => `"${name}" ${type}`)
    .join(', ')})`
