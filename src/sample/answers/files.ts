import type { FileCount } from '../render/ledger.ts'
import type { AddFigures } from './figure.ts'

/** Adds what must become of every file's rows, and whether the total that it states is right. */
export function addFiles(add: AddFigures, files: readonly FileCount[]): void {
  for (const { file, rowsIn, merged, rejected, totalRight } of files) {
    add(
      'load_file',
      { file },
      {
        rows_in: rowsIn,
        rows_kept: rowsIn - merged - rejected,
        rows_merged: merged,
        rows_rejected: rejected,
        ...(totalRight === null ? {} : { control_total_ok: totalRight }),
      },
    )
  }
}
