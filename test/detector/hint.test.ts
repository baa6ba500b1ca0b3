import { expect, test } from 'vitest'
import type { Evidence } from '../../src/detector/evidence.ts'
import { hint } from '../../src/detector/hint.ts'
import { KINDS } from '../../src/detector/kinds.ts'
import { severity } from '../../src/detector/severity.ts'

const plain: Evidence = { days: 3, deviation: 0.62, dayClass: 0, hddChange: null, springOffset: null, reason: null }

test('a spike in the cold after the Spring Festival names all of it', () => {
  expect(hint('spike', { ...plain, hddChange: 4.26, springOffset: 12 })).toEqual({
    zh: '3 天用气突增，比预期高 62%，始于周一，春节后 12 天，比前两周冷 4.3 度日。请询问生产变化，排除泄漏与读数错误。',
    en:
      'Use jumped up for 3 days, 62 % above expectation, from a Monday, 12 days after lunar new year, ' +
      '4.3 degree days colder than the two weeks before. Ask about production; rule out a leak and a wrong reading.',
  })
})

test('what is not known is not named', () => {
  expect(hint('zero_run', { ...plain, days: 1, deviation: -1, dayClass: 7, hddChange: 0.5 })).toEqual({
    zh: '连续 1 天零用气，始于节假日。请确认是否停产、停气或表具故障。',
    en: 'No use for 1 day, from a public holiday. Ask whether production or supply stopped, or the meter failed.',
  })
})

test('an explained episode names its cause', () => {
  const { zh, en } = hint('explained', { ...plain, deviation: -0.7, dayClass: 8, reason: 'spring_festival' })
  expect(zh).toBe('3 天用气异于平日，但可解释，比预期低 70%，始于春节，原因：春节。无需处理。')
  expect(en).toContain('70 % below expectation, from Spring Festival, cause: Spring Festival. Nothing to do.')
})

test('every kind has words of its own in both languages', () => {
  const hints = KINDS.filter((kind) => kind !== '').map((kind) => hint(kind, plain))
  expect(new Set(hints.map(({ zh }) => zh)).size).toBe(KINDS.length - 1)
  expect(new Set(hints.map(({ en }) => en)).size).toBe(KINDS.length - 1)
})

test('severity needs amount and score; without a volume the score alone, never high', () => {
  const thresholds = { high: { yuan: 10_000, score: 8 }, medium: { yuan: 1000, score: 5 } }
  expect(severity(-20_000, 9, thresholds)).toBe('high')
  expect(severity(20_000, 6, thresholds)).toBe('medium')
  expect(severity(20_000, 4, thresholds)).toBe('low')
  expect(severity(500, 20, thresholds)).toBe('low')
  expect(severity(null, 20, thresholds)).toBe('medium')
  expect(severity(null, 4, thresholds)).toBe('low')
})
