import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apartFrom, dayUnit, fitting, topOf } from '../../reports/components/ledgerScale.js'

const day = (volume_m3: number | null, expected_high_m3: number | null = null) => ({ volume_m3, expected_high_m3 })

describe('the top of the axis', () => {
  test('holds every reading and the band', () => {
    const top = topOf([...Array(200).fill(day(100, 130)), day(150, 130)])
    expect(top).toBeGreaterThanOrEqual(150)
    expect(top).toBeLessThan(170)
  })

  test('does not follow a band many times as wide, or one reading far above the others', () => {
    const wide = [...Array(30).fill(day(100, 4000)), ...Array(700).fill(day(100, 120))]
    expect(topOf(wide)).toBeLessThan(140)
    expect(topOf([...Array(700).fill(day(100, 120)), day(5000, 120)])).toBeLessThan(200)
  })

  test('is there for a customer that uses nothing, or of whom nothing is known', () => {
    expect(topOf([day(0, 0), day(0, 0)])).toBeGreaterThan(0)
    expect(topOf([day(null)])).toBeGreaterThan(0)
    expect(topOf([...Array(300).fill(day(0, 0)), day(80, 1)])).toBeGreaterThanOrEqual(80)
  })
})

test('marks are kept apart, in order and inside, or not placed at all', () => {
  const places = fc.array(fc.double({ min: -50, max: 900, noNaN: true }), { maxLength: 60 })
  fc.assert(
    fc.property(places, (list) => {
      const room = { gap: 17, from: 40, to: 800 }
      const placed = apartFrom(
        list.map((place) => ({ place })),
        room,
      )
      if (placed === null) return (list.length - 1) * room.gap > room.to - room.from
      return placed.every(
        ({ x, place }, i) =>
          x >= room.from - 1e-6 &&
          x <= room.to + 1e-6 &&
          (i === 0 || (x - placed[i - 1]!.x >= room.gap - 1e-6 && place >= placed[i - 1]!.place)),
      )
    }),
  )
})

test('a mark with room stands where it belongs', () => {
  const placed = apartFrom([{ place: 300 }, { place: 100 }, { place: 110 }], { gap: 20, from: 0, to: 500 })
  expect(placed!.map(({ x }) => x)).toEqual([100, 120, 300])
})

test('labels that would touch give way to those of greater weight', () => {
  const labels = [
    { x: 100, width: 22, weight: 0 },
    { x: 120, width: 22, weight: 1 },
    { x: 200, width: 22, weight: 0 },
  ]
  expect(
    fitting(labels)
      .map(({ x }) => x)
      .sort((a, b) => a - b),
  ).toEqual([120, 200])
})

test('the unit fits the largest day', () => {
  expect(dayUnit([day(900)]).name).toBe('m³')
  expect(dayUnit([day(52_000)])).toEqual({ divisor: 1e4, name: '万 m³', digits: 2 })
  expect(dayUnit([day(152_000)]).digits).toBe(1)
})
