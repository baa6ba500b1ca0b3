import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve, sep } from 'node:path'
import { openDuckdb } from '../warehouse/duckdb.ts'
import { UserError } from '../workspace/errors.ts'
import { readConfig } from '../workspace/readConfig.ts'
import { AUDIENCES_TEMPLATE, TOP_TEMPLATE } from './init.ts'
import type { GivenFile } from './suggest/draftSources.ts'
import { lookAtFile } from './suggest/lookAtFile.ts'
import { type ConfigProposal, proposeConfig } from './suggest/proposeConfig.ts'

/** What `init --from` came to. */
export interface InitProposal {
  /** The file that was written; null where the workspace has one already, and the text is only to be shown. */
  written: string | null
  text: string
  /** One line a file. */
  told: string[]
}

/**
 * Proposes a pilotlight.yaml from files: the family of each, and a mapping of their columns. It is written where the workspace has
 * none yet; else the text holds the proposed sources alone, and nothing is changed. Files are read, never copied.
 * @param paths files that lie in the workspace's inbox or anywhere
 * @throws {UserError} when a file is missing or cannot be read
 */
export async function initFromFiles(dir: string, paths: readonly string[]): Promise<InitProposal> {
  const files = await lookAtFiles(dir, paths)
  const proposal = proposeConfig(files)
  const config = join(dir, 'pilotlight.yaml')
  if (existsSync(config)) return { written: null, text: partText(proposal), told: proposal.told }
  const text = wholeText(proposal)
  refuseUnread(text)
  mkdirSync(join(dir, 'inbox'), { recursive: true })
  writeFileSync(config, text, { flag: 'wx' })
  return { written: config, text, told: proposal.told }
}

/** What is written is a configuration: the reader is not handed one that every command refuses. */
function refuseUnread(text: string): void {
  const temp = mkdtempSync(join(tmpdir(), 'pilotlight-init-'))
  try {
    const path = join(temp, 'pilotlight.yaml')
    writeFileSync(path, text)
    readConfig(path)
  } catch (cause) {
    const reason = (cause as Error).message.replaceAll(`${temp}/`, '')
    throw new UserError(
      `no configuration can be proposed from these files: ${reason}; give fewer of them, or write pilotlight.yaml by docs/configuration.md`,
      1,
      { cause },
    )
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

async function lookAtFiles(dir: string, paths: readonly string[]): Promise<GivenFile[]> {
  const temp = mkdtempSync(join(tmpdir(), 'pilotlight-init-'))
  const warehouse = await openDuckdb(':memory:')
  try {
    const files: GivenFile[] = []
    for (const path of paths) {
      const inside = relative(resolve(dir), resolve(path)).split(sep).join('/')
      const inInbox = inside.startsWith('inbox/')
      const name = basename(path)
      const sheets = await lookAtFile(warehouse, path, { name, tempDir: temp, timezone: 'Asia/Shanghai' })
      files.push({ place: inInbox ? inside : `inbox/${name}`, inInbox, sheets })
    }
    return files
  } finally {
    warehouse.close()
    rmSync(temp, { recursive: true, force: true })
  }
}

/** Where nothing was recognised there must be a source all the same: one that finds no file. */
const NO_SOURCE = [
  '  - records: complaint         # nothing was recognised: replace this by entries as below',
  '    files: inbox/投诉*.csv',
]

const wholeText = ({
  sources,
  usable,
  instruments,
}: ConfigProposal): string => `# Pilotlight workspace, proposed from its files: read every line before the first run. Then: npx pilotlight check .
${TOP_TEMPLATE}
# Fields that are not listed are found by their own name or their usual header. The number behind a line says how sure it is.
sources:
${[...(usable === 0 ? NO_SOURCE : []), ...sources].join('\n')}
${instruments.length > 0 ? `\ninstruments:\n${instruments.join('\n')}\n` : ''}
${AUDIENCES_TEMPLATE}`

const partText = ({ sources, instruments }: ConfigProposal): string =>
  [
    '# pilotlight.yaml is there already and was not changed. Copy what is useful below its `sources:`',
    ...sources,
    ...(instruments.length > 0 ? ['# and below its `instruments:`', ...instruments] : []),
  ].join('\n')
