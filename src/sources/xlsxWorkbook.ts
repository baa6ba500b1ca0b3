import { posix } from 'node:path'
import { LONGEST_CELL, textFault } from './cellText.ts'
import { SourceError } from './sourceError.ts'
import { type NumberKind, numberKind } from './xlsxNumber.ts'
import { parseXml } from './xml.ts'
import { readZipText } from './zip.ts'
import type { ZipEntry } from './zipDirectory.ts'

/** What all sheets of a workbook share. */
export interface Workbook {
  /** Every worksheet in the workbook's order, hidden ones included. */
  sheets: { name: string; entry: ZipEntry; isHidden: boolean }[]
  /** Whether days are counted from 1904. */
  date1904: boolean
  /** What a cell's style shows, by style index. */
  styles: NumberKind[]
  /** The table of shared texts. */
  strings: string[]
  /** Whether it asks for being computed anew when opened: stored values of formulas may be mere zeros. */
  recalculates: boolean
}

/** Bytes of memory that the shared texts of a workbook may take. */
export const SHARED_TEXT_BYTES = 400_000_000
const MOST_SHEETS = 1000

/** Bytes of any other part, cells apart: lists that are held in memory. */
const LARGEST_PART = 64 << 20

/**
 * Reads a workbook's list of sheets, styles and shared texts.
 * @param entries the archive's files; @param sharedTextBytes memory that shared texts may take
 * @throws SourceError when it is another kind of file (xlsb, docx, ods), a part is damaged, or the texts are too many.
 */
export async function readWorkbook(
  path: string,
  entries: Map<string, ZipEntry>,
  sharedTextBytes = SHARED_TEXT_BYTES,
): Promise<Workbook> {
  const main = await findMainPart(path, entries)
  const workbook: Workbook = { sheets: [], date1904: false, styles: [], strings: [], recalculates: false }
  const targets = await readRelations(path, entries, main)
  const listed: { name: string; relation: string; isHidden: boolean }[] = []
  await parseXml(path, main.name, readPart(path, main), {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.date1904 = /^(1|true|on)$/.test(attributes().date1904 ?? '')
      else if (name === 'calcPr') workbook.recalculates = /^(1|true|on)$/.test(attributes().fullCalcOnLoad ?? '')
      else if (name === 'sheet') {
        const all = attributes()
        const relation = Object.keys(all).find((key) => key === 'id' || key.endsWith(':id'))
        if (relation) {
          const isHidden = /^(hidden|veryHidden)$/.test(all.state ?? '')
          listed.push({ name: all.name ?? '', relation: all[relation]!, isHidden })
        }
        if (listed.length > MOST_SHEETS) throw new SourceError(path, `has more than ${MOST_SHEETS} sheets; split it`)
      }
    },
  })
  for (const { name, relation, isHidden } of listed) {
    const target = targets.get(relation)
    if (!target || !/\/worksheet$/.test(target.type)) continue // a chart sheet has no cells
    const entry = entries.get(target.path)
    if (!entry) throw new SourceError(path, `sheet "${name}" is listed but ${target.path} is missing; save it again`)
    const twin = workbook.sheets.find((sheet) => sheet.entry === entry)
    if (twin) throw new SourceError(path, `sheets "${twin.name}" and "${name}" are one part of it; save it again`)
    workbook.sheets.push({ name, entry, isHidden })
  }
  for (const { type, path: part } of targets.values()) {
    const entry = entries.get(part)
    if (entry && type.endsWith('/styles')) workbook.styles = await readStyles(path, entry)
    if (entry && type.endsWith('/sharedStrings')) workbook.strings = await readStrings(path, entry, sharedTextBytes)
  }
  return workbook
}

async function findMainPart(path: string, entries: Map<string, ZipEntry>): Promise<ZipEntry> {
  const rels = entries.get('_rels/.rels')
  const name = rels && [...(await readTargets(path, rels, '')).values()].find((r) => r.type.endsWith('/officeDocument'))
  const entry = entries.get(name ? name.path : 'xl/workbook.xml')
  if (!entry?.name.endsWith('.xml') || !/workbook/i.test(entry.name))
    throw new SourceError(
      path,
      'is a zip archive but no .xlsx workbook (.xlsb, .docx and .ods are not read); save it as .xlsx',
    )
  return entry
}

interface Relation {
  type: string
  path: string
}

async function readRelations(
  path: string,
  entries: Map<string, ZipEntry>,
  part: ZipEntry,
): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part.name)
  const rels = entries.get(posix.join(folder, '_rels', `${posix.basename(part.name)}.rels`))
  return rels ? readTargets(path, rels, folder) : new Map()
}

async function readTargets(path: string, rels: ZipEntry, folder: string): Promise<Map<string, Relation>> {
  const targets = new Map<string, Relation>()
  await parseXml(path, rels.name, readPart(path, rels), {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const { Id, Type, Target = '', TargetMode } = attributes()
      if (!Id || !Type || TargetMode === 'External') return
      targets.set(Id, { type: Type, path: Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target) })
    },
  })
  return targets
}

async function readStyles(path: string, entry: ZipEntry): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const styles: NumberKind[] = []
  let inCells = false
  await parseXml(path, entry.name, readPart(path, entry), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes().numFmtId), attributes().formatCode ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes().numFmtId ?? 0)
        styles.push(numberKind(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function readPart(path: string, entry: ZipEntry): AsyncGenerator<string> {
  if (entry.size > LARGEST_PART)
    throw new SourceError(path, `${entry.name} unpacks to ${entry.size} bytes, of at most ${LARGEST_PART}; refused`)
  return readZipText(path, entry)
}

async function readStrings(path: string, entry: ZipEntry, most: number): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let inPhonetic = false
  let bytes = 0
  const add = (shared: string): void => {
    const fault = textFault(shared)
    if (fault) throw new SourceError(path, `shared text ${strings.length} holds ${fault}`)
    bytes += 24 + shared.length * (isNarrow(shared) ? 1 : 2)
    if (bytes > most)
      throw new SourceError(
        path,
        `its texts take more than ${Math.round(most / 1e6)} MB of memory; save its sheets as CSV, or as several workbooks`,
      )
    // A part of a larger string would keep that whole piece of the document in memory.
    strings.push(shared.length > 12 ? ` ${shared}`.slice(1) : shared)
  }
  await parseXml(path, entry.name, readZipText(path, entry), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    text(piece) {
      if (!inText) return
      text += piece
      if (text.length > LONGEST_CELL)
        throw new SourceError(path, `shared text ${strings.length} is longer than ${LONGEST_CELL} characters; refused`)
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') add(unescapeText(text))
    },
  })
  return strings
}

const isNarrow = (text: string): boolean => !/[^\0-\xff]/.test(text)

/** Undoes the workbook's own escapes of characters that XML cannot hold, as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
