import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sample } from '../../src/commands/draw/readSamples.ts'
import { sampleBook } from '../../src/commands/draw/sampleBook.ts'
import { sampleCsv } from '../../src/commands/draw/sampleCsv.ts'
import { drawCommand } from '../../src/commands/draw.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { cellsOf, partOf } from '../worklist/editWorkbook.ts'
import { runCli } from './cliProcess.ts'
import { fingerprintFolder, fingerprintGood, makeScratch, makeTiny, quietRun, ticking } from './tinyWorkspace.ts'

const CONFIG = `company: 示例
as_of: 2025-12-31T24:00
sources:
  - { records: unit, files: inbox/单位*.csv }
  - { records: customer, files: inbox/客户*.csv }
  - { records: customer_tier, files: inbox/分级*.csv }
  - { records: repair_job, files: inbox/报修*.csv }
`
const HEADER = '客户编号,客户名称,联系人,联系电话,用气地址,单位编码,客户大类,状态\n'

/** A row of the register: a number, a unit, a kind; with a name, a person, a phone and an address that no sample may have. */
const row = (id: string, unit: string, kind: string, status = '在用'): string =>
  `${id},${kind === '非居民' ? `第${id}机械厂` : ''},欧阳建国,13912345678,城南路${id}号,${unit},${kind},${status}`

const FIRMS = Array.from({ length: 25 }, (_, i) => row(`00${10_001 + i}`, '0101', '非居民'))
const HOMES = Array.from({ length: 120 }, (_, i) => row(`00${20_001 + i}`, '0101', '居民'))
const OTHERS = Array.from({ length: 12 }, (_, i) => row(`00${30_001 + i}`, '0102', '非居民'))
const GONE = [row('0040001', '0101', '非居民', '报停'), row('0040002', '0101', '居民', '未通气')]
const REGISTER = [...FIRMS, ...HOMES, ...OTHERS, ...GONE]

const FILES = {
  'pilotlight.yaml': CONFIG,
  'inbox/客户.csv': `${HEADER}${REGISTER.join('\n')}\n`,
  'inbox/分级.csv': '客户编号,年度,级别\n0010001,2025,1\n0010002,2025,2\n',
  'inbox/报修.csv': `工单编号,客户编号,单位编码,报修时间,归档时间\n${Array.from({ length: 11 }, (_, i) => `BX${i},00${20_001 + i},0101,2025-12-0${1 + (i % 9)} 08:00:00,2025-12-1${i % 9} 09:00:00`).join('\n')}\n`,
  'inbox/气量.csv': null,
  'inbox/投诉_a.csv': null,
  'inbox/投诉_b.csv': null,
}

/** A workspace with that register, loaded and modelled; `changes` replaces files. */
async function makeWorkspace(changes: Record<string, string | null> = {}): Promise<string> {
  const dir = makeTiny({ ...FILES, ...changes })
  await quietRun(dir)
  return dir
}

const drawn = (dir: string, out: string, options: { wave?: string; seed?: string; format?: string } = {}) =>
  drawCommand(dir, { out, format: 'xlsx', ...options }, { now: ticking })

/** The lines of a sample's list, and all texts of the file with its explanation. */
function readBook(path: string): { headers: unknown[]; lines: unknown[][]; guide: unknown[] } {
  const bytes = readFileSync(path)
  const cells = cellsOf(bytes, 'xl/worksheets/sheet2.xml')
  const line = (n: number): unknown[] => ['A', 'B', 'C', 'D'].map((letter) => cells[`${letter}${n}`])
  const n = Object.keys(cells).filter((place) => place.startsWith('A')).length
  return {
    headers: line(1),
    lines: Array.from({ length: n - 1 }, (_, i) => line(i + 2)),
    guide: Object.values(cellsOf(bytes, 'xl/worksheets/sheet1.xml')),
  }
}

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex')

/** Numbers in the order in which they are drawn, computed anew. */
const inOrder = (ids: readonly string[], seed: string, name: string): string[] =>
  [...ids].sort((a, b) => (md5(`${seed}|${name}|${a}`) < md5(`${seed}|${name}|${b}`) ? -1 : 1))

const idsOf = (rows: readonly string[]): string[] => rows.map((text) => text.split(',')[0]!)

let dir: string
beforeAll(async () => {
  dir = await makeWorkspace()
})

