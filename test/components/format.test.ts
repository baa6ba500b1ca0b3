import { afterEach, expect, test } from 'vitest'
import * as format from '../../reports/components/format.js'
import { setLocale } from '../../reports/components/locale.js'

afterEach(() => setLocale('zh-CN'))

test('a rate is written with its interval, one decimal, the unit once', () => {
  expect(format.rateWithInterval(0.971, 0.96, 0.979)).toBe('97.1%（96.0–97.9）')
  expect(format.rateWithInterval(0.986, null, null)).toBe('98.6%')
  expect(format.rateWithInterval(null, null, null)).toBe('—')
  setLocale('en')
  expect(format.rateWithInterval(0.971, 0.96, 0.979)).toBe('97.1% (96.0–97.9)')
})

test('a target loses needless decimals', () => {
  expect([0.95, 1, 0.985].map(format.targetPercent)).toEqual(['95%', '100%', '98.5%'])
})

test('changes carry their sign, the minus is U+2212, zero has none', () => {
  expect(format.pointChange(0.971, 0.952)).toBe('+1.9 个百分点')
  expect(format.pointChange(0.933, 0.954)).toBe('\u22122.1 个百分点')
  expect(format.pointChange(0.95, 0.95)).toBe('0.0 个百分点')
  expect(format.relativeChange(94.3, 100)).toBe('\u22125.7%')
  expect(format.relativeChange(5, 0)).toBe('—')
  expect(format.number(-0.04, 1)).toBe('0.0')
})

test('volumes and money have three significant digits', () => {
  expect(format.volume(118_000_000)).toBe('1.18 亿 m³')
  expect(format.volume(61_200)).toBe('6.12 万 m³')
  expect(format.volume(8240)).toBe('8,240 m³')
  expect(format.volume(0)).toBe('0 m³')
  expect(format.money(248_000)).toBe('24.8 万元')
  expect(format.money(-248_000, { sign: true })).toBe('\u221224.8 万元')
  expect(format.money(96_000, { sign: true })).toBe('+9.60 万元')
  setLocale('en')
  expect(format.volume(118_000_000)).toBe('118 M m³')
  expect(format.money(-248_000, { sign: true })).toBe('\u2212¥248k')
})

test('the exclusive cut-off is the end of the day before', () => {
  expect(format.cutOff('2026-01-01 00:00:00')).toBe('2025-12-31 24:00')
  expect(format.cutOff('2025-12-15 06:10:00')).toBe('2025-12-15 06:10')
})

test('days within a week carry the weekday, others the year', () => {
  expect(format.day('2025-12-19', '2025-12-16 00:00:00')).toBe('12-19 周五')
  expect(format.day('2025-12-01', '2025-12-16 00:00:00')).toBe('2025-12-01')
  expect(format.deadline('2025-12-20 00:00:00', '2025-12-16 00:00:00')).toBe('12-19 周五 24:00')
  expect(format.moment('2025-12-13 09:10:00', '2025-12-16 00:00:00')).toBe('12-13 周六 09:10')
})

test('periods, ranks and elapsed times are put in words', () => {
  expect(['2025', '2025-Q3', '2025-09'].map(format.period)).toEqual(['2025 年', '2025 年第 3 季度', '2025 年 9 月'])
  expect(format.rank(12, 8, 17, 29)).toBe('12（8–17）/ 29')
  expect(format.rank(null, null, null, 29)).toBe('—')
  expect(format.elapsed(78.04, 'hours')).toBe('78 小时')
  expect(format.elapsed(3, 'workdays')).toBe('3 个工作日')
  setLocale('en')
  expect(format.period('2025-09')).toBe('Sep 2025')
})
