import { gunzipSync } from 'node:zlib'
import { decodeExport, parseCsv } from './parseCsv.ts'

/** The records of a text export, by the form that its bytes and its name say, independent of the loader. */
export interface ExportText {
  form: 'delimited' | 'html' | 'jsonl'
  encoding: string
  delimiter: string
  lineEnd: string
  packed: boolean
  records: string[][]
}

const DELIMITERS = [',', ';', '\t']

/** Reads a text export; null for workbooks and Parquet. */
export function readExport(path: string, bytes: Buffer): ExportText | null {
  if (/\.(xlsx|parquet|yaml)$/.test(path)) return null
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
  const { text, encoding } = decodeExport(packed ? gunzipSync(bytes) : bytes)
  const base = { encoding, packed, delimiter: '', lineEnd: '\n' }
  if (path.endsWith('.jsonl')) {
    const lines = text.trimEnd().split('\n')
    return { ...base, form: 'jsonl', records: lines.map((line) => Object.values(JSON.parse(line)).map(String)) }
  }
  if (text.startsWith('<html')) return { ...base, form: 'html', records: tableRows(text) }
  const lineEnd = text.includes('\r\n') ? '\r\n' : text.includes('\n') ? '\n' : '\r'
  const plain = lineEnd === '\r' ? text.replaceAll('\r', '\n') : text
  const widths = DELIMITERS.map((delimiter) => parseCsv(plain, delimiter).map((record) => record.length))
  const widest = widths.map((lengths) => Math.max(0, ...lengths.slice(0, 4)))
  const delimiter = DELIMITERS[widest.indexOf(Math.max(...widest))]!
  return { ...base, form: 'delimited', delimiter, lineEnd, records: parseCsv(plain, delimiter) }
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

const tableRows = (text: string): string[][] =>
  [...text.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
      cell!.replaceAll('<br>', '\n').replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]!),
    ),
  )
