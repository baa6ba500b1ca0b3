import type { Audience } from './audiences.ts'
import { readsLedgers } from './ledger/readersOf.ts'
import { ledgerIndex } from './ledger/stageLedgers.ts'
import { pageTables } from './pageTables.ts'
import { isWithheld, type Reach } from './scope.ts'

/** Tables that a site does not get by its audience, whatever data there is, and the kinds of sites that show customers. */
export interface Withheld {
  tables: string[]
  held_by: Audience['kind'][]
}

/**
 * Tells a page why a table is absent: not for this audience, or (when it is not listed) not fed yet.
 * @param reaches of all sites of the publication
 */
export function withheldFrom(reach: Reach, reaches: readonly Reach[]): Withheld {
  const tables = pageTables.filter((page) => isWithheld(page, reach.audience)).map(({ name }) => name)
  if (!readsLedgers(reach)) tables.push(ledgerIndex.name)
  const kinds = reaches.filter(({ audience }) => audience.detail === 'customer').map(({ audience }) => audience.kind)
  return { tables, held_by: tables.length === 0 ? [] : [...new Set(kinds)].sort() }
}
