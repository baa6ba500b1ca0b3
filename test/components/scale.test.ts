import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difference } from '../../reports/components/differences.js'
import { isGood, metricDomain, metricHref, targetBound, valueWithInterval } from '../../reports/components/metrics.js'
import { areaPath, linear, linePath, niceTicks, ticks } from '../../reports/components/scale.js'

describe('scales', () => {
  test('a linear scale maps ends to ends and keeps inside, reversed too', () => {
    const x = linear([0.9, 1], [7, 93])
    expect([0.9, 0.95, 1, 1.2, 0].map(x).map((place) => Number(place.toFixed(6)))).toEqual([7, 50, 93, 93, 7])
    expect(linear([12, 8], [0, 100])(9)).toBe(75)
    expect(linear([3, 3], [0, 10])(3)).toBe(5)
  })

  test('ticks are round and inside; the nice domain begins and ends with one', () => {
    expect(ticks(0.61, 1.34, 4)).toEqual([0.8, 1, 1.2])
    expect(niceTicks(0.61, 1.34, 4)).toEqual([0.6, 0.8, 1, 1.2, 1.4])
    expect(ticks(-0.05, 0.05, 4)).toEqual([-0.05, 0, 0.05])
    expect(ticks(1, 1, 4)).toEqual([])
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (from, span) => {
          const found = ticks(from, from + span, 4)
          expect(found.length).toBeLessThanOrEqual(11)
          for (const tick of found) {
            expect(tick).toBeGreaterThanOrEqual(from - span * 1e-6)
            expect(tick).toBeLessThanOrEqual(from + span * (1 + 1e-6))
          }
        },
      ),
    )
  })

  test('a missing point breaks a line and an area', () => {
    expect(linePath([[0, 1], [1, 2], null, [3, 4]])).toBe('M0.0,1.0L1.0,2.0M3.0,4.0') // biome-ignore format: points
    const point = (x: number) => ({ x, y1: 1, y2: 2 })
    expect(areaPath([point(0), point(1), null, point(3)])).toBe('M0.0,1.0L1.0,1.0L1.0,2.0L0.0,2.0ZM3.0,1.0L3.0,2.0Z')
  })
})

describe('differences', () => {
  test('two shares: Newcombe 1998, method 10, example (a) 56/70 − 48/80', () => {
    const found = difference({ value: 0.8, low: 0.6923, high: 0.8766 }, { value: 0.6, low: 0.4904, high: 0.7004 })!
    expect(found.change).toBeCloseTo(0.2, 9)
    expect(found.low).toBeCloseTo(0.0524, 3)
    expect(found.high).toBeCloseTo(0.3339, 3)
    expect(found.within).toBe(false)
  })

  test('equal values are within; missing ones cannot be compared; a whole population has no error', () => {
    const value = { value: 0.9, low: 0.8, high: 0.95 }
    expect(difference(value, value)).toMatchObject({ change: 0, within: true })
    expect(difference(value, null)).toBeNull()
    expect(difference({ value: null }, value)).toBeNull()
    expect(difference({ value: 0.9 }, { value: 0.8 })).toMatchObject({ low: null, within: false })
  })
})

describe('metrics', () => {
  const share = {
    metric: 'sla_repair_fix_24h',
    rule_id: 'sla_repair_fix_24h',
    value_unit: 'share',
    higher_is_better: true,
    target: 0.95,
  }
  const days = { metric: 'install', rule_id: null, value_unit: 'workdays', higher_is_better: false, target: 10 }
  const of = (metric: object) => metric as never

  test('values carry their own unit, interval and bound', () => {
    expect(valueWithInterval(of(share), { value: 0.971, low: 0.96, high: 0.979 })).toBe('97.1%（96.0–97.9）')
    expect(valueWithInterval(of(days), { value: 8.7, low: 8.4, high: 9 })).toBe('8.7 工作日（8.4–9.0）')
    expect([targetBound(of(share)), targetBound(of(days)), targetBound(of({ ...share, target: null }))]).toEqual([
      '≥95',
      '≤10',
      '',
    ])
  })

  test('right is good: the scale of a lower-is-better metric is reversed', () => {
    const [worst, best] = metricDomain(of(days), [{ value: 8.6 }, { value: 11 }])
    expect(worst).toBeGreaterThan(11)
    expect(best).toBeLessThan(8.7)
    const [low, high] = metricDomain(of(share), [{ value: 0.9 }, { value: 0.99 }])
    expect(low).toBeLessThan(0.9)
    expect(high).toBeLessThanOrEqual(1)
    expect(isGood(of(days), -1)).toBe(true)
    expect(isGood(of(share), -1)).toBe(false)
  })

  test('each metric leads to its page', () => {
    expect(metricHref(of(share), 'u1')).toBe('./sla.html?rule=sla_repair_fix_24h&unit=u1')
    expect(metricHref(of({ metric: 'sat_complaint' }))).toBe('./satisfaction.html')
    expect(metricHref(of({ metric: 'collection' }), 'u1')).toBe('./collection.html?unit=u1')
  })
})