describe('pilotlight draw', () => {
  it('writes one file per unit and wave, with how many are asked and in reserve, and leaves the warehouse', async () => {
    const before = fingerprintGood(dir)
    const out = join(makeScratch('draw'), 'new', 'samples')
    const { code, stdout, stderr } = await runCli('draw', dir, '--out', out)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trimEnd().split('\n')).toEqual([
      `${out}/sample-0101-2025-12.xlsx: 2 rows, 1 in reserve`,
      `${out}/sample-0101-2026.xlsx: 2 rows, 0 in reserve`,
      `${out}/sample-0101-2026-1.xlsx: 5 rows, 2 in reserve`,
      `${out}/sample-0102-2026-1.xlsx: 2 rows, 1 in reserve`,
    ])
    expect(readdirSync(out).sort()).toEqual(stdout.match(/sample-[^:]+/g)!.sort())
    expect(fingerprintGood(dir)).toEqual(before)
  })

  it('lists the numbers in the order of the hash: residents, then non-residents, then who stands in reserve of each', async () => {
    const out = makeScratch('draw')
    await drawn(dir, out)
    const { headers, lines } = readBook(join(out, 'sample-0101-2026-1.xlsx'))
    expect(headers).toEqual(['抽样序号', '客户编号', '类别', '备用'])
    const homes = inOrder(idsOf(HOMES), '2026-1', 'resident').slice(0, 3)
    const firms = inOrder(idsOf(FIRMS), '2026-1', 'non_resident').slice(0, 4)
    expect(lines).toEqual([
      ...homes.map((id, i) => [i + 1, id, '居民', i < 2 ? '否' : '是']),
      ...firms.map((id, i) => [i + 1, id, '非居民', i < 3 ? '否' : '是']),
    ])
    const key = readBook(join(out, 'sample-0101-2026.xlsx'))
    expect(key.lines).toEqual(
      inOrder(['0010001', '0010002'], '2026', 'key_account').map((id, i) => [i + 1, id, '大客户', '否']),
    )
    const services = readBook(join(out, 'sample-0101-2025-12.xlsx'))
    expect(services.headers[1]).toBe('服务编号')
    const cases = inOrder(
      Array.from({ length: 11 }, (_, i) => `repair:BX${i}`),
      '2025-12',
      'service_event',
    )
    expect(services.lines.map(([, id]) => id)).toEqual(cases.slice(0, 3))
  })

  it('tells rule, share, n of N, seed, cut-off, and how to draw again', async () => {
    const out = makeScratch('draw')
    await drawn(dir, out, { wave: '2026-1', seed: '第二次' })
    const { guide } = readBook(join(out, 'sample-0101-2026-1.xlsx'))
    const texts = [
      '0101',
      '2026-1',
      '2025-12-31',
      '第二次',
      'rv_card_resident_1pct',
      '居民意见卡抽样1%',
      '1%',
      '未启用，供参考',
    ]
    expect(guide).toEqual(expect.arrayContaining([...texts, 'rv_card_nonresident_10pct', '10%', 120, 25, 2, 3, 1]))
    expect(guide.join('\n')).toContain('--wave 2026-1 --seed "第二次"')
    const { lines } = readBook(join(out, 'sample-0101-2026-1.xlsx'))
    expect(lines[0]![1]).toBe(inOrder(idsOf(HOMES), '第二次', 'resident')[0])
  })

  it('writes CSV with a byte-order mark that another reader reads', async () => {
    const out = makeScratch('draw')
    await drawn(dir, out, { wave: '2026-1', format: 'csv' })
    const path = join(out, 'sample-0102-2026-1.csv')
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith('\uFEFF# 抽样说明\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const memory = await openDuckdb(':memory:')
    const told = text.split('\r\n').findIndex((line) => !/^\uFEFF?#/.test(line))
    const rows = await memory.all<Record<string, string>>(
      `select * from read_csv(?, header = true, skip = ${told}, all_varchar = true)`,
      [path],
    )
    expect(Object.keys(rows[0]!)).toEqual(['抽样序号', '客户编号', '类别', '备用'])
    memory.close()
    const ids = inOrder(idsOf(OTHERS), '2026-1', 'non_resident').slice(0, 3)
    expect(rows.map(Object.values)).toEqual(ids.map((id, i) => [String(i + 1), id, '非居民', i < 2 ? '否' : '是']))
  })

  it('lets no number or unit become a formula, a second line or a second cell', async () => {
    const hostile = ['=1+1', '+1', '-7', '@x', '\t=1', '＝1', 'a,"b"\r\nc', '_x0041_']
    const sample: Sample = {
      ...{ unit_id: '=cmd', wave: '2026-1', seed: '2026-1', lastDay: '2025-12-31', sizes: [] },
      drawn: hostile.map((drawn_id, i) => ({ class: 'resident', draw_no: i + 1, drawn_id, is_reserve: false })),
    }
    const book = await sampleBook(sample)
    const cells = cellsOf(book, 'xl/worksheets/sheet2.xml')
    expect(hostile.map((_, i) => cells[`B${i + 2}`])).toEqual([...hostile.slice(0, -1), '_x005F_x0041_'])
    for (const n of [1, 2]) expect(partOf(book, `xl/worksheets/sheet${n}.xml`)).not.toMatch(/<f[ >]/)
    const text = Buffer.from(await sampleCsv(sample)).toString('utf8')
    expect(text).toContain("# 单位编码,'=cmd\r\n")
    for (const id of hostile.slice(0, 6)) expect(text).toContain(`,'${id},居民,否\r\n`)
    expect(text).toContain('7,"a,""b""\r\nc",居民,否\r\n')
  })

  it('has no name, person, phone or address of the register in any part of any file', async () => {
    const out = makeScratch('draw')
    for (const format of ['xlsx', 'csv']) await drawn(dir, out, { format })
    const texts = readdirSync(out).flatMap((name) => {
      const bytes = readFileSync(join(out, name))
      return name.endsWith('csv')
        ? [bytes.toString('utf8')]
        : Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString('utf8'))
    })
    expect(texts.length).toBeGreaterThan(20)
    for (const planted of ['机械厂', '欧阳', '建国', '13912345678', '城南路', '甲厂'])
      for (const text of texts) expect(text).not.toContain(planted)
  })

  it('gives the same bytes for the same register in another order, and for a unit whatever comes to another', async () => {
    const [out, shuffled, grown] = ['a', 'b', 'c'].map(makeScratch) as [string, string, string]
    await drawn(dir, out)
    const half = REGISTER.length >> 1
    const reversed = [...REGISTER].reverse()
    const other = await makeWorkspace({
      'inbox/客户.csv': `${HEADER}${reversed.slice(0, half).join('\n')}\n`,
      'inbox/客户_续.csv': `${HEADER}${reversed.slice(half).join('\n')}\n`,
    })
    await drawn(other, shuffled)
    expect(fingerprintFolder(shuffled)).toEqual(fingerprintFolder(out))
    const more = Array.from({ length: 40 }, (_, i) => row(`0050${100 + i}`, '0102', '非居民'))
    await drawn(await makeWorkspace({ 'inbox/客户.csv': `${HEADER}${[...more, ...REGISTER].join('\n')}\n` }), grown)
    const [before, after] = [fingerprintFolder(out), fingerprintFolder(grown)]
    expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual(['sample-0102-2026-1.xlsx'])
  })

  it('draws a later wave from the same register by its own seed', async () => {
    const out = makeScratch('draw')
    expect((await drawn(dir, out, { wave: '2026-2' })).map(({ file }) => file)).toEqual([
      'sample-0101-2026-2.xlsx',
      'sample-0102-2026-2.xlsx',
    ])
    const { lines } = readBook(join(out, 'sample-0101-2026-2.xlsx'))
    expect(lines[0]![1]).toBe(inOrder(idsOf(HOMES), '2026-2', 'resident')[0])
  })

  it('never replaces a file that differs, and then writes none', async () => {
    const out = makeScratch('draw')
    await drawn(dir, out)
    await drawn(dir, out)
    writeFileSync(join(out, 'sample-0102-2026-1.xlsx'), 'worked with')
    const other = makeScratch('draw')
    writeFileSync(join(other, 'sample-0102-2026-1.xlsx'), 'worked with')
    await expect(drawn(dir, other)).rejects.toThrow(/sample-0102-2026-1\.xlsx is there already and differs/)
    expect(readdirSync(other)).toEqual(['sample-0102-2026-1.xlsx'])
    expect(readFileSync(join(other, 'sample-0102-2026-1.xlsx'), 'utf8')).toBe('worked with')
  })
})

