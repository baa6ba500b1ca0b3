import { expect, test } from 'vitest'
import type { Day } from '../../src/detector/day.ts'
import { admitDay, ageHistory, createHistory, type History, scaleHistory } from '../../src/detector/history.ts'
import { baseOf, createSlowModel, fitSlowModel, type SlowModel, scaleModel } from '../../src/detector/slowModel.ts'

const DAYS = 400

/** A year of heat (degree days below 18 °C) and of weekdays; half the year is warm. */
const heat = Float64Array.from({ length: DAYS }, (_, i) => Math.max(0, 20 * Math.cos((2 * Math.PI * i) / 365)))
const dayClass = Uint8Array.from({ length: DAYS }, (_, i) => i % 7)
const season = Uint8Array.from(heat, (_, i) => (i % 365 < 60 || i % 365 > 320 ? 1 : 0))
const allClean = () => new Uint8Array(DAYS).fill(1)

function dayAt(i: number, volume: number): Day {
  const weekday = dayClass[i]!
  return {
    epochDay: i,
    volume,
    heat: heat[i]!,
    inSeason: season[i]!,
    dayClass: weekday,
    rest: weekday >= 5 ? 1 : 0,
    springOffset: 99,
    festival: false,
    guessed: 0,
    known: 0,
  }
}

function historyOf(volume: Float64Array, clean = allClean(), end = DAYS) {
  const history = createHistory()
  for (let i = 0; i < end; i++) {
    ageHistory(history, 150)
    if (clean[i] === 1) admitDay(history, dayAt(i, volume[i]!), 1)
  }
  return history
}

function modelOf(history: History): SlowModel {
  const model = createSlowModel()
  fitSlowModel(model, history, 1)
  return model
}

const fitTo = (volume: Float64Array, clean = allClean(), end = DAYS) => modelOf(historyOf(volume, clean, end))

test('finds slope, balance point and the use of each weekday', () => {
  const volume = heat.map((h, i) => (i % 7 === 6 ? 40 : 100) + 5 * Math.max(0, h - 4))
  const model = fitTo(volume)
  expect(model.shift).toBe(4)
  expect(model.beta).toBeCloseTo(5, 1)
  expect(model.alpha[2]!).toBeGreaterThan(95)
  expect(model.alpha[6]!).toBeLessThan(50)
  expect(baseOf(model, 2, 14, 1)).toBeCloseTo(150, -1)
})

test('finds that heat is used in the heating season only', () => {
  const model = fitTo(heat.map((h, i) => 100 + (season[i] === 1 ? 5 * h : 0)))
  expect(model.gated).toBe(1)
  expect(baseOf(model, 2, 12, 1)).toBeCloseTo(160, -1)
  expect(baseOf(model, 2, 12, 0)).toBeCloseTo(100, -1)
})

test('a heating season that begins and ends by date has its own level, and off-season days keep theirs', () => {
  const model = fitTo(heat.map((h, i) => 60 + (season[i] === 1 ? 300 + 5 * Math.max(0, h - 2) : 0)))
  expect(model.gated).toBe(1)
  expect(baseOf(model, 2, 10, 0)).toBeCloseTo(60, -1)
  expect(baseOf(model, 2, 12, 1)).toBeCloseTo(410, -1)
})

test('a day that is trusted little hardly moves it', () => {
  const volume = heat.map((h) => 100 + 5 * h)
  const history = historyOf(volume)
  const before = modelOf(history)
  ageHistory(history, 150)
  admitDay(history, dayAt(3, 30_000), 0.01)
  const after = modelOf(history)
  expect(Math.abs(baseOf(after, 2, 10, 1) - baseOf(before, 2, 10, 1))).toBeLessThan(5)
})

test('recent days count more than old ones: half as much each half-life', () => {
  const step = heat.map((_, i) => (i < 250 ? 100 : 200))
  // 150 days of weight 1 down to ½ against 250 of ½ down to 2^(−400/150)
  const [recent, old] = [1 - 0.5, 0.5 - 2 ** (-400 / 150)]
  const expected = (200 * recent + 100 * old) / (recent + old)
  const model = fitTo(step, undefined, DAYS)
  expect(model.beta).toBeLessThan(5)
  expect(model.mean).toBeCloseTo(expected, 0)
})

test('a history at another level fits the same model at that level', () => {
  const volume = heat.map((h, i) => (i % 7 === 6 ? 40 : 100) + 5 * h)
  const scaled = historyOf(volume)
  scaleHistory(scaled, 1.6)
  const [fitted, moved] = [modelOf(scaled), fitTo(volume)]
  scaleModel(moved, 1.6)
  expect([...fitted.alpha].map((a) => a.toFixed(6))).toEqual([...moved.alpha].map((a) => a.toFixed(6)))
  expect(fitted.beta).toBeCloseTo(moved.beta, 9)
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
  expect(fitTo(heat.map((h) => 200 - 5 * h)).beta).toBe(0)
})

test('before any winter the slope is uncertain, after one it is not', () => {
  const volume = heat.map((h, i) => 100 + 5 * h + 3 * Math.sin(i))
  const summer = Uint8Array.from(heat, (h) => (h < 1 ? 1 : 0))
  expect(fitTo(volume, summer).betaError).toBeGreaterThan(1)
  expect(fitTo(volume).betaError).toBeLessThan(0.1)
  expect(historyOf(volume, summer).weather.coldest).toBeLessThan(1)
})
