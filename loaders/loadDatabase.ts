import { mkdirSync } from 'node:fs'
import { recordTable } from '../src/contracts/ddl.ts'
import type { Family } from '../src/contracts/family.ts'
import { familyFields } from '../src/contracts/family.ts'
import { stageDatabase } from '../src/sources/database.ts'
import { type BoundQuery, bindSince, type DatabaseEngine } from '../src/sources/databaseQuery.ts'
import { quoteName } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { forgetFile } from './ledger.ts'
import type { DatabaseJob } from './loadPlan.ts'
import { loadSheet } from './loadSheet.ts'
import { dropRedelivered } from './redelivered.ts'

/** A batch that was read before. */
interface Batch {
  file: string
  sha256: string
  fed_fields: string[]
}

/** Before the first batch everything is newer. */
const BEGINNING = '1970-01-01 00:00:00'

/** Name of a database's batch, where a file has its path: `database/<variable>/<source hash>/<number>`. */
export const databaseFile = (urlEnv: string, sourceHash: string, number: number): string =>
  `${batchFolder(urlEnv, sourceHash)}${String(number).padStart(4, '0')}`

const batchFolder = (urlEnv: string, sourceHash: string): string => `database/${urlEnv}/${sourceHash}/`

/** Whether a name in the ledger is that of a database's batch. */
export const isDatabaseFile = (file: string): boolean => /^database\/\w+\/[0-9a-f]+\/\d{4,}$/.test(file)

/** Whether the ledger's entry is a batch of this source as it is now; those of a changed source are read anew. */
export const isBatchOf = (
  known: { family: string; file: string },
  { family, source, sourceHash }: DatabaseJob,
): boolean =>
  known.family === family.name &&
  isDatabaseFile(known.file) &&
  known.file.startsWith(batchFolder(source.database!.url_env, sourceHash))

/**
 * Reads a database: with `$since` in its query, what is new, as one more batch; without, everything, in place of what was read before.
 * Rows that were delivered before do not land again, and where nothing is new, nothing changes.
 * @throws UserError or SourceError naming the database or the configuration's key; the caller keeps the former warehouse.
 */
export async function loadDatabase(
  warehouse: Warehouse,
  workspace: Workspace,
  job: DatabaseJob,
  log: (line: string, rows: number) => void,
): Promise<{ read: boolean }> {
  const { family, source, sourceHash, address } = job
  const { url_env } = source.database!
  const bound = bindQuery(workspace, job, address.engine)
  const former = await formerBatches(warehouse, job)
  const since = bound.marks > 0 ? await highestSince(warehouse, workspace, job, former) : BEGINNING
  const table = 'staged_database'
  mkdirSync(workspace.paths.temp, { recursive: true })
  try {
    const { sheet, sha256 } = await stageDatabase(warehouse, {
      address,
      query: bound,
      since,
      timezone: workspace.config.timezone,
      tempDir: workspace.paths.temp,
      table,
    })
    if (bound.marks === 0) {
      if (former.length === 1 && former[0]!.sha256 === sha256) return { read: false }
      for (const { file } of former) await forgetFile(warehouse, recordTable(family), family.name, file)
    }
    const number = bound.marks === 0 ? 1 : Number(former.at(-1)?.file.split('/').at(-1) ?? 0) + 1
    const file = databaseFile(url_env, sourceHash, number)
    const rows = await loadSheet(warehouse, workspace, { ...job, file, sha256, label: file, sheet })
    const fresh =
      bound.marks === 0
        ? rows
        : await dropRedelivered(
            warehouse,
            family,
            file,
            former.map((batch) => batch.file),
            rows,
          )
    if (bound.marks > 0) await requireSinceFed(warehouse, workspace, job, file)
    if (fresh === 0 && bound.marks > 0) {
      await forgetFile(warehouse, recordTable(family), family.name, file)
      return { read: false }
    }
    log(`${file}: ${family.name}, ${address.engine}`, fresh)
    return { read: true }
  } finally {
    await warehouse.run(`drop table if exists ${quoteName(table)}`)
  }
}

const place = (workspace: Workspace, job: DatabaseJob, key: string): string =>
  `${workspace.paths.config}, source ${job.family.name}, database.${key}`

function bindQuery(workspace: Workspace, job: DatabaseJob, engine: DatabaseEngine): BoundQuery {
  const { query, since } = job.source.database!
  let bound: BoundQuery
  try {
    bound = bindSince(query, engine)
  } catch (cause) {
    throw new UserError(`${place(workspace, job, 'query')}: ${(cause as Error).message}`, 2, { cause })
  }
  if (since === undefined) return bound
  const times = timeFields(job.family)
  if (!times.includes(since))
    throw new UserError(
      `${place(workspace, job, 'since')}: "${since}" is no time of ${job.family.name}; accepted: ${times.join(', ')}`,
      2,
    )
  if (bound.marks === 0)
    throw new UserError(`${place(workspace, job, 'since')}: the query has no $since that it could be for`, 2)
  return bound
}

const timeFields = (family: Family): string[] =>
  familyFields(family)
    .filter(({ meta }) => meta.kind === 'timestamp' || meta.kind === 'date')
    .map(({ name }) => name)

async function formerBatches(warehouse: Warehouse, job: DatabaseJob): Promise<Batch[]> {
  const batches = await warehouse.all<Batch>(
    `select file, sha256, fed_fields from load_source where family = ? and starts_with(file, ?)`,
    [job.family.name, batchFolder(job.source.database!.url_env, job.sourceHash)],
  )
  return batches.sort((a, b) => Number(a.file.split('/').at(-1)) - Number(b.file.split('/').at(-1)))
}

/** The field that `$since` follows, of those that a batch was fed: the configured one, updated_at, or the event's time. */
function sinceField({ family, source }: DatabaseJob, fed: readonly string[]): string | undefined {
  const times = timeFields(family)
  const wanted = source.database!.since
  const candidates = wanted === undefined ? ['updated_at', ...family.event] : [wanted]
  return candidates.find((name) => times.includes(name) && fed.includes(name))
}

/** The highest time so far; one far behind the cut-off (a slip of the pen) must not keep every later row out. */
async function highestSince(
  warehouse: Warehouse,
  workspace: Workspace,
  job: DatabaseJob,
  former: readonly Batch[],
): Promise<string> {
  const field = sinceField(job, former.at(-1)?.fed_fields ?? [])
  if (field === undefined) return BEGINNING
  const name = quoteName(field)
  const files = former.map(() => '?').join(', ')
  const [found] = await warehouse.all<{ since: string | null }>(
    `select strftime(max(${name}::timestamp), '%Y-%m-%d %H:%M:%S') as since from ${recordTable(job.family)}
     where source_file in (${files}) and ${name} < ?::timestamp + interval 2 days`,
    [...former.map(({ file }) => file), workspace.asOf],
  )
  return found?.since ?? BEGINNING
}

async function requireSinceFed(
  warehouse: Warehouse,
  workspace: Workspace,
  job: DatabaseJob,
  file: string,
): Promise<void> {
  const [batch] = await warehouse.all<Batch>('select fed_fields from load_source where family = ? and file = ?', [
    job.family.name,
    file,
  ])
  if (sinceField(job, batch!.fed_fields) !== undefined) return
  const { since } = job.source.database!
  throw new UserError(
    `${place(workspace, job, 'query')}: $since follows ${since ?? `updated_at or ${job.family.event.join(', ')}`}, but the query feeds no such field; select it, or name another in database.since: ${timeFields(job.family).join(', ')}`,
    2,
  )
}
