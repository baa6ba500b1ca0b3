import { expect, test } from 'vitest'
import { createKnownWeather, learnWeather } from '../../src/detector/knownWeather.ts'

test('one colder day widens what is known by two degree days, a cold week makes it known', () => {
  const known = createKnownWeather()
  learnWeather(known, 5, 0)
  expect(known).toEqual({ warmest: 5, coldest: 5, coldestInSeason: Number.NaN, coldestOffSeason: 5 })
  learnWeather(known, 15, 1)
  expect([known.coldest, known.coldestInSeason, known.coldestOffSeason]).toEqual([7, 15, 5])
  for (let i = 0; i < 4; i++) learnWeather(known, 15, 1)
  expect(known.coldest).toBe(15)
})

test('a winter long past is forgotten slowly', () => {
  const known = createKnownWeather()
  learnWeather(known, 20, 1)
  for (let i = 0; i < 100; i++) learnWeather(known, 0, 0)
  expect(known.coldest).toBeCloseTo(19, 9)
  expect(known.warmest).toBe(0)
})
