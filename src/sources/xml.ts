import { Parser } from 'saxen'
import { SourceError } from './sourceError.ts'

/** What a reader of XML listens to; names come without their namespace prefix, text decoded. */
export interface XmlHandler {
  open?(name: string, attributes: () => Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
  /** Called between pieces of the document: a place to wait for what was produced. */
  pause?(): Promise<void>
}

/**
 * Parses an XML document given in pieces. Entities that a document defines itself are not expanded.
 * @param part what the document is, for messages
 * @throws SourceError when it is not well formed.
 */
export async function parseXml(
  path: string,
  part: string,
  pieces: AsyncIterable<string>,
  handler: XmlHandler,
): Promise<void> {
  const parser = new Parser()
  parser.on('error', (cause) => {
    throw new SourceError(path, `${part} in it is no well-formed XML (${cause.message}); save the workbook again`, {
      cause,
    })
  })
  parser.on('openTag', (name, attributes) => handler.open?.(localName(name), attributes))
  parser.on('closeTag', (name) => handler.close?.(localName(name)))
  parser.on('text', (text, decode) => handler.text?.(text.includes('&') ? decode(text) : text))
  parser.on('cdata', (text) => handler.text?.(text))
  for await (const piece of pieces) {
    parser.write(piece)
    await handler.pause?.()
  }
  parser.end()
}

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
