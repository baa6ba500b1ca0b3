import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linksThatFit } from '../../reports/components/pageNav.js'
import { handyPages } from '../../reports/components/pages.js'
import { cssText } from '../../reports/components/paper.js'

const kept = (widths: number[], width: number, current: number) => [...linksThatFit(widths, width, 50, current)].sort()

test('links stand in the line while they fit; the open page always does', () => {
  expect(kept([100, 100, 100], 300, 0)).toEqual([0, 1, 2])
  expect(kept([100, 100, 100], 299, 0)).toEqual([0, 1])
  expect(kept([100, 100, 100], 299, 2)).toEqual([0, 2])
  expect(kept([100, 100, 100], 10, 2)).toEqual([2])
  expect(kept([100, 100, 100], 160, -1)).toEqual([0])
})

test('what stands in the line and the button fit into it, unless the open page alone does not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20, max: 200 }), { maxLength: 14 }),
      fc.nat(2000),
      fc.nat(13),
      (widths, width, at) => {
        const current = at < widths.length ? at : -1
        const places = [...linksThatFit(widths, width, 50, current)]
        const used = places.reduce((sum, i) => sum + widths[i]!, 0) + (places.length < widths.length ? 50 : 0)
        expect(used <= width || places.every((i) => i === current)).toBe(true)
      },
    ),
  )
})

test('a phone has the three pages that the reader opens most, of those that the site shows', () => {
  const all = { anomaly: 1, tier_ranking: 1, sla_attainment: 1, satisfaction_rate: 1, collection: 1, rule: 1 }
  const ids = (tables: object, kind: string) => handyPages(tables as Record<string, unknown>, kind).map(({ id }) => id)
  expect(ids(all, 'leadership')).toEqual(['index', 'anomalies', 'sla'])
  expect(ids(all, 'manager')[0]).toBe('anomalies')
  expect(ids({ sla_attainment: 1, rule: 1 }, 'all')).toEqual(['index', 'sla', 'unit'])
})

test('a name cannot end the text that CSS prints', () => {
  expect(cssText('示例 9"; } body { x')).toBe('"示例 9\\22 \\3b  \\7d  body \\7b  x"')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cssText(text)).toMatch(/^"([^"\\\n]|\\[0-9a-f]+ )*"$/)
    }),
  )
})
