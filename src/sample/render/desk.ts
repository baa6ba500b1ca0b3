import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'fflate'
import { type Random, randomOf } from '../random.ts'
import { csvBytes, type TextForm, textBlocks } from './csv.ts'
import { type ExportSheet, type HeaderGroup, openSheet, type SheetPlace } from './exportSheet.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { htmlBytes, jsonLines } from './markup.ts'
import { type ParquetType, parquetBytes } from './parquet.ts'
import { type NamedSheet, type WorkbookForm, workbookBytes } from './workbook.ts'

/** Where the files of a workspace are written. */
export interface Desk {
  ledger: Ledger
  /** A stream of chance for the writing of a family. */
  random(family: string): Random
  open(
    family: string,
    file: string,
    header: readonly (string | HeaderGroup)[],
    titles?: readonly string[],
    place?: Omit<SheetPlace, 'titles' | 'sink'>,
  ): ExportSheet
  /** A table too large to keep: its rows are encoded as they come, `save` writes the file. */
  openBulk(
    family: string,
    file: string,
    header: readonly string[],
    titles: readonly string[],
    form: TextForm,
  ): { sheet: ExportSheet; save(): void }
  saveText(sheet: ExportSheet, form: TextForm): void
  saveWorkbook(sheets: readonly NamedSheet[], form?: WorkbookForm): Promise<void>
  /** A page with a table, under the name of a spreadsheet. */
  saveHtml(sheet: ExportSheet, encoding: 'gb18030' | 'utf-8'): void
  /** One object a line; open the table `withoutHeader`. */
  saveJsonLines(sheet: ExportSheet): void
  /** Columns of the given types; open the table `withoutHeader`. */
  saveParquet(sheet: ExportSheet, types: readonly ParquetType[]): Promise<void>
  saveFile(file: string, bytes: Uint8Array | string): void
  written: { files: number; bytes: number }
}

/** A desk that writes below `dir`, making folders as needed. */
export function openDesk(dir: string, seed: number): Desk {
  const ledger = createLedger()
  const written = { files: 0, bytes: 0 }
  const saveFile = (file: string, content: Uint8Array | string): void => {
    const path = join(dir, file)
    mkdirSync(dirname(path), { recursive: true })
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    writeFileSync(path, bytes)
    written.files++
    written.bytes += bytes.length
  }
  const remark = (sheet: ExportSheet, rule: string): void => {
    ledger.remark({ file: sheet.label, row: 1, family: sheet.family, field: '', rule, raw: '' })
  }
  const saveText = (sheet: ExportSheet, bytes: Uint8Array, form: TextForm): void => {
    if (form.encoding !== 'utf-8') remark(sheet, 'dirt_encoding')
    if (sheet.file.endsWith('.xls')) remark(sheet, 'dirt_fake_xls')
    ledger.begin(sheet.family, sheet.file)
    // The clock stays out of the archive.
    saveFile(sheet.file, form.gzip ? gzipSync(bytes, { mtime: 0 }) : bytes)
  }
  return {
    ledger,
    written,
    saveFile,
    random: (family) => randomOf(seed, 'written', family),
    open: (family, file, header, titles, place) => openSheet(ledger, family, file, header, { ...place, titles }),
    openBulk(family, file, header, titles, form) {
      const blocks = textBlocks(header, titles, form)
      const sheet = openSheet(ledger, family, file, header, { titles, sink: blocks.push })
      return { sheet, save: () => saveText(sheet, blocks.bytes(), form) }
    },
    saveText: (sheet, form) => saveText(sheet, csvBytes(sheet, form), form),
    async saveWorkbook(sheets, form) {
      ledger.begin(sheets[0]!.sheet.family, sheets[0]!.sheet.file)
      if (sheets.length > 1) for (const { sheet } of sheets) remark(sheet, 'dirt_multisheet')
      saveFile(sheets[0]!.sheet.file, await workbookBytes(sheets, form))
    },
    saveHtml(sheet, encoding) {
      if (encoding !== 'utf-8') remark(sheet, 'dirt_encoding')
      remark(sheet, 'dirt_fake_xls')
      ledger.begin(sheet.family, sheet.file)
      saveFile(sheet.file, htmlBytes(sheet, encoding))
    },
    async saveParquet(sheet, types) {
      ledger.begin(sheet.family, sheet.file)
      saveFile(sheet.file, await parquetBytes(sheet, types))
    },
    saveJsonLines(sheet) {
      ledger.begin(sheet.family, sheet.file)
      saveFile(sheet.file, jsonLines(sheet))
    },
  }
}