describe('what cannot be drawn is told', () => {
  const wrong: [options: { wave?: string; seed?: string; format?: string }, says: RegExp][] = [
    [{ format: 'pdf' }, /--format pdf: expected xlsx or csv/],
    [
      { wave: '上半年' },
      /--wave 上半年: is the name of no wave; expected year and number as 2026-1 \(cards\), a year as 2026/,
    ],
    [
      { wave: '2025-2' },
      /--wave 2025-2: is not to be drawn as of 2025-12-31; expected .*2026-1 \(cards\) or a later one/,
    ],
    [{ wave: '2026-3' }, /--wave 2026-3: is not to be drawn/],
    [
      { wave: '2025-11' },
      /--wave 2025-11: is not to be drawn as of 2025-12-31; expected 2025-12 \(services\), 2026 \(key/,
    ],
    [{ seed: '"; rm' }, /--seed "\\"; rm": expected 1 to 60 letters/],
  ]
  it.each(wrong)('%j', async (options, says) => {
    const out = join(makeScratch('draw'), 'out')
    await expect(drawn(dir, out, options)).rejects.toThrow(says)
    expect(existsSync(out)).toBe(false)
  })

  it('a workspace without a run, without a register, or modelled by an earlier version', async () => {
    const out = join(makeScratch('draw'), 'out')
    const fresh = await runCli('draw', makeTiny(FILES), '--out', out)
    expect(fresh.code).toBe(1)
    expect(fresh.stderr).toMatch(/warehouse\.duckdb: nothing to draw from yet; run `pilotlight run` first/)
    const empty = await makeWorkspace({ 'inbox/客户.csv': null, 'inbox/报修.csv': null, 'inbox/分级.csv': null })
    await expect(drawn(empty, out)).rejects.toThrow(
      /no register to draw from: .* add a source with `records: customer`/,
    )
    const warehouse = await openDuckdb(join(empty, 'state', 'warehouse.duckdb'))
    await warehouse.run('drop view sampling_draw')
    warehouse.close()
    await expect(drawn(empty, out)).rejects.toThrow(/no sampling plan: run `pilotlight run` with this version first/)
    const usage = await runCli('draw', dir)
    expect(usage).toMatchObject({ code: 2, stderr: expect.stringMatching(/required option '--out <folder>'/) })
  })
})
