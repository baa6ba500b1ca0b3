import { groupBy } from '../groupBy.ts'
import type { Minute } from '../moment.ts'

/** One cell written badly on purpose, and what must become of it. */
export interface Dirt {
  field: string
  rule: string
  action: 'reject' | 'repair' | 'accept'
  raw: string
}

/** What is known of a written row besides its cells. */
export interface RowTag {
  dirt?: readonly Dirt[]
  /** Natural key, where the same record is written more than once. */
  key?: string
  version?: number | null
  updatedAt?: Minute | null
}

/** A line of answer-key/rows.csv. */
export interface DirtyRow {
  /** Path, with `#sheet` behind it where the workbook has several. */
  file: string
  row: number
  family: string
  field: string
  rule: string
  action: 'reject' | 'repair' | 'merge' | 'accept'
  raw: string
}

/** Rows of a file: in = kept + merged + rejected. */
export interface FileCount {
  file: string
  family: string
  rowsIn: number
  merged: number
  rejected: number
  /** Whether its 合计 row says what its rows add up to; null without one. */
  totalRight: boolean | null
}

interface Written {
  file: string
  /** The file's path without its sheet. */
  path: string
  row: number
  family: string
  key: string
  version: number
  updatedAt: Minute
}

/** Remembers what was written, row by row. */
export interface Ledger {
  /** Says that a file holds a family's rows, be they none. */
  begin(family: string, file: string): void
  /** Notes a data row; `row` counts the records of the file (of the sheet) from 1, titles and headers included; `file` may end in `#sheet`. */
  note(family: string, file: string, row: number, tag: RowTag): void
  /** Notes that a file states a total, and whether it is right. */
  total(file: string, isRight: boolean): void
  /** Notes a line that is no record (title, header, total) and must be read as such, without an issue. */
  remark(line: Omit<DirtyRow, 'action'>): void
  /** All dirty rows and counts, duplicates settled: the latest version wins, then the last file, then the last row. */
  settle(): { rows: DirtyRow[]; files: FileCount[] }
}

/** An empty ledger. */
export function createLedger(): Ledger {
  const files = new Map<string, FileCount>()
  const rows: DirtyRow[] = []
  const keyed: Written[] = []
  const countOf = (family: string, path: string): FileCount => {
    let count = files.get(path)
    if (!count) {
      count = { file: path, family, rowsIn: 0, merged: 0, rejected: 0, totalRight: null }
      files.set(path, count)
    }
    return count
  }
  return {
    begin: (family, file) => {
      countOf(family, pathOf(file))
    },
    total(file, isRight) {
      const count = files.get(pathOf(file))!
      count.totalRight = (count.totalRight ?? true) && isRight
    },
    note(family, file, row, tag) {
      const path = pathOf(file)
      const count = countOf(family, path)
      count.rowsIn++
      for (const dirt of tag.dirt ?? []) rows.push({ file, row, family, ...dirt })
      if (tag.dirt?.some((dirt) => dirt.action === 'reject')) count.rejected++
      else if (tag.key !== undefined)
        keyed.push({
          file,
          path,
          row,
          family,
          key: tag.key,
          version: tag.version ?? -1,
          updatedAt: tag.updatedAt ?? -1,
        })
    },
    remark: (line) => {
      rows.push({ ...line, action: 'accept' })
    },
    settle() {
      for (const loser of losers(keyed)) {
        files.get(loser.path)!.merged++
        rows.push({
          file: loser.file,
          row: loser.row,
          family: loser.family,
          field: '',
          rule: 'dirt_duplicates',
          action: 'merge',
          raw: loser.key,
        })
      }
      const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
      rows.sort((a, b) => order(a.file, b.file) || a.row - b.row || order(a.field, b.field))
      return { rows, files: [...files.values()].sort((a, b) => order(a.file, b.file)) }
    },
  }
}

const pathOf = (file: string): string => file.replace(/#.*$/, '')

function losers(keyed: readonly Written[]): Written[] {
  const later = (a: Written, b: Written): boolean => {
    if (a.version !== b.version) return a.version > b.version
    if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt
    return a.file === b.file ? a.row > b.row : a.file > b.file
  }
  const lost: Written[] = []
  for (const same of groupBy(keyed, ({ family, key }) => `${family}/${key}`).values()) {
    if (same.length < 2) continue
    const winner = same.reduce((best, next) => (later(next, best) ? next : best))
    lost.push(...same.filter((row) => row !== winner))
  }
  return lost
}
