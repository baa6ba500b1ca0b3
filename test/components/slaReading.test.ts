import { expect, test } from 'vitest'
import { makeRules } from '../../reports/components/rules.js'
import { figuresOf, limitText, meanDomain, slaReading, valueText } from '../../reports/components/slaReading.js'

const page = {
  rows: () => [
    { rule_id: 'install', family: 'install_job', basis: 'mean', clock: 'workdays', limit_value: 10 },
    { rule_id: 'reply', family: 'complaint', basis: 'per_case', clock: 'hours', limit_value: 48 },
  ],
  rules: makeRules([]),
} as never
const row = {
  ...{ rate: 0.827, rate_low: 0.806, rate_high: 0.846, target: 0.95, n_due: 1432, verdict: 'met' },
  ...{ mean: 8.94, mean_low: 8.4, mean_high: 9.4 },
}

test('a limit of the mean is read as a time against the limit, never as a share', () => {
  const reading = slaReading(page, 'install')
  expect(figuresOf(reading, row)).toEqual({
    ...{ value: 8.94, low: 8.4, high: 9.4, target: 10, verdict: 'met' },
    ...{ text: '8.9', range: '8.4–9.4', unit: ' 工作日' },
  })
  expect(valueText(reading, row)).toBe('平均 8.9 个工作日（8.4–9.4）')
  expect(limitText(reading, 0.95)).toBe('平均不超过 10 个工作日')
  expect(valueText(reading, { ...row, mean: null })).toBe('—')
})

test('a limit of each case is read as a share against the target', () => {
  const reading = slaReading(page, 'reply')
  expect(figuresOf(reading, row)).toMatchObject({ value: 0.827, target: 0.95, text: '82.7', unit: '%' })
  expect(valueText(reading, row)).toBe('82.7%（80.6–84.6）')
  expect(limitText(reading, 0.95)).toBe('48 小时 · 目标 95%')
})

test('less time lies to the right, and the limit is always on the scale', () => {
  const [from, to] = meanDomain(10, [{ mean: 4 }, { mean: 12 }])
  expect(from).toBeGreaterThan(12)
  expect(to).toBeLessThan(4)
  expect(meanDomain(10, [])).toEqual([11.2, 8.8])
})
