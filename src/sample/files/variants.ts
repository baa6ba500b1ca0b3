import { type ExportSheet, flatHeader, type SheetCell } from '../render/exportSheet.ts'

/** A cell as somebody wrote it: its column's header, the field, the dirt's rule, the text, and what must become of the row (rejected where nothing is said). */
export type Variant = readonly [
  header: string,
  field: string,
  rule: string,
  raw: string,
  action?: 'reject' | 'repair' | 'accept',
]

/** Adds a row for each variant: a good row (`good` gives the nth, its identifiers its own) with one cell written otherwise. */
export function addVariants(
  sheet: ExportSheet,
  good: (n: number) => readonly SheetCell[],
  variants: readonly Variant[],
): void {
  const header = flatHeader(sheet.header)
  for (const [n, [name, field, rule, raw, action = 'reject']] of variants.entries()) {
    const cells = [...good(n)]
    const column = header.indexOf(name)
    if (column < 0) throw new Error(`sample: ${sheet.file} has no column ${name}`)
    cells[column] = raw
    sheet.add(cells, { dirt: [{ field, rule, raw, action }] })
  }
}
