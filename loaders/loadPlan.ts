import { createHash } from 'node:crypto'
import type { Family } from '../src/contracts/family.ts'
import { type DatabaseAddress, parseDatabaseUrl } from '../src/sources/databaseUrl.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import type { Workspace } from '../src/workspace/workspace.ts'
import { FAMILIES, findFamily } from './families.ts'
import { openHashes } from './fileHashes.ts'
import type { FileJob } from './loadFile.ts'
import { readSalt, saltPrint } from './salt.ts'
import { findSourceFiles, requireInbox } from './sourceFiles.ts'

/** A database that feeds one family. */
export interface DatabaseJob {
  family: Family
  source: Source
  /** Tells this query of this database, read this way, from every other. */
  sourceHash: string
  address: DatabaseAddress
}

/** What a load has to bring into step: files and databases, in load order, and the sources that no file fits. */
export interface LoadPlan {
  files: FileJob[]
  databases: DatabaseJob[]
  emptySources: string[]
}

/** A file that the warehouse holds, and how it was read. */
export interface KnownFile {
  family: string
  file: string
  sha256: string
  source_hash: string
}

/**
 * Looks at the inbox: every file of every source, with its content's hash. Files of other families are read anew when the
 * register of units or the aliases change, because these tell which unit an id or a name means; all are, when the salt changes.
 * @param version of the code that reads; another version reads everything again
 * @throws {UserError} when a source names no record family, a file cannot be read, or two sources of a family share one.
 */
export async function planLoad(workspace: Workspace, version: string): Promise<LoadPlan> {
  const plan: LoadPlan = { files: [], databases: [], emptySources: [] }
  const { config, paths } = workspace
  if (config.sources.some((source) => !source.database)) requireInbox(workspace)
  const sources = config.sources.map((source, index) => ({ source, family: familyOf(source, index, paths.config) }))
  sources.sort((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family))
  const hashes = openHashes(paths.hashes)
  const salt = readSalt()
  const salted = salt === null ? [] : [saltPrint(salt)]
  let register = ''
  for (const { source, family } of sources) {
    if (family.name !== 'unit' && register === '')
      register = hash([config.unit_aliases, plan.files.map(fileKey), plan.databases.map((job) => job.sourceHash)])
    const reading = [version, config.timezone, source, family.name === 'unit' ? '' : register, ...salted]
    if (source.database) {
      const address = readAddress(source.database.url_env, workspace.dir)
      const sourceHash = hash([...reading, address.place]).slice(0, 16)
      if (plan.databases.some((job) => job.family === family && job.sourceHash === sourceHash))
        throw new UserError(
          `${paths.config}: two sources of ${family.name} are the same database with the same query`,
          2,
        )
      plan.databases.push({ family, source, sourceHash, address })
      continue
    }
    const sourceHash = hash(reading).slice(0, 16)
    const files = await findSourceFiles(workspace, source, hashes.of)
    if (files.length === 0) plan.emptySources.push(`${family.name}: ${source.files.join(', ')}`)
    for (const file of files) {
      if (plan.files.some((job) => job.family === family && job.file.file === file.file))
        throw new UserError(
          `${paths.config}: ${file.file} feeds ${family.name} twice; two sources of one family name the same file`,
          2,
        )
      plan.files.push({ family, source, sourceHash, file })
    }
  }
  hashes.save()
  return plan
}

function readAddress(urlEnv: string, dir: string): DatabaseAddress {
  try {
    return parseDatabaseUrl(urlEnv, process.env[urlEnv], dir)
  } catch (cause) {
    throw new UserError((cause as Error).message, 2, { cause })
  }
}

function familyOf(source: Source, index: number, config: string): Family {
  const family = findFamily(source.records)
  if (family) return family
  throw new UserError(
    `${config}, sources.${index}.records: "${source.records}" is no record family; accepted: ${FAMILIES.map((f) => f.name).join(', ')}`,
    2,
  )
}

const hash = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** What tells one reading of one file from every other. */
export const fileKey = ({ family, file, sourceHash }: FileJob): string =>
  knownKey({ family: family.name, file: file.file, sha256: file.sha256, source_hash: sourceHash })

/** The same of a file that the warehouse holds. */
export const knownKey = (known: KnownFile): string =>
  `${known.family}\n${known.file}\n${known.sha256}\n${known.source_hash}`

/** The files and batches that the warehouse holds. */
export const knownFiles = (warehouse: Warehouse): Promise<KnownFile[]> =>
  warehouse.all<KnownFile>('select distinct family, file, sha256, source_hash from load_source')

/** sha256 over everything that was read, and how. */
export const inputsSha256 = (keys: Iterable<string>): string =>
  createHash('sha256')
    .update([...keys].sort().join('\n'))
    .digest('hex')

/** Whether the warehouse holds exactly the files of a plan. What a database would tell is never known beforehand. */
export async function holdsPlan(warehouse: Warehouse, plan: LoadPlan): Promise<boolean> {
  if (plan.databases.length > 0) return false
  const known = (await knownFiles(warehouse)).map(knownKey).sort()
  const wanted = plan.files.map(fileKey).sort()
  return known.length === wanted.length && known.every((key, i) => key === wanted[i])
}
