import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Random, randomOf } from '../random.ts'
import { csvBytes, type TextForm, textBlocks } from './csv.ts'
import { type ExportSheet, type HeaderGroup, openSheet } from './exportSheet.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { type NamedSheet, workbookBytes } from './workbook.ts'

/** Where the files of a workspace are written. */
export interface Desk {
  ledger: Ledger
  /** A stream of chance for the writing of a family. */
  random(family: string): Random
  open(family: string, file: string, header: readonly (string | HeaderGroup)[], titles?: readonly string[]): ExportSheet
  /** A table too large to keep: its rows are encoded as they come, `save` writes the file. */
  openBulk(
    family: string,
    file: string,
    header: readonly string[],
    titles: readonly string[],
    form: TextForm,
  ): { sheet: ExportSheet; save(): void }
  saveText(sheet: ExportSheet, form: TextForm): void
  saveWorkbook(sheets: readonly NamedSheet[]): Promise<void>
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
  return {
    ledger,
    written,
    saveFile,
    random: (family) => randomOf(seed, 'written', family),
    open: (family, file, header, titles) => openSheet(ledger, family, file, header, titles),
    openBulk(family, file, header, titles, form) {
      const blocks = textBlocks(header, titles, form)
      return {
        sheet: openSheet(ledger, family, file, header, titles, blocks.push),
        save: () => saveFile(file, blocks.bytes()),
      }
    },
    saveText: (sheet, form) => saveFile(sheet.file, csvBytes(sheet, form)),
    saveWorkbook: async (sheets) => saveFile(sheets[0]!.sheet.file, await workbookBytes(sheets)),
  }
}
