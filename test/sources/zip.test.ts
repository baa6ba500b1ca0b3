import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { stageXlsx } from '../../src/sources/xlsx.ts'
import { useBench } from './staging.ts'
import { workbookBytes } from './workbookBytes.ts'

const bench = useBench()
const plain = () => workbookBytes({ sheets: { S: '<sheetData><row><c><v>1</v></c></row></sheetData>' } })

test('a zip bomb is refused before it is unpacked', async () => {
  const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(120_000_000) }, { level: 6 })
  await expect(bench.stage('bomb.xlsx', bomb)).rejects.toThrow(
    /bomb\.xlsx: xl\/workbook\.xml unpacks from 0\.1 MB to 120\.0 MB: refused as a zip bomb/,
  )
  const path = await bench.put('wide.xlsx', plain())
  const limits = { total: 500, ratio: 200, ratioFrom: 1e8 }
  await expect(stageXlsx(bench.warehouse, path, 't', undefined, bench.folder, limits)).rejects.toThrow(
    /unpacks to more than/,
  )
})

test('an entry that unpacks to more than the archive declares is refused', async () => {
  const bytes = Buffer.from(plain())
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4))
    bytes.writeUInt32LE(10, at + 24)
  await expect(bench.stage('lie.xlsx', bytes)).rejects.toThrow(/lie\.xlsx: .* unpacks to more than it declares/)
})

test('a cut-off, damaged or encrypted archive and another kind of archive are named', async () => {
  const bytes = Buffer.from(plain())
  await expect(bench.stage('cut.xlsx', bytes.subarray(0, bytes.length - 30))).rejects.toThrow(
    'cut.xlsx: is a cut-off xlsx',
  )
  const damaged = Buffer.from(bytes)
  damaged.fill(0xff, 60, 90)
  await expect(bench.stage('damaged.xlsx', damaged)).rejects.toThrow(
    /damaged\.xlsx: _rels\/\.rels in it is (damaged|cut off)/,
  )
  const locked = Buffer.from(bytes)
  locked.writeUInt16LE(1, locked.indexOf('PK\x01\x02') + 8)
  await expect(bench.stage('locked.xlsx', locked)).rejects.toThrow('locked.xlsx: is encrypted')
  await expect(bench.stage('other.zip', zipSync({ 'a.csv': Buffer.from('a,b') }))).rejects.toThrow(
    'other.zip: is a zip archive but no .xlsx workbook',
  )
})
