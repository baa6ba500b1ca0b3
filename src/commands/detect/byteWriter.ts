/** Writes ASCII and ready bytes into a buffer that grows: text by concatenation would cost as much as the detection. */
export interface ByteWriter {
  /** One byte, such as a comma. */
  byte: (value: number) => void
  /** A few bytes, such as a name. */
  bytes: (value: Uint8Array) => void
  /** A number with fixed decimals (0–6), rounded half up; nothing when it is not finite. */
  fixed: (value: number, decimals: number) => void
  /** A copy of what was written. */
  take: () => Uint8Array<ArrayBuffer>
}

const [MINUS, POINT, ZERO] = [0x2d, 0x2e, 0x30] as const
const SCALES = [1, 10, 100, 1e3, 1e4, 1e5, 1e6]
const MOST_DIGITS = 32
/** Up to here the engine divides integers, several times as fast. */
const SMALL = 2 ** 31

/** Opens a writer with room for so many bytes. */
export function byteWriter(room: number): ByteWriter {
  let buffer = new Uint8Array(Math.max(room, 256))
  let at = 0
  const reserve = (length: number): void => {
    if (at + length <= buffer.length) return
    const larger = new Uint8Array(2 * (at + length))
    larger.set(buffer)
    buffer = larger
  }
  const ascii = (text: string): void => {
    reserve(text.length)
    for (let i = 0; i < text.length; i++) buffer[at++] = text.charCodeAt(i)
  }
  /** The last `count` digits of a whole number below 2^31. */
  const digits = (value: number, count: number): void => {
    let rest = value | 0
    for (let i = at + count - 1; i >= at; i--) {
      const tenth = (rest / 10) | 0
      buffer[i] = ZERO + rest - 10 * tenth
      rest = tenth
    }
    at += count
  }
  return {
    byte: (value) => {
      if (at === buffer.length) reserve(1)
      buffer[at++] = value
    },
    bytes: (value) => {
      reserve(value.length)
      for (let i = 0; i < value.length; i++) buffer[at++] = value[i]!
    },
    fixed: (value, decimals) => {
      if (!Number.isFinite(value)) return
      const scale = SCALES[decimals]!
      const scaled = Math.round(Math.abs(value) * scale)
      const whole = Math.floor(scaled / scale)
      if (whole >= SMALL) return ascii(value.toFixed(decimals))
      reserve(MOST_DIGITS)
      if (value < 0 && scaled > 0) buffer[at++] = MINUS
      let count = 1
      for (let above = 10; above <= whole; above *= 10) count++
      digits(whole, count)
      if (decimals === 0) return
      buffer[at++] = POINT
      digits(scaled - whole * scale, decimals)
    },
    take: () => buffer.slice(0, at),
  }
}
