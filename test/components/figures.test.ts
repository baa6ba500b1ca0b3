import { afterEach, expect, test } from 'vitest'
import { familiesOf, formulaText, readFigure, recordsOf, valueText } from '../../reports/components/figures.js'
import { setLocale } from '../../reports/components/locale.js'
import '../../reports/components/messages.js'
import { anchorOf, methodAnchors, methodHref } from '../../reports/components/methodAnchors.js'

afterEach(() => setLocale('zh-CN'))

test('a time limit is read as on time of due, with what is left out', () => {
  const row = { n_on_time: 1089, n_due: 1126, rate: 0.967, rate_low: 0.955, rate_high: 0.976, target: 0.95 }
  const reading = readFigure('sla', { ...row, n_pending: 4, n_undeterminable: 0, n_excluded: 2 })
  expect(reading.left).toEqual([
    ['n_pending', 4],
    ['n_excluded', 2],
  ])
  expect(formulaText(reading)).toMatch(/^1,089 \/ 1,126 = 96\.7%.*95\.5–97\.6/)
  expect(valueText(reading)).toBe('96.7%')
})

test('answers not returned are left out beside invalid ones; a missing count is no zero', () => {
  const row = { k_satisfied: 90, n_valid: 100, rate: 0.9, rate_low: 0.83, rate_high: 0.94, target: 0.95 }
  const left = (counts: object): unknown => readFigure('satisfaction', { ...row, ...counts }).left
  expect(left({ n_invalid: 3, n_issued: 120, n_returned: 103 })).toEqual([
    ['n_invalid', 3],
    ['n_unreturned', 17],
  ])
  expect(left({ n_invalid: 3, n_issued: null, n_returned: 103 })).toEqual([['n_invalid', 3]])
})

test('precision is of answered alerts, those without an answer are left out; feedback is in time of due', () => {
  const answered = {
    n_alerts: 120,
    n_answered: 61,
    n_real: 52,
    precision: 0.852,
    precision_low: 0.742,
    precision_high: 0.919,
  }
  const reading = readFigure('precision', answered)
  expect(formulaText(reading)).toMatch(/^52 \/ 61 = 85\.2%.*74\.2–91\.9/)
  expect(reading.left).toEqual([['n_unanswered', 59]])
  const done = { n_done: 78, n_due: 102, rate: 0.765, rate_low: 0.674, rate_high: 0.836, target: 0.95 }
  expect(formulaText(readFigure('coverage', done))).toMatch(/^78 \/ 102 = 76\.5%/)
  expect(familiesOf({ kind: 'coverage' })).toEqual(['anomaly_cause', 'daily_volume'])
  expect(recordsOf({ kind: 'precision', unit: 'all' })).toEqual({ page: 'anomalies', search: '?#events' })
})

test('money is shown as money; a value that is absent has no formula', () => {
  const paid = readFigure('collection', { collected_cny: 970_000, billed_cny: 1_000_000, collection_rate: 0.97 })
  expect(formulaText(paid)).toBe('97.0 万元 / 100 万元 = 97.0%')
  expect(formulaText(readFigure('collection', null))).toBeNull()
  expect(valueText(readFigure('sla', { rate: null }))).toBe('—')
})

test('a loss of gas and a churn score say how they come about, from which records', () => {
  const loss = readFigure('balance', { loss_m3_12m: 122_000, purchased_12m: 10_000_000, loss_rate_12m: 0.0122 })
  expect(formulaText(loss)).toBe('122,000 / 10,000,000 = 1.22%')
  expect(formulaText(readFigure('balance', { loss_m3_12m: null, loss_rate_12m: null }))).toBeNull()
  expect(familiesOf({ kind: 'balance', ruleId: 'use_gas_loss' })).toEqual(['unit_supply'])
  expect(formulaText(readFigure('churn', { score: 45 }))).toBe('45.0 分')
  expect(familiesOf({ kind: 'churn' })).toContain('price_contract')
  expect(anchorOf('balance')).toBe('balance')
})

test('an appraisal indicator is a share only where it is k of n', () => {
  expect(readFigure('appraisal', { k: 95, n: 100, value: 0.95 }).unit).toBe('share')
  expect(readFigure('appraisal', { k: 4, n: 310, value: 12.4 }).unit).toBe('count')
})

test('records of a figure: which families, and the page that lists them', () => {
  expect(familiesOf({ kind: 'sla', ruleId: 'sla_repair_fix_24h' })).toEqual(['repair_job'])
  expect(familiesOf({ kind: 'load', row: { family: 'bill' } })).toEqual(['bill'])
  expect(familiesOf({ kind: 'load', row: {} })).toEqual([])
  const cases = recordsOf({ kind: 'metric', ruleId: 'sla_repair_fix_24h', unit: 'u6' })
  expect(cases).toEqual({ page: 'sla', search: '?rule=sla_repair_fix_24h&unit=u6#cases' })
  expect(recordsOf({ kind: 'anomaly', unit: 'all', row: { kind: 'drop' } }).search).toBe('?kind=drop#events')
})

test('the method of every kind of figure and topic of rules is a definition of the page', () => {
  for (const topic of ['sla', 'sat', 'pay', 'tier', 'anomaly', 'no_such_topic', 'wilson'])
    expect(methodAnchors, topic).toContain(anchorOf(topic))
  expect(methodHref('sla')).toBe('./method.html#working-time')
  expect(methodHref('no_such_topic')).toBe('./method.html#verdict')
})
