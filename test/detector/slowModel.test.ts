import { expect, test } from 'vitest'
import { DEFAULT_PARAMS } from '../../src/detector/params.ts'
import { baseOf, createFitScratch, fitSlowModel } from '../../src/detector/slowModel.ts'

const DAYS = 400

/** A year of heat (degree days below 18 °C) and of weekdays; half the year is warm. */
const heat = Float64Array.from({ length: DAYS }, (_, i) => Math.max(0, 20 * Math.cos((2 * Math.PI * i) / 365)))
const dayClass = Uint8Array.from({ length: DAYS }, (_, i) => i % 7)
const season = Uint8Array.from(heat, (_, i) => (i % 365 < 60 || i % 365 > 320 ? 1 : 0))
const allClean = () => new Uint8Array(DAYS).fill(1)

function fitTo(volume: Float64Array, clean = allClean(), end = DAYS) {
  return fitSlowModel(volume, heat, season, dayClass, clean, end, 14, DEFAULT_PARAMS, createFitScratch(420))
}

test('finds slope, balance point and the use of each weekday', () => {
  const volume = heat.map((h, i) => (i % 7 === 6 ? 40 : 100) + 5 * Math.max(0, h - 4))
  const model = fitTo(volume)!
  expect(model.shift).toBe(4)
  expect(model.beta).toBeCloseTo(5, 1)
  expect(model.alpha[2]!).toBeGreaterThan(95)
  expect(model.alpha[6]!).toBeLessThan(50)
  expect(baseOf(model, 2, 14, 1)).toBeCloseTo(150, -1)
})

test('finds that heat is used in the heating season only', () => {
  const model = fitTo(heat.map((h, i) => 100 + (season[i] === 1 ? 5 * h : 0)))!
  expect(model.gated).toBe(true)
  expect(baseOf(model, 2, 12, 1)).toBeCloseTo(160, -1)
  expect(baseOf(model, 2, 12, 0)).toBeCloseTo(100, -1)
})

test('a few wild days hardly move it', () => {
  const volume = heat.map((h) => 100 + 5 * h)
  for (let i = 0; i < DAYS; i += 41) volume[i] = 3000
  const model = fitTo(volume)!
  expect(Math.abs(baseOf(model, 2, 10, 1) - 150)).toBeLessThan(15)
})

test('days that are not clean, and days at or after the end, are not read', () => {
  const volume = heat.map((h) => 100 + 5 * h)
  const clean = allClean()
  const spoilt = volume.slice()
  for (let i = 0; i < DAYS; i++) {
    if (i % 10 === 3) clean[i] = 0
    if (i % 10 === 3 || i >= 350) spoilt[i] = Number.NaN
  }
  expect(fitTo(spoilt, clean, 350)).toEqual(fitTo(volume, clean, 350))
})

test('colder is never less: a fall in the cold has slope 0', () => {
  expect(fitTo(heat.map((h) => 200 - 5 * h))!.beta).toBe(0)
})

test('before any winter the slope is uncertain, after one it is not', () => {
  const volume = heat.map((h, i) => 100 + 5 * h + 3 * Math.sin(i))
  const summer = Uint8Array.from(heat, (h) => (h < 1 ? 1 : 0))
  expect(fitTo(volume, summer)!.betaError).toBeGreaterThan(1)
  expect(fitTo(volume)!.betaError).toBeLessThan(0.1)
  expect(fitTo(volume, summer)!.heatHigh).toBeLessThan(1)
})

test('too few days make no model', () => {
  expect(fitTo(heat, allClean(), 13)).toBeNull()
})
