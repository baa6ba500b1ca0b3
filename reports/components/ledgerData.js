/** How the page of a customer gets two years of days: a part of a Parquet file, by byte ranges. */
import { loadManifest, TableError } from './data.js'
import { parquetMetadataAsync, parquetReadObjects } from './vendorParquet.js'

const base = new URL('../../_file/data/', import.meta.url)
const firstRead = 32 * 1024
const files = new Map()

/**
 * The days of one customer, in order: gas_day as `yyyy-MM-dd`, volumes in m³, null where there is no reading.
 * @param {{file: string, row_from: number, row_to: number}} place a row of ledger_index
 * @returns {Promise<object[]>} rejects with a TableError
 */
export async function loadLedger({ file, row_from: rowStart, row_to: rowEnd }) {
  const manifest = await loadManifest()
  const entry = manifest.shards?.find((one) => one.file === file)
  const fail = (code) => new TableError({ state: 'failed', table: file, code, version: manifest.run_id })
  if (!entry) throw fail('not_published')
  try {
    const { buffer, metadata } = await openFile(entry)
    const rows = await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd })
    return rows.map((row) => ({ ...row, gas_day: row.gas_day.toISOString().slice(0, 10) }))
  } catch (error) {
    files.delete(file)
    throw error instanceof TableError ? error : fail(error.message)
  }
}

/** Opens a file once per page view: the next customer of the same file needs its own days only. */
function openFile(entry) {
  if (!files.has(entry.file)) {
    const buffer = rangeBuffer(new URL(entry.file, base), entry.bytes)
    const opened = parquetMetadataAsync(buffer, { initialFetchSize: firstRead, geoparquet: false })
    files.set(
      entry.file,
      opened.then((metadata) => ({ buffer, metadata })),
    )
  }
  return files.get(entry.file)
}

/**
 * A file on a host, read in parts; where the host ignores ranges and sends all of it, that is kept and cut here.
 * @param {URL} url
 * @param {number} byteLength
 */
export function rangeBuffer(url, byteLength) {
  let whole = null
  return {
    byteLength,
    async slice(start, end = byteLength) {
      if (whole) return whole.slice(start, end)
      const response = await fetch(url, { headers: { Range: `bytes=${start}-${end - 1}` } })
      if (!response.ok) throw new Error(`http_${response.status}`)
      const bytes = await response.arrayBuffer()
      if (response.status === 206) return bytes
      if (bytes.byteLength !== byteLength) throw new Error('truncated')
      whole = bytes
      return whole.slice(start, end)
    },
  }
}
