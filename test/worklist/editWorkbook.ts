import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const SHEET = 'xl/worksheets/sheet1.xml'
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }
const unescapeXml = (text: string): string => text.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity]!)
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A part of a workbook as text, by its path. */
export const partOf = (bytes: Uint8Array, path = SHEET): string => strFromU8(unzipSync(bytes)[path]!)

/** The cells of a sheet by their place, as `B2`: texts as text, numbers as numbers; an empty one is null. */
export function cellsOf(bytes: Uint8Array, path = SHEET): Record<string, string | number | null> {
  const shared = [...partOf(bytes, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item]) =>
    [...item!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => unescapeXml(text!)).join(''),
  )
  const cells = [...partOf(bytes, path).matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)]
  return Object.fromEntries(
    cells.map(([, place, attributes, inner = '']) => {
      const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1]
      if (value === undefined) return [place, null]
      return [place, attributes!.includes('t="s"') ? shared[Number(value)]! : Number(value)]
    }),
  )
}

/** The letter of the column under a header of row 1. */
export function letterOf(bytes: Uint8Array, header: string): string {
  const found = Object.entries(cellsOf(bytes)).find(([place, text]) => /^[A-Z]+1$/.test(place) && text === header)
  if (!found) throw new Error(`no column ${header}`)
  return found[0].slice(0, -1)
}

/**
 * Fills in cells of the first sheet as a person would: by header and row, a text, or a number (a day and time as the
 * spreadsheet counts them). The cell keeps its form.
 */
export function fillIn(
  bytes: Uint8Array,
  entries: readonly [header: string, row: number, value: string | number][],
): Uint8Array {
  const parts = unzipSync(bytes)
  let xml = strFromU8(parts[SHEET]!)
  for (const [header, row, value] of entries) {
    const place = `${letterOf(bytes, header)}${row}`
    const cell = new RegExp(`<c r="${place}"( s="\\d+")?[^>]*?(/>|>.*?</c>)`, 's')
    if (!cell.test(xml)) throw new Error(`no cell ${place}`)
    xml = xml.replace(cell, (_, style = '') =>
      typeof value === 'number'
        ? `<c r="${place}"${style}><v>${value}</v></c>`
        : `<c r="${place}"${style} t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`,
    )
  }
  parts[SHEET] = strToU8(xml)
  return zipSync(parts)
}

/** A local time as a spreadsheet counts it: days since the end of 1899. */
export const serialOf = (local: string): number => Date.parse(`${local.replace(' ', 'T')}Z`) / 86_400_000 + 25_569
