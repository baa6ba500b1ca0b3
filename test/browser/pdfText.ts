import { inflateSync } from 'node:zlib'

/**
 * Reads the text of each page of a PDF that Chromium printed (Skia's writer: plain objects, deflated streams, fonts with a
 * ToUnicode map). Lines are not told apart.
 */
export function pdfPages(pdf: Buffer): string[] {
  const objects = readObjects(pdf.toString('latin1'))
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const resources = follow(objects, /\/Resources (?:(\d+) 0 R|(<<[\s\S]*))/.exec(head)!)
      const fontList = follow(objects, /\/Font (?:(\d+) 0 R|<<([\s\S]*?)>>)/.exec(resources) ?? [])
      const fonts = new Map(
        [...fontList.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, id]) => [name!, fontOf(objects, id!)]),
      )
      const contents = /\/Contents (\d+) 0 R/.exec(head)![1]!
      return shownText(objects.get(contents)!.stream, fonts)
    })
}

interface PdfObject {
  head: string
  stream: string
}

function readObjects(text: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>()
  for (const [, id, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?([\s\S]*?)\r?\n?endobj/g)) {
    const at = body!.search(/\bstream\r?\n/)
    if (at === -1) objects.set(id!, { head: body!, stream: '' })
    else {
      const head = body!.slice(0, at)
      const bytes = Buffer.from(body!.slice(at).replace(/^stream\r?\n/, ''), 'latin1')
      objects.set(id!, { head, stream: head.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : '' })
    }
  }
  return objects
}

/** What stands behind a reference, or in its place. */
const follow = (
  objects: Map<string, PdfObject>,
  [, id, inline]: ArrayLike<string | undefined> & Iterable<string | undefined>,
): string => (id === undefined ? (inline ?? '') : objects.get(id)!.head)

interface Font {
  /** hexadecimal digits of a glyph's number */
  digits: number
  /** which text each glyph stands for */
  glyphs: Map<number, string>
}

function fontOf(objects: Map<string, PdfObject>, id: string): Font {
  const { head } = objects.get(id)!
  const glyphs = new Map<number, string>()
  const mapId = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
  const map = mapId === undefined ? '' : objects.get(mapId)!.stream
  for (const [, part] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, text] of part!.matchAll(/<(\w+)> <(\w+)>/g))
      glyphs.set(Number.parseInt(glyph!, 16), unicode(text!))
  for (const [, part] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, text] of part!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const first = Number.parseInt(from!, 16)
      for (let glyph = first; glyph <= Number.parseInt(to!, 16); glyph++)
        glyphs.set(glyph, String.fromCodePoint(unicode(text!).codePointAt(0)! + glyph - first))
    }
  return { digits: head.includes('/Subtype /Type0') ? 4 : 2, glyphs }
}

const unicode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

const operation =
  /\/(?<name>\w+) [\d.]+ Tf|<(?<shown>[0-9A-F]+)> Tj|\/ActualText <FEFF(?<actual>[0-9A-F]+)>|(?<end>EMC)/gi

/** The text that a page shows; where it states the text of a stretch itself, that text. */
function shownText(content: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font | undefined
  let text = ''
  let stated = false
  for (const { groups } of content.matchAll(operation)) {
    const { name, shown, actual, end } = groups!
    if (name) font = fonts.get(name)
    else if (end) stated = false
    else if (actual) {
      text += unicode(actual)
      stated = true
    } else if (font && !stated)
      for (const [code] of shown!.matchAll(new RegExp(`.{${font.digits}}`, 'g')))
        text += font.glyphs.get(Number.parseInt(code, 16)) ?? ''
  }
  return text
}
