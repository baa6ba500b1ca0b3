import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrossfilter } from '../../reports/components/crossfilter.js'
import { at, binNumbers, binWords, rowsWith } from '../../reports/components/eventColumns.js'

interface Dimension {
  bins: number
  codes: number[]
}

/** What each dimension counts and how many rows pass, by looking at every row. */
function naive(rows: number, dimensions: Dimension[], kept: Set<number>[]) {
  const passes = (row: number, except = -1): boolean =>
    dimensions.every(({ codes }, d) => d === except || kept[d]!.has(codes[row]!))
  const all = Array.from({ length: rows }, (_, row) => row)
  const counts = dimensions.map(({ bins, codes }, d) =>
    Array.from({ length: bins }, (_, bin) => all.filter((row) => codes[row] === bin && passes(row, d)).length),
  )
  return { counts, rows: all.filter((row) => passes(row)) }
}

const worlds = fc
  .record({ rows: fc.nat(40), bins: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }) })
  .chain(({ rows, bins }) =>
    fc.record({
      rows: fc.constant(rows),
      dimensions: fc.tuple(
        ...bins.map((count) =>
          fc.record({
            bins: fc.constant(count),
            codes: fc.array(fc.nat(count - 1), { minLength: rows, maxLength: rows }),
          }),
        ),
      ),
      steps: fc.array(
        fc.record({
          d: fc.nat(bins.length - 1),
          kept: fc.option(fc.uniqueArray(fc.nat(5))),
        }),
        { maxLength: 12 },
      ),
    }),
  )

test('after any filters, counts and rows are those that a look at every row gives', () => {
  fc.assert(
    fc.property(worlds, ({ rows, dimensions, steps }) => {
      const filter = makeCrossfilter(rows, dimensions)
      const kept = dimensions.map(({ bins }) => new Set(Array.from({ length: bins }, (_, bin) => bin)))
      for (const { d, kept: wanted } of steps) {
        const all = Array.from({ length: dimensions[d]!.bins }, (_, bin) => bin)
        kept[d] = new Set(wanted === null ? all : all.filter((bin) => wanted.includes(bin)))
        filter.keep(d, wanted === null ? null : (bin: number) => wanted.includes(bin))
        const expected = naive(rows, dimensions, kept)
        expect(dimensions.map((_, e) => [...filter.counts(e)])).toEqual(expected.counts)
        expect(filter.passing()).toBe(expected.rows.length)
        expect(Array.from({ length: rows }, (_, row) => row).filter((row) => filter.passes(row))).toEqual(expected.rows)
        expect(dimensions.map((_, e) => filter.isFiltered(e))).toEqual(
          kept.map((set, e) => set.size < dimensions[e]!.bins),
        )
      }
    }),
  )
})

test('a dimension counts what it could keep: its own filter does not hide its other bins', () => {
  const filter = makeCrossfilter(4, [
    { bins: 2, codes: [0, 0, 1, 1] },
    { bins: 2, codes: [0, 1, 0, 1] },
  ])
  filter.keep(0, (bin: number) => bin === 0)
  expect([...filter.counts(0)]).toEqual([2, 2])
  expect([...filter.counts(1)]).toEqual([1, 1])
  filter.keep(0, null)
  expect([...filter.counts(1)]).toEqual([2, 2])
})

test('more dimensions than bits are refused', () => {
  const dimensions = Array.from({ length: 31 }, () => ({ bins: 1, codes: [] }))
  expect(() => makeCrossfilter(0, dimensions)).toThrow('expected at most 30')
})

test('words are binned in the order given, others follow, null has its own bin', () => {
  expect(binWords(['b', null, 'x', 'a'], { order: ['a', 'b'], none: '—' })).toEqual({
    names: ['a', 'b', '—', 'x'],
    codes: Int32Array.from([1, 2, 3, 0]),
  })
})

test('numbers are binned by edges; null is no number', () => {
  const { codes, bins } = binNumbers([-1, 0, 9.9, 10, 99, null, Number.NaN], [0, 10])
  expect([...codes]).toEqual([0, 1, 1, 2, 2, 3, 3])
  expect(bins).toBe(4)
})

test('rows of a rule are found, and columns cut to them stay typed', () => {
  const rows = rowsWith(['a', 'b', null, 'a'], 'a')
  expect([...rows]).toEqual([0, 3])
  expect(at(Int32Array.of(5, 6, 7, 8), rows)).toEqual(Int32Array.of(5, 8))
  expect(at(['w', 'x', 'y', 'z'], rows)).toEqual(['w', 'z'])
})
