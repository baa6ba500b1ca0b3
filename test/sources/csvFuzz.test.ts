import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useBench } from './staging.ts'

const bench = useBench()
const text = fc.string({
  unit: fc.constantFrom('a', '客', ' ', '"', ',', ';', '\n', '\r', '\t', '|', "'", '\\', '0', '㎡', '𠮷'),
})
const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

test('cells written as CSV come back equal, whatever the quoting, delimiter and line ends', async () => {
  const table = fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      async (rows, delimiter, end, always) => {
        const plain = new RegExp(`^[^"\\n\\r${delimiter} ]*$`)
        const lines = rows.map((cells) => cells.map((c) => (always || !plain.test(c) ? quote(c) : c)).join(delimiter))
        // Two plain lines make the delimiter certain, as a header does.
        const frame = Array.from({ length: 20 }, () => ['h1', 'h2', 'h3', 'h4', 'h5'].join(delimiter))
        const [sheet] = await bench.stage('f.csv', [...frame, ...lines].join(end) + end)
        const expected = rows
          .map((cells, i) => [21 + i, ...Array.from({ length: 5 }, (_, c) => cells[c] || null)])
          .filter(([, ...cells]) => cells.some((cell) => cell !== null))
        expect(sheet!.columns).toBe(5)
        expect(sheet!.content.slice(20)).toEqual(expected)
      },
    ),
    { numRuns: 200 },
  )
})

test('any bytes either stage or fail with an error that names the file', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 60 }),
    text.filter(Boolean).map((t) => Buffer.from(t)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      try {
        const [sheet] = await bench.stage('any.bin', content)
        expect(sheet!.content.flat().join('')).not.toContain('\ufffd')
      } catch (error) {
        expect((error as Error).name).toBe('SourceError')
        expect((error as Error).message).toMatch(/any\.bin: /)
        expect((error as Error).message).not.toMatch(/the engine|two readings|records were read/)
      }
    }),
    { numRuns: 500 },
  )
})
