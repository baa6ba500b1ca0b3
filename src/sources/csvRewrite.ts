import { open } from 'node:fs/promises'
import type { Dialect } from './csvDialect.ts'
import { ACTION, PLACE, stepTable } from './csvSteps.ts'
import { BLOCK_BYTES, readBlocks } from './fileBlocks.ts'
import { rewriteLoneCr } from './loneCr.ts'
import type { WrittenRecords } from './recordWriter.ts'

/**
 * Copies an irregular text table (mixed line ends, blank lines, spaces around quotes) as regular records ended by LF.
 * The file must have passed `scanCsv`. A blank line becomes a record with one empty cell, so that it counts. A CR without
 * LF ends a record where the dialect says so and after a closing quote; elsewhere `rewriteLoneCr` tells.
 * @param readable UTF-8 file, read from byte `start`; @param copy where the records go
 */
export async function rewriteCsv(
  readable: string,
  start: number,
  dialect: Dialect,
  copy: string,
  blockBytes = BLOCK_BYTES,
): Promise<WrittenRecords> {
  const written: WrittenRecords = { records: 0, columns: 1, longest: 0, lineEnd: '\n' }
  const steps = stepTable(dialect.delimiter, dialect.crEnds)
  const out = await open(copy, 'w')
  try {
    let rest: Buffer = Buffer.alloc(0)
    let target: Buffer = Buffer.alloc(0)
    const take = async (bytes: Buffer, last: boolean): Promise<void> => {
      // A blank line grows to three bytes, and so may a cell of few characters in quotes.
      if (target.length < 3 * bytes.length + 8) target = Buffer.allocUnsafe(3 * bytes.length + 8)
      const { used, length } = rewriteRecords(bytes, last, steps, dialect, target, written)
      if (length > 0) await out.appendFile(target.subarray(0, length))
      rest = Buffer.from(bytes.subarray(used))
    }
    for await (const { bytes } of readBlocks(readable, start, blockBytes))
      await take(rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes, false)
    await take(rest, true)
  } finally {
    await out.close()
  }
  return written
}

/** Rewrites the complete records of `bytes` into `target`; @returns how far both are used */
function rewriteRecords(
  bytes: Buffer,
  last: boolean,
  steps: Uint8Array,
  dialect: Dialect,
  target: Buffer,
  written: WrittenRecords,
): { used: number; length: number } {
  let place: number = PLACE.start
  let recordStart = 0
  let cellStart = 0
  let copied = 0
  let length = 0
  let recordLength = 0
  let cells = 1
  let crAt = -2
  let loneCr = false
  let skipping = false

  const copyTo = (end: number): void => {
    if (!skipping) length += bytes.copy(target, length, copied, end)
    skipping = false
  }
  const endRecord = (end: number, next: number): void => {
    copyTo(end)
    if (loneCr) {
      const lines = rewriteLoneCr(target.toString('utf8', recordLength, length), dialect)
      length = recordLength + target.write(lines.join('\n'), recordLength)
      written.records += lines.length - 1
      if (lines.length > 1) cells = dialect.width
      loneCr = false
    } else if (end === recordStart) length += target.write('""', length)
    target[length++] = 0x0a
    written.records++
    if (cells > written.columns) written.columns = cells
    if (length - recordLength > written.longest) written.longest = length - recordLength
    cells = 1
    recordLength = length
    recordStart = cellStart = copied = next
  }

  for (let i = 0; i < bytes.length; i++) {
    const step = steps[(place << 8) | bytes[i]!]!
    place = step & 7
    if (step < 8) continue
    const action = step >> 3
    if (action === ACTION.delimiter) {
      if (skipping) {
        skipping = false
        copied = i
      }
      cells++
      cellStart = i + 1
    } else if (action === ACTION.feed) endRecord(crAt === i - 1 ? i - 1 : i, i + 1)
    else if (action === ACTION.return) {
      crAt = i
      if (place !== PLACE.ended && i + 1 < bytes.length && bytes[i + 1] !== 0x0a) loneCr = true
    } else if (action === ACTION.endBefore) {
      endRecord(i - 1, i)
      i--
    } else if (action === ACTION.oddOpen) {
      copyTo(cellStart)
      copied = i
    } else if (action === ACTION.oddSpace) {
      copyTo(i)
      skipping = true
    }
  }
  if (last && recordStart < bytes.length) endRecord(bytes.length - (crAt === bytes.length - 1 ? 1 : 0), bytes.length)
  return { used: recordStart, length: recordLength }
}
