import { once } from 'node:events'
import { createWriteStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import writeExcelFile from 'write-excel-file/node'

/** How a file of daily volumes is written: as the contract has it, in the encoding of Chinese Windows, or with one row in ten to repair. */
export type VolumeKind = 'canonical' | 'gb18030' | 'repair'

const HEADER = ['客户编号', '表号', '日期', '日用气量(方)', '表底数', '来源', '数据状态']
const DAYS = 731
const FIRST_DAY = Date.UTC(2024, 0, 1)
const BLOCK = 20_000

/** Cells of one row: meters one after the other, each with all its days; the same numbers every time. */
function volumeRow(i: number, kind: VolumeKind): string[] {
  const meter = `1001${String(Math.floor(i / DAYS)).padStart(7, '0')}`
  const d = i % DAYS
  const noise = ((Math.imul(i + 1, 0x9e3779b1) >>> 0) % 100_000) / 100
  let day = new Date(FIRST_DAY + d * 86_400_000).toISOString().slice(0, 10)
  let volume = noise.toFixed(2)
  if (kind === 'repair' && i % 10 === 0) {
    const dirt = (i / 10) % 4
    if (dirt === 0) day = day.replaceAll('-', '/')
    else if (dirt === 1) day = day.replace(/^(\d+)-(\d+)-(\d+)$/, '$1年$2月$3日')
    else if (dirt === 2) volume = `"1,${volume.padStart(6, '0')}"`
    else volume = `${volume}方`
  }
  return [meter, `M${meter}`, day, volume, (400_000 + d * 500 + noise / 2).toFixed(2), '远传', '正常']
}

/** Writes `rows` daily volumes as CSV. */
export async function writeVolumes(path: string, rows: number, kind: VolumeKind): Promise<void> {
  const out = createWriteStream(path)
  const write = async (text: string): Promise<void> => {
    if (!out.write(kind === 'gb18030' ? iconv.encode(text, 'gb18030') : text)) await once(out, 'drain')
  }
  await write(`${HEADER.join(',')}\n`)
  for (let first = 0; first < rows; first += BLOCK) {
    const lines = Array.from({ length: Math.min(BLOCK, rows - first) }, (_, i) => `${volumeRow(first + i, kind)}\n`)
    await write(lines.join(''))
  }
  out.end()
  await once(out, 'finish')
}

/** Writes `rows` daily volumes as a workbook and returns its cells. */
export async function writeVolumeWorkbook(path: string, rows: number): Promise<number> {
  const data = Array.from({ length: rows }, (_, i) =>
    volumeRow(i, 'canonical').map((cell, c) => (c === 3 || c === 4 ? Number(cell) : cell)),
  )
  await writeExcelFile([HEADER, ...data] as never).toFile(path)
  return (rows + 1) * HEADER.length
}

/** Makes a workspace whose inbox holds the one file of daily volumes that `write` makes. */
export async function makeVolumeWorkspace<T>(
  dir: string,
  name: string,
  write: (path: string) => Promise<T>,
): Promise<{ file: string; made: T }> {
  mkdirSync(join(dir, 'inbox'), { recursive: true })
  writeFileSync(
    join(dir, 'pilotlight.yaml'),
    'company: 示例\nas_of: 2025-12-31T24:00\nsources:\n  - { records: daily_volume, files: inbox/* }\n',
  )
  const made = await write(join(dir, 'inbox', name))
  return { file: join(dir, 'inbox', readdirSync(join(dir, 'inbox'))[0]!), made }
}
