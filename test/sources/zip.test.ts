import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { stageXlsx } from '../../src/sources/xlsx.ts'
import { readWorkbook } from '../../src/sources/xlsxWorkbook.ts'
import { listZip } from '../../src/sources/zip.ts'
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

/** The same archive with every size and place in zip64 fields, as some programs write them even for small files. */
function asZip64(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf('PK\x05\x06')
  const [count, length, start] = [
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ]
  const entries: Buffer[] = []
  for (let p = start; p < start + length; ) {
    const nameEnd = p + 46 + bytes.readUInt16LE(p + 28)
    const extra = Buffer.alloc(28)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    for (const [i, at] of [24, 20, 42].entries()) extra.writeBigUInt64LE(BigInt(bytes.readUInt32LE(p + at)), 4 + i * 8)
    const entry = Buffer.concat([bytes.subarray(p, nameEnd), extra])
    entry.writeUInt16LE(28, 30)
    for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at)
    entries.push(entry)
    p = nameEnd + bytes.readUInt16LE(p + 30) + bytes.readUInt16LE(p + 32)
  }
  const directory = Buffer.concat(entries)
  const end64 = Buffer.alloc(56)
  end64.write('PK\x06\x06', 'latin1')
  end64.writeBigUInt64LE(44n, 4)
  for (const at of [24, 32]) end64.writeBigUInt64LE(BigInt(count), at)
  end64.writeBigUInt64LE(BigInt(directory.length), 40)
  end64.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8)
  locator.writeUInt32LE(1, 16)
  const shortEnd = Buffer.from(bytes.subarray(end))
  shortEnd.fill(0xff, 8, 20)
  return Buffer.concat([bytes.subarray(0, start), directory, end64, locator, shortEnd])
}

test('zip64 is read, also where a field that it needs is missing or broken it is named', async () => {
  const bytes = asZip64(Buffer.from(plain()))
  expect((await bench.stage('64.xlsx', bytes))[0]!.content).toEqual([[1, '1']])
  const noLocator = Buffer.from(bytes)
  noLocator.write('XX', noLocator.lastIndexOf('PK\x06\x07'), 'latin1')
  await expect(bench.stage('64.xlsx', noLocator)).rejects.toThrow(
    '64.xlsx: is a damaged xlsx (zip) file: its zip64 end is missing',
  )
  const noField = Buffer.from(bytes)
  const extra = noField.indexOf('PK\x01\x02')
  noField.writeUInt16LE(9, extra + 46 + noField.readUInt16LE(extra + 28))
  await expect(bench.stage('64.xlsx', noField)).rejects.toThrow(/64\.xlsx: .* the sizes of .* are missing/)
  const far = Buffer.from(bytes)
  far.writeBigUInt64LE(2n ** 63n, far.lastIndexOf('PK\x06\x06') + 48)
  await expect(bench.stage('64.xlsx', far)).rejects.toThrow('its list of entries is cut off')
})

test('content that does not fit its checksum, and a name listed twice, are refused', async () => {
  const stored = Buffer.from(
    zipSync({ 'xl/workbook.xml': Buffer.from('<workbook><sheets/></workbook>') }, { level: 0 }),
  )
  stored.write('W', stored.indexOf('workbook>') + 0)
  await expect(bench.stage('crc.xlsx', stored)).rejects.toThrow(/crc\.xlsx: xl\/workbook\.xml in it is/)
  const twice = Buffer.from(zipSync({ 'xl/workbook.xml': Buffer.from('<a/>'), 'xl/workbooc.xml': Buffer.from('<a/>') }))
  for (let at = twice.indexOf('workbooc'); at >= 0; at = twice.indexOf('workbooc')) twice.write('workbook', at)
  await expect(bench.stage('twice.xlsx', twice)).rejects.toThrow('it lists xl/workbook.xml twice')
})

test('shared texts beyond memory are refused with what to do', async () => {
  const strings = Array.from({ length: 100 }, (_, i) => `<t>文本${i}</t>`)
  const path = await bench.put('many.xlsx', workbookBytes({ sheets: { S: '<sheetData/>' }, strings }))
  const entries = await listZip(path)
  expect((await readWorkbook(path, entries)).strings.slice(0, 2)).toEqual(['文本0', '文本1'])
  await expect(readWorkbook(path, entries, 2000)).rejects.toThrow(
    'many.xlsx: its texts take more than 0 MB of memory; save its sheets as CSV, or as several workbooks',
  )
})
