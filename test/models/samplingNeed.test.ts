import { expect, test } from 'vitest'
import { type Judged, needOf } from '../../src/models/sampling/writeNeed.ts'

/** A unit of which a year's 200 forms of two answers are known, each form worth 1.25 answers; with what differs. */
const judged = (differs: Partial<Judged> = {}): Judged => ({
  ...{ unit_id: 'U1', instrument: 'card4', year: 2025, question: 'all', target: 0.95, min_n: 30, is_required: true },
  ...{
    estimate: 0.9,
    n_last_year: 250,
    n_answered: 200,
    response_rate: 0.5,
    n_frame: 1000,
    is_census: false,
    power: 0.8,
  },
  ...differs,
})

test('answers become forms by last year’s answers a form, forms people by the response rate', () => {
  // 202 answers for 0.9 against 0.95; 202 ÷ 1.25 = 161.6; 162 ÷ 0.5 = 324.
  expect(needOf(judged())).toEqual({
    ...{ n_certain: 73, n_judge: 202, n_needed: 162, n_to_issue: 324, is_reachable: true, reason: null },
  })
  expect(needOf(judged({ n_frame: 324 })).is_reachable).toBe(true)
  expect(needOf(judged({ n_frame: 323 }))).toMatchObject({ is_reachable: false, reason: 'frame_too_small' })
  expect(needOf(judged({ n_last_year: 20, n_answered: 20, response_rate: 1 }))).toMatchObject({
    n_needed: 202,
    n_to_issue: 202,
  })
})

test('of a census fewer forms tell as much: m(N − 1) ÷ (N − m) of N', () => {
  // 1.25·m·299 ÷ (300 − m) ≥ 202: m ≥ 202·300 ÷ (1.25·299 + 202) = 105.2.
  const { n_needed } = needOf(judged({ is_census: true, n_frame: 300 }))
  const worth = (m: number): number => (1.25 * m * 299) / (300 - m)
  expect(n_needed).toBe(106)
  expect([worth(105) >= 202, worth(106) >= 202]).toEqual([false, true])
  expect(needOf(judged({ is_census: true, n_frame: 1, response_rate: 1 }))).toMatchObject({
    n_needed: 30,
    is_reachable: false,
  })
})

test('nobody is judged by fewer forms than the rule’s', () => {
  expect(needOf(judged({ estimate: 0.5 }))).toMatchObject({ n_judge: 5, n_needed: 30, n_to_issue: 60 })
  expect(needOf(judged({ estimate: 0.5, min_n: null }))).toMatchObject({ n_judge: 5, n_needed: 4, n_to_issue: 8 })
})

test('what cannot be told says why', () => {
  const none = { n_judge: null, n_needed: null, n_to_issue: null, is_reachable: null }
  expect(needOf(judged({ estimate: null }))).toEqual({ ...none, n_certain: 73, reason: 'no_estimate' })
  for (const estimate of [0.95, 0.9501])
    expect(needOf(judged({ estimate }))).toEqual({
      ...none,
      n_certain: 73,
      is_reachable: false,
      reason: 'too_near_target',
    })
  for (const response_rate of [null, 0])
    expect(needOf(judged({ response_rate }))).toMatchObject({
      n_needed: 162,
      n_to_issue: null,
      is_reachable: null,
      reason: 'no_response',
    })
  expect(needOf(judged({ n_frame: null }))).toMatchObject({ n_to_issue: 324, is_reachable: null, reason: 'no_frame' })
  for (const target of [0, 1])
    expect(needOf(judged({ target }))).toEqual({ ...none, n_certain: null, reason: 'target_is_all' })
})
