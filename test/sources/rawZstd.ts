/** A zstd frame of raw blocks, each of at most 128 KiB, without a checksum; `window` is its window descriptor. */
export function rawZstd(content: Uint8Array, window = 0x58): Buffer {
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window])]
  for (let from = 0; from === 0 || from < content.length; from += 1 << 17) {
    const block = content.subarray(from, from + (1 << 17))
    const head = (block.length << 3) | (from + block.length >= content.length ? 1 : 0)
    parts.push(Buffer.from([head & 255, (head >> 8) & 255, head >> 16]), Buffer.from(block))
  }
  return Buffer.concat(parts)
}
