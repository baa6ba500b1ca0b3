import { readStart } from './fileBlocks.ts'

/** What a file holds, as its first bytes tell; `text` is a delimited table, or no known content at all. */
export type ContentKind = 'zip' | 'parquet' | 'spreadsheetXml' | 'html' | 'json' | 'text' | { problem: string }

const SNIFFED_BYTES = 64 << 10

const OLD_XLS = { problem: 'is an .xls workbook of before 1997; save it as .xlsx' }
// Beginnings as Latin-1. No table of text has one of them, not even one whose first header is PAR1.
const MAGIC: readonly (readonly [start: string, kind: ContentKind])[] = [
  ['PK\x03\x04', 'zip'],
  ['PAR1\x15', 'parquet'],
  ['PARE\x15', { problem: 'is an encrypted Parquet file; write it without encryption' }],
  [
    '\xd0\xcf\x11\xe0',
    { problem: 'is an old .xls workbook or one with a password; save it as .xlsx without a password' },
  ],
  ['\t\x00\x04\x00', OLD_XLS],
  ['\t\x02\x06\x00', OLD_XLS],
  ['\t\x04\x06\x00', OLD_XLS],
  ['\t\x08\x08\x00', OLD_XLS],
  ['PK\x05\x06', { problem: 'is an empty zip archive; export it again' }],
  ['%PDF-', { problem: 'is a PDF; export the table as CSV or .xlsx' }],
  ['{\\rtf', { problem: 'is a Word document (RTF); export the table as CSV or .xlsx' }],
  ['Rar!\x1a', { problem: 'is a RAR archive; unpack it first' }],
  ['7z\xbc\xaf', { problem: 'is a 7z archive; unpack it first' }],
  ['BZh91AY&SY', { problem: 'is compressed with bzip2; unpack it, or compress it with gzip or zstd' }],
  ['\xfd7zXZ', { problem: 'is compressed with xz; unpack it, or compress it with gzip or zstd' }],
]

/** Tells from a file's first bytes (64 KiB) what it holds; its name is not looked at. */
export async function sniffContent(path: string): Promise<ContentKind> {
  const head = await readStart(path, SNIFFED_BYTES)
  const bytes = head.toString('latin1')
  const known = MAGIC.find(([start]) => bytes.startsWith(start))
  return known ? known[1] : sniffText(asAscii(head))
}

/** The ASCII part of a text in any encoding that is read, for words that are ASCII in all of them. */
function asAscii(head: Buffer): string {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[1] === 0 && head[3] === 0 && head[0] !== 0)
  const text = wide ? head.toString('utf16le') : head.toString('latin1')
  return text.replace(/^(?:\ufeff|\xef\xbb\xbf)/, '').trimStart()
}

function sniffText(text: string): ContentKind {
  if (/^MIME-Version:/i.test(text))
    return { problem: 'is a web archive (MHTML); open it in Excel and save it as .xlsx or CSV' }
  if (/^\{\s*["}]|^\[\s*[{\]]/.test(text)) return 'json'
  if (!/^<[!?a-z]/i.test(text)) return 'text'
  if (/<(\w+:)?Workbook[\s>]/.test(text) && text.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return 'spreadsheetXml'
  if (/^<(!--|!doctype html|html|head|body|meta|table|style|div|center|form|p|br|font|span|title|link)\b/i.test(text))
    return 'html'
  if (/<(html|table)[\s>]/i.test(text)) return 'html'
  return /^<(\?xml|!doctype)/i.test(text)
    ? { problem: 'is an XML document that is no workbook; export the table as CSV or .xlsx' }
    : 'text'
}
