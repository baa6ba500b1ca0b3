import { type EncodingOption, openAsUtf8 } from './encoding.ts'
import { readBlocks, readStart } from './fileBlocks.ts'
import { SourceError } from './sourceError.ts'

/** A page or document as decoded text. */
export interface MarkupText {
  encoding: string
  /** The text, in pieces that end anywhere. */
  pieces(): AsyncGenerator<string>
}

const READ = /^(utf-?8|utf-?16(le)?|unicode|gbk|gb_?2312(-80)?|gb18030|x-gbk|cp936|us-ascii|ascii)$/i

/**
 * Opens a page or XML document as text. What it declares of its encoding (`charset=…`, `encoding="…"`) is not believed
 * but compared: bytes that are no UTF-8 under the name of an encoding that is not read would only give mojibake.
 * @param copy where a decoded copy goes when it is not UTF-8; the caller removes it
 * @throws SourceError when it is no text, or in an encoding that is not read.
 */
export async function openMarkup(path: string, option: EncodingOption, copy: string): Promise<MarkupText> {
  const opened = await openAsUtf8(path, option, copy)
  const head = (await readStart(path, 4096)).toString('latin1')
  const declared = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
  if (option === 'auto' && opened.encoding === 'gb18030' && declared && !READ.test(declared))
    throw new SourceError(
      path,
      `declares the encoding ${declared}, which is not read; save it as UTF-8, or declare encoding: gb18030 if it is that`,
    )
  return {
    encoding: opened.encoding,
    async *pieces() {
      const decoder = new TextDecoder('utf-8', { fatal: true })
      for await (const { bytes } of readBlocks(opened.path, opened.start, 256 << 10))
        yield decoder.decode(bytes, { stream: true })
      yield decoder.decode()
    },
  }
}
