import { expect, test } from 'vitest'
import {
  closeFestival,
  createFestivalHull,
  hullHigh,
  hullLow,
  inFestival,
  rememberFestival,
} from '../../src/detector/springFestival.ts'

test('the influence reaches from twelve days before new year to seventeen after', () => {
  expect([-13, -12, 17, 18, 99].map(inFestival)).toEqual([false, true, true, false, false])
})

test('a festival enters the hull only when it is over, with two days either side', () => {
  const hull = createFestivalHull()
  rememberFestival(hull, 0, -1.5)
  expect([hull.seen, hullLow(hull, 0)]).toEqual([0, 0])
  closeFestival(hull)
  expect([hull.seen, hullLow(hull, 0), hullHigh(hull, 0)]).toEqual([1, -1.5, 0])
  expect([-3, -2, 2, 3].map((offset) => hullLow(hull, offset))).toEqual([0, -1.5, -1.5, 0])
})

test('later years widen the hull, never narrow it', () => {
  const hull = createFestivalHull()
  for (const ratio of [-1.5, -0.5, 0.3]) {
    rememberFestival(hull, -12, ratio)
    closeFestival(hull)
  }
  expect([hullLow(hull, -12), hullHigh(hull, -12)]).toEqual([-1.5, Math.fround(0.3)])
})
