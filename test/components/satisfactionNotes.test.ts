import { expect, test } from 'vitest'
import { bundleVendor } from '../../src/site/vendor.ts'
import { satisfactionPage } from './satisfactionPage.ts'

// the chart components import the bundle of libraries, which is made, not checked in
await bundleVendor()
const { headNotes } = await import('../../reports/components/satisfactionHead.js')

test('a mean score beside a weighted rate says that it is not weighted', () => {
  const own = { instrument: 'card4', rate: 0.9, mean_score: 82.4, mean_score_low: 80.1, mean_score_high: 84.7 }
  const page = satisfactionPage({})
  expect(headNotes(page, own)).toEqual(['平均得分 82.4（80.1–84.7）'])
  expect(headNotes(page, { ...own, weighted_rate: 0.8, weighted_low: 0.7, weighted_high: 0.85 }).at(-1)).toBe(
    '平均得分（未加权）82.4（80.1–84.7）',
  )
})
