import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteWriter } from '../../../src/commands/detect/byteWriter.ts'

const fixed = (value: number, decimals: number): string => {
  const out = byteWriter(0)
  out.fixed(value, decimals)
  return Buffer.from(out.take()).toString()
}

describe('byteWriter', () => {
  it('writes numbers with fixed decimals, rounded half up', () => {
    const cases: [value: number, decimals: number, text: string][] = [
      [0, 3, '0.000'],
      [0.00005, 4, '0.0001'],
      [0.99996, 4, '1.0000'],
      [1234.5, 4, '1234.5000'],
      [-2.25, 1, '-2.3'],
      [-0.00001, 4, '0.0000'],
      [9e14, 4, '900000000000000.0000'],
      [Number.NaN, 4, ''],
      [Number.POSITIVE_INFINITY, 4, ''],
    ]
    for (const [value, decimals, text] of cases) expect(fixed(value, decimals), `${value}`).toBe(text)
  })

  it('any volume is read back to within half of the last decimal', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const text = fixed(value, 4)
        expect(text).toMatch(/^-?\d+\.\d{4}$/)
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.00005 + 1e-6 * Math.min(1, Math.abs(value)))
      }),
    )
  })

  it('grows as it must', () => {
    const out = byteWriter(1)
    const word = new TextEncoder().encode('abcdefghij')
    for (let i = 0; i < 1000; i++) {
      out.bytes(word)
      out.byte(10)
    }
    expect(Buffer.from(out.take()).toString()).toBe('abcdefghij\n'.repeat(1000))
  })
})
