import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findEntries, makeIndex, normalise, splitAtHit } from '../../reports/components/searchText.js'

const entry = (name: string, more: { kind?: string; below?: string; also?: string[] } = {}) => ({
  kind: 'customer',
  href: `#${name}`,
  name,
  ...more,
})
const names = (entries: ReturnType<typeof entry>[], wanted: string, limit?: number): string[] =>
  findEntries(makeIndex(entries), wanted, limit).entries.map(({ name }: { name: string }) => name)

test.each([
  ['海川', '临港海川纺织'],
  ['分公司', '第三分公司'],
  ['考核', '年度考核'],
  ['气异', '用气异常'],
  ['ｋ０４１８', '恒泰印染 K0418'],
  ['HENG', 'Hengtai Printing'],
  ['m3', '用气㎥统计'],
])('"%s" is found within "%s"', (wanted, name) => {
  expect(names([entry('城东陶瓷'), entry(name), entry('其他')], wanted)).toEqual([name])
})

test('the name itself comes first, then its beginning, the beginning of a word, its middle, another text', () => {
  const entries = [
    entry('甲', { below: '海川路 3 号' }),
    entry('临港海川纺织'),
    entry('临港 海川'),
    entry('海川纺织'),
    entry('海川'),
    entry('城东'),
  ]
  expect(names(entries, '海川')).toEqual(['海川', '海川纺织', '临港 海川', '临港海川纺织', '甲'])
})

test('of each kind the best are kept, and all are counted', () => {
  const entries = [
    ...Array.from({ length: 30 }, (_, i) => entry(`户 ${i} 海川`)),
    entry('海川', { kind: 'unit' }),
    entry('海川'),
  ]
  const { entries: found, total } = findEntries(makeIndex(entries), '海川', 3)
  expect(total).toBe(32)
  expect(found.map(({ name }: { name: string }) => name)).toEqual(['海川', '海川', '户 0 海川', '户 1 海川'])
})

test('of several words each must be there, in whichever text', () => {
  const entries = [
    entry('投诉 24 小时办结', { below: '第二十二条' }),
    entry('投诉 48 小时办结', { below: '第二十二条' }),
  ]
  expect(names(entries, '二十二条  48')).toEqual(['投诉 48 小时办结'])
  expect(names(entries, '投诉 99')).toEqual([])
})

test.each(['', ' ', '\n'])('%j finds nothing', (wanted) => {
  expect(names([entry('a b'), entry('')], wanted)).toEqual([])
})

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('海', '川', 'a', 'Ａ', ' ', '\n', '㎥', '"', '<', 'ﬁ'), maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
)

test('every entry with the wanted text is found, and no other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 12 }), text, (rows, wanted) => {
      const entries = rows.map(([name, below], i) => ({ ...entry(name, { below }), href: String(i) }))
      const words = normalise(wanted).split(' ').filter(Boolean)
      const holds = ([name, below]: [string, string]): boolean =>
        words.length > 0 && words.every((word: string) => [name, below].some((each) => normalise(each).includes(word)))
      const expected = rows.flatMap((row, i) => (holds(row) ? [String(i)] : []))
      const found = findEntries(makeIndex(entries), wanted, 99)
      expect(found.entries.map(({ href }: { href: string }) => href).sort()).toEqual(expected.sort())
      expect(found.total).toBe(expected.length)
    }),
  )
})

test('the pieces around a hit are the text as it was written', () => {
  expect(splitAtHit('临港海川纺织', '海川')).toEqual(['临港', '海川', '纺织'])
  expect(splitAtHit('ＡＢＣ纺织', 'bc')).toEqual(['Ａ', 'ＢＣ', '纺织'])
  expect(splitAtHit('年用 ㎥ 数', 'm')).toEqual(['年用 ', '㎥', ' 数'])
  expect(splitAtHit('临港', '海川')).toEqual(['临港'])
  fc.assert(
    fc.property(text, text, (whole, wanted) => {
      expect(splitAtHit(whole, wanted).join('')).toBe(whole)
    }),
  )
})

test('a search among 50,000 entries is one pass over their text: it looks at each letter once', () => {
  const entries = Array.from({ length: 50_000 }, (_, i) => entry(`用户企业${i}`, { below: `c${i} 城东` }))
  const index = makeIndex(entries)
  let [searches, letters] = [0, 0]
  const counting = {
    ...index,
    text: {
      indexOf(word: string, from = 0) {
        const at = index.text.indexOf(word, from)
        searches++
        letters += (at === -1 ? index.text.length : at) - from + word.length
        return at
      },
      slice: (from: number, to: number) => index.text.slice(from, to),
    },
  }
  for (const [wanted, hits] of [
    ['企业49999', 1],
    ['企业', 50_000],
    ['没有这个', 0],
  ] as const) {
    ;[searches, letters] = [0, 0]
    const { total } = findEntries(counting as unknown as typeof index, wanted)
    expect(total).toBe(hits)
    // Each hit costs its own look and those that rank it; no hit is looked at twice.
    expect(searches).toBeLessThanOrEqual(3 * hits + 1)
    expect(letters).toBeLessThanOrEqual(2.5 * index.text.length)
  }
})
