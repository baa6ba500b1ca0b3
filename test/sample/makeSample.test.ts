import { rmSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FAMILIES } from '../../loaders/families.ts'
import { configSchema } from '../../src/workspace/config.ts'
import { decodeExport } from './parseCsv.ts'
import { readExport } from './readExport.ts'
import { readKey, readTree, writeSmall } from './smallSample.ts'

let dir: string
let tree: Map<string, Buffer>

beforeAll(async () => {
  dir = (await writeSmall()).dir
  tree = readTree(dir)
})
afterAll(() => rmSync(dir, { recursive: true }))

describe('makeSample', () => {
  it('writes the same bytes for the same seed, and others for another', async () => {
    const again = await writeSmall()
    const other = await writeSmall(7)
    const [a, b] = [readTree(again.dir), readTree(other.dir)]
    expect([...a.keys()].sort()).toEqual([...tree.keys()].sort())
    for (const [path, bytes] of tree) expect(a.get(path)!.equals(bytes), path).toBe(true)
    for (const path of ['inbox/日用气量_城中_2025.csv', 'inbox/投诉_2025年上半年.xlsx', 'answer-key/figures.csv'])
      expect(b.get(path)!.equals(tree.get(path)!), path).toBe(false)
    for (const folder of [again.dir, other.dir]) rmSync(folder, { recursive: true })
  })

  it('writes a configuration that the workspace accepts', () => {
    const config = configSchema.parse(parse(tree.get('pilotlight.yaml')!.toString()))
    expect(config.company).toBe('示例燃气有限公司')
    expect(config.instruments.card4!.questions.q9).toEqual({ title: '停气通知方式', scale: false })
    expect(parse(tree.get('rulebook.yaml')!.toString())).toContainEqual({ id: 'sla_arrival_rural', enabled: true })
  })

  it('writes text that decodes, in every form that systems write, and workbooks that open', () => {
    const encodings = new Set<string>()
    const forms = new Set<string>()
    for (const [path, bytes] of tree) {
      if (!path.startsWith('inbox/')) continue
      const read = readExport(path, bytes)
      if (path.endsWith('.parquet')) expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
      else if (!read) expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!), path).toContain('<sheetData>')
      else {
        encodings.add(read.encoding)
        forms.add(read.form === 'delimited' ? `${read.delimiter} ${JSON.stringify(read.lineEnd)}` : read.form)
        if (read.packed) forms.add(`gzip ${read.encoding}`)
        expect(read.records.flat().join('').includes('\ufffd'), path).toBe(false)
        expect(read.records.length, path).toBeGreaterThan(path.endsWith('购销气_2025年12月_城中.csv') ? 0 : 1)
      }
    }
    expect([...encodings].sort()).toEqual(['gb18030', 'utf-16le', 'utf-8', 'utf-8-bom'])
    expect([...forms].sort()).toEqual([
      '\t "\\r\\n"',
      ', "\\n"',
      ', "\\r"',
      ', "\\r\\n"',
      '; "\\n"',
      '; "\\r\\n"',
      'gzip gb18030',
      'gzip utf-8',
      'gzip utf-8-bom',
      'html',
      'jsonl',
    ])
  })

  it('puts every declared dirt into the files', () => {
    const found = new Set(readKey(dir, 'rows.csv').map(({ rule, action }) => `${rule} ${action}`))
    expect([...found].sort()).toEqual([
      'dirt_dates accept',
      'dirt_dates reject',
      'dirt_duplicates merge',
      'dirt_empty accept',
      'dirt_encoding accept',
      'dirt_enum accept',
      'dirt_enum reject',
      'dirt_fake_xls accept',
      'dirt_freetext accept',
      'dirt_fullwidth accept',
      'dirt_fullwidth repair',
      'dirt_gap_catchup accept',
      'dirt_ids reject',
      'dirt_ids repair',
      'dirt_injection accept',
      'dirt_late accept',
      'dirt_meter_change accept',
      'dirt_meter_change repair',
      'dirt_multisheet accept',
      'dirt_number accept',
      'dirt_number reject',
      'dirt_number repair',
      'dirt_order accept',
      'dirt_org accept',
      'dirt_org repair',
      'dirt_percent accept',
      'dirt_percent reject',
      'dirt_precision accept',
      'dirt_required reject',
      'dirt_sentinel accept',
      'dirt_sentinel repair',
      'dirt_test reject',
      'dirt_title_rows accept',
      'dirt_total_rows accept',
      'dirt_unit accept',
    ])
  })

  it('names the record and the raw text of every dirty cell', () => {
    const records = new Map<string, string[][] | null>()
    for (const line of readKey(dir, 'rows.csv')) {
      const file = line.file!.replace(/#.*/, '')
      if (line.action === 'merge' || line.raw === '') continue
      if (!records.has(file)) records.set(file, readExport(file, tree.get(file)!)?.records ?? null)
      const read = records.get(file)
      if (read) expect(read[Number(line.row) - 1], `${line.file} ${line.row}`).toContain(line.raw)
    }
    expect(records.size).toBeGreaterThan(40)
  })

  it('feeds every record family', () => {
    const { sources } = configSchema.parse(parse(tree.get('pilotlight.yaml')!.toString()))
    const fed = new Set(sources.map(({ records }) => records))
    const unfed = FAMILIES.map(({ name }) => name).filter((name) => !fed.has(name))
    expect(unfed).toEqual([])
    const files = [...tree.keys()].filter((path) => path.startsWith('inbox/'))
    for (const { files: patterns } of sources)
      for (const pattern of patterns)
        expect(
          files.some((file) => fits(file, pattern)),
          pattern,
        ).toBe(true)
  })

  it('writes six date styles and never a future time', () => {
    const texts = [...tree]
      .filter(([path]) => path.endsWith('.csv') && path.startsWith('inbox/'))
      .map(([, bytes]) => decodeExport(bytes).text)
    const styles = [
      /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/,
      /\b2025\/\d{1,2}\/\d{1,2} \d{1,2}:\d\d/,
      /2025年\d{1,2}月\d{1,2}日/,
      /\b2025\.\d{1,2}\.\d{1,2} /,
      /\b2025\d{10}\b/,
      /\b4[56]\d{3}\.\d+/,
    ]
    for (const style of styles)
      expect(
        texts.some((text) => style.test(text)),
        String(style),
      ).toBe(true)
    for (const [path, bytes] of tree)
      if (/缴费流水|投诉流转/.test(path)) expect(decodeExport(bytes).text).not.toMatch(/,2026-/)
  })

  it('refuses options it cannot serve', async () => {
    const { makeSample } = await import('../../src/sample/makeSample.ts')
    await expect(makeSample(dir, { units: 31 })).rejects.toThrow(
      'sample --units: 31 is not possible; expected a whole number from 1 to 30',
    )
  })
})

/** Whether a path fits a pattern of pilotlight.yaml. */
const fits = (path: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll('.', '\\.')
      .replaceAll('*', '.*')
      .replace(/\{(.*)\}/, (_, words: string) => `(${words.replaceAll(',', '|')})`)}$`,
  ).test(path)
