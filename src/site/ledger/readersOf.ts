import { type ColumnTable, columnOf } from '../columnTable.ts'
import type { PageTable } from '../pageTables.ts'
import { type Reach, selectRows } from '../scope.ts'
import type { ReadCustomer } from './chunkByReaders.ts'

/** The columns of a ledger file beside the customer and the day. */
export const ledgerColumns = [
  'volume_m3',
  'expected_m3',
  'expected_low_m3',
  'expected_high_m3',
  'mean_7d_m3',
  'hdd18',
  'day_class',
  'quality',
] as const

/** Whether an audience gets ledgers at all: customers in detail, and none of the ledger's columns hidden from it. */
export const readsLedgers = ({ audience }: Reach): boolean =>
  audience.detail === 'customer' &&
  !audience.hide.some((name) => (ledgerColumns as readonly string[]).concat('customer_id', 'gas_day').includes(name))

/**
 * Which audiences may see each customer of the page table `customer`, by the rules of scope.ts for tables of customers.
 */
export function readersOf(page: PageTable, table: ColumnTable, reaches: readonly Reach[]): ReadCustomer[] {
  const { values, words } = columnOf(table, 'customer_id')
  const readers = new Map<string, string[]>()
  for (let row = 0; row < table.rows; row++) if (!Number.isNaN(values[row])) readers.set(words[values[row]!]!, [])
  for (const reach of reaches.filter(readsLedgers))
    for (const row of selectRows(page, table, reach)?.rows ?? [])
      readers.get(words[values[row]!]!)?.push(reach.audience.id)
  return [...readers].map(([id, ids]) => ({ id, readers: ids }))
}
