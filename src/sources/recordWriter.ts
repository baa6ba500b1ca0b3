import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/** What a finished file of numbered records holds. */
export interface WrittenRecords {
  records: number
  /** Cells of the widest record. */
  columns: number
  /** Bytes that no record exceeds. */
  longest: number
  lineEnd: '\n'
}

/** Writes numbered records as a regular CSV: the record's number first, every other cell quoted, lines ended by LF. */
export class RecordWriter {
  private readonly stream: WriteStream
  private readonly finished: Promise<void>
  private text = ''
  private readonly written: WrittenRecords = { records: 0, columns: 0, longest: 0, lineEnd: '\n' }

  /** @param path the file to create */
  constructor(path: string) {
    this.stream = createWriteStream(path)
    this.finished = finished(this.stream)
    // A failure is met in `drained` or `close`; until then it must not count as unhandled.
    this.finished.catch(() => {})
  }

  /** Adds one record; null and empty cells are alike. */
  write(number: number, cells: readonly (string | null)[]): void {
    // Joined, not added up: thousands of gaps would be as many objects until the text is written.
    const parts = [String(number)]
    for (const cell of cells) parts.push(cell ? `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"` : '')
    const line = parts.join(',')
    const { written } = this
    this.text += `${line}\n`
    written.records++
    if (cells.length > written.columns) written.columns = cells.length
    if (line.length * 3 > written.longest) written.longest = line.length * 3
  }

  /** Hands what was written to the file and waits while it is behind. */
  async drained(): Promise<void> {
    if (this.text === '') return
    const ready = this.stream.write(this.text)
    this.text = ''
    if (!ready) await Promise.race([new Promise((resolve) => this.stream.once('drain', resolve)), this.finished])
  }

  /** Writes the rest and closes the file; throws when any of it could not be written. */
  async close(): Promise<WrittenRecords> {
    await this.drained()
    this.stream.end()
    await this.finished
    return this.written
  }
}
