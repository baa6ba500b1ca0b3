import { Parser } from 'saxen'
import { SourceError } from './sourceError.ts'

/** What a reader of XML listens to; names come without their namespace prefix, texts and attributes decoded. */
export interface XmlHandler {
  open?(name: string, attributes: () => Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
  /** Called between pieces of the document: a place to wait for what was produced. */
  pause?(): Promise<void>
}

/** Elements within elements that a workbook's parts never reach. */
const DEEPEST = 256
/** Characters of one tag or text; the parser holds them in memory. */
const LONGEST_TOKEN = 16 << 20

/**
 * Parses an XML document given in pieces. A document type is refused, so no entity is ever expanded.
 * @param part what the document is, for messages
 * @throws SourceError when it is not well formed, nested deeper than 256, or has a tag or text of more than 16 MiB.
 */
export async function parseXml(
  path: string,
  part: string,
  pieces: AsyncIterable<string>,
  handler: XmlHandler,
): Promise<void> {
  const refuse = (problem: string, cause?: unknown): never => {
    throw new SourceError(path, `${part} in it ${problem}; save the workbook again`, { cause })
  }
  const malformed = (cause: Error): never => refuse(`is no well-formed XML (${cause.message})`, cause)
  const decode = (text: string): string => (text.includes('&') ? decodeEntities(text, malformed) : text)
  let depth = 0
  let waiting = 0
  const parser = new Parser()
  parser.on('error', malformed)
  parser.on('warn', malformed)
  parser.on('attention', () => refuse('declares a document type, which workbooks do not have'))
  parser.on('openTag', (name, attributes) => {
    waiting = 0
    if (++depth > DEEPEST) refuse(`is nested more than ${DEEPEST} deep`)
    handler.open?.(localName(name), () => decodeValues(attributes(), decode))
  })
  parser.on('closeTag', (name) => {
    waiting = 0
    depth--
    handler.close?.(localName(name))
  })
  parser.on('text', (text) => handler.text?.(decode(text)))
  parser.on('cdata', (text) => {
    waiting = 0
    handler.text?.(text)
  })
  for await (const piece of pieces) {
    waiting += piece.length
    parser.write(piece)
    if (waiting > LONGEST_TOKEN + piece.length) refuse(`has a tag or text of more than ${LONGEST_TOKEN >> 20} MiB`)
    await handler.pause?.()
  }
  parser.end()
}

/** An attribute by its name without prefix. */
export function attributeNamed(attributes: Record<string, string>, name: string): string | undefined {
  for (const key in attributes) if (localName(key) === name) return attributes[key]
  return undefined
}

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function decodeValues(values: Record<string, string>, decode: (text: string) => string): Record<string, string> {
  for (const key in values) values[key] = decode(values[key]!)
  return values
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string, malformed: (cause: Error) => never): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : malformed(new Error(`${whole} is no character`))
  })
}
