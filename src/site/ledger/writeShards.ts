import { readFileSync } from 'node:fs'
import type { ManifestTable } from '../manifest.ts'
import type { Reach } from '../scope.ts'
import { type WrittenTables, writeOnce } from '../writeTables.ts'
import { readsLedgers } from './readersOf.ts'
import type { StagedLedgers } from './stageLedgers.ts'

/** Puts the files of ledgers that an audience may have into its data folder, and says what its manifest lists. */
export function writeShards(
  dataDir: string,
  staged: StagedLedgers | null,
  reach: Reach,
  written: WrittenTables,
): ManifestTable[] {
  if (!staged || !readsLedgers(reach)) return []
  return staged.shards
    .filter(({ readers }) => readers.includes(reach.audience.id))
    .flatMap(({ path, rows, file }) => {
      const make = () => ({ name: 'ledger', ending: 'parquet', bytes: readFileSync(path), rows })
      return writeOnce(dataDir, JSON.stringify(['ledger', file]), written, make) ?? []
    })
}
