/** How pages get their data: one manifest per page view, then immutable hashed files, each read at first use. */
import { tableFromIPC } from './vendorArrow.js'

const base = new URL('../../_file/data/', import.meta.url)
const tables = new Map()
let manifest

/** Why a table cannot be shown: `absent` (this site has none) or `failed` (it should be there and could not be read). */
export class TableError extends Error {
  /** @param {{state: 'absent' | 'failed', table: string, code: string, version: string | null}} what */
  constructor({ state, table, code, version }) {
    super(`${table}: ${state} (${code})`)
    Object.assign(this, { name: 'TableError', state, table, code, version })
  }
}

/**
 * Reads the manifest, once per page view; with `?run=<id>` in the address that of an earlier run, which then has `latest`,
 * the newest run's id. Rejects with a TableError whose table is `manifest`.
 */
export function loadManifest() {
  manifest ??= readManifest()
  return manifest
}

async function readManifest() {
  const newest = parsed(await fetchFile('manifest.json', 'manifest', null, { cache: 'no-cache' }))
  const wanted = new URLSearchParams(globalThis.location?.search).get('run')
  const earlier = newest.earlier?.find((run) => run.run_id === wanted && run.run_id !== newest.run_id)
  if (!earlier) return newest
  return { ...parsed(await fetchFile(earlier.file, 'manifest', wanted)), latest: newest.run_id }
}

function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new TableError({ state: 'failed', table: 'manifest', code: 'unreadable', version: null })
  }
}

/** Whether this site holds a table; resolves to false too when there is no manifest. */
export const hasTable = (name) =>
  loadManifest().then(
    ({ tables }) => Object.hasOwn(tables, name),
    () => false,
  )

/** Reads a table as a Flechette table (columns), once per page view. Rejects with a TableError. */
export function loadColumns(name) {
  if (!tables.has(name)) tables.set(name, readColumns(name))
  return tables.get(name)
}

/** Reads a table as an array of plain objects (times as text, numbers, booleans, null). Rejects with a TableError. */
export const loadTable = async (name) => (await loadColumns(name)).toArray()

/**
 * Reads a table and never rejects: `{state: 'ready', rows}`, `{state: 'absent', …}` or `{state: 'failed', …}`, the
 * latter two with table, code and version (the run) for the reader to report.
 */
export const tableState = (name) =>
  loadTable(name).then(
    (rows) => ({ state: 'ready', rows }),
    ({ state = 'failed', table = name, code = 'unknown', version = null }) => ({ state, table, code, version }),
  )

/**
 * Reads this site's search index: entries by what they name (`unit`, `customer`, `rule`, `metric`), each a list of texts.
 * Rejects with a TableError whose table is `search`.
 * @returns {Promise<Record<string, (string | null)[][]>>}
 */
export async function loadSearch() {
  const { search = {}, run_id: version } = await loadManifest()
  const parts = Object.entries(search).map(async ([name, { file }]) => {
    const bytes = await fetchFile(file, 'search', version)
    return [name, JSON.parse(new TextDecoder().decode(bytes))]
  })
  return Object.fromEntries(await Promise.all(parts))
}

/** Reads a file that the manifest names, as bytes. Rejects with a TableError whose table is `name`. */
export const loadFile = async (file, name) => fetchFile(file, name, (await loadManifest()).run_id)

async function readColumns(name) {
  const { tables, run_id: version } = await loadManifest()
  if (!Object.hasOwn(tables, name))
    throw new TableError({ state: 'absent', table: name, code: 'not_published', version })
  const { file, bytes: expected, offset } = tables[name]
  const fail = (code) => new TableError({ state: 'failed', table: name, code, version })
  const whole = await (offset === undefined ? fetchFile(file, name, version) : fetchPack(file, name, version))
  const bytes = whole.subarray(offset ?? 0, (offset ?? 0) + expected)
  if (bytes.length !== expected || (offset === undefined && whole.length !== expected)) throw fail('truncated')
  try {
    return tableFromIPC(offset ? bytes.slice() : bytes)
  } catch {
    throw fail('unreadable')
  }
}

const packs = new Map()

/** A file of several tables is fetched once; each table that fails with it says so under its own name. */
async function fetchPack(file, name, version) {
  if (!packs.has(file)) packs.set(file, fetchFile(file, name, version))
  return packs.get(file).catch(({ state, code }) => {
    throw new TableError({ state, table: name, code, version })
  })
}

async function fetchFile(file, table, version, init) {
  const fail = (state, code) => new TableError({ state, table, code, version })
  const response = await fetch(new URL(file, base), init).catch(() => {
    throw fail('failed', 'unreachable')
  })
  if (!response.ok)
    throw fail(table === 'manifest' && response.status === 404 ? 'absent' : 'failed', `http_${response.status}`)
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch {
    throw fail('failed', 'interrupted')
  }
}
