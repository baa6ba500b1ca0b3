import { rmSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { configSchema } from '../../src/workspace/config.ts'
import { decodeExport, parseCsv } from './parseCsv.ts'
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

  it('writes text that decodes, in four encodings, and workbooks that open', () => {
    const encodings = new Set<string>()
    for (const [path, bytes] of tree) {
      if (path.endsWith('.csv')) {
        const { text, encoding } = decodeExport(bytes)
        encodings.add(encoding)
        expect(text.includes('\ufffd'), path).toBe(false)
        expect(parseCsv(text, encoding === 'utf-16le' ? '\t' : ',').length, path).toBeGreaterThan(1)
      }
      if (path.endsWith('.xlsx'))
        expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!), path).toContain('<sheetData>')
    }
    expect([...encodings].sort()).toEqual(['gb18030', 'utf-16le', 'utf-8', 'utf-8-bom'])
  })

  it('puts every declared dirt into the files', () => {
    const found = new Set(readKey(dir, 'rows.csv').map(({ rule, action }) => `${rule} ${action}`))
    expect([...found].sort()).toEqual([
      'dirt_dates reject',
      'dirt_duplicates merge',
      'dirt_enum accept',
      'dirt_enum reject',
      'dirt_fullwidth repair',
      'dirt_ids reject',
      'dirt_ids repair',
      'dirt_number accept',
      'dirt_number reject',
      'dirt_number repair',
      'dirt_order accept',
      'dirt_precision accept',
      'dirt_required reject',
      'dirt_sentinel repair',
      'dirt_title_rows accept',
      'dirt_total_rows accept',
      'dirt_unit accept',
    ])
  })

  it('names the record and the raw text of every dirty cell', () => {
    const records = new Map<string, string[][]>()
    for (const line of readKey(dir, 'rows.csv')) {
      if (!line.file!.endsWith('.csv') || line.action === 'merge' || line.raw === '') continue
      const { text, encoding } = decodeExport(tree.get(line.file!)!)
      if (!records.has(line.file!)) records.set(line.file!, parseCsv(text, encoding === 'utf-16le' ? '\t' : ','))
      expect(records.get(line.file!)![Number(line.row) - 1], `${line.file} ${line.row}`).toContain(line.raw)
    }
    expect(records.size).toBeGreaterThan(8)
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
