import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKey, writeSmall } from '../smallSample.ts'

let dir: string
/** Figures of a published row, by 'table key'. */
const rows = new Map<string, Record<string, string>>()

beforeAll(async () => {
  dir = (await writeSmall()).dir
  for (const { table, key, column, value } of readKey(dir, 'figures.csv')) {
    const name = `${table} ${key}`
    rows.set(name, { ...rows.get(name), [column!]: value! })
  }
})
afterAll(() => rmSync(dir, { recursive: true }))

const of = (table: string): [string, Record<string, string>][] =>
  [...rows].filter(([name]) => name.startsWith(`${table} `))
const sum = (row: Record<string, string>, columns: string[]): number =>
  columns.reduce((total, column) => total + Number(row[column]), 0)

/** Checks that `column` of a company row is the sum over the divisions' rows of the same key. */
function expectDivisionsToAdd(table: string, column: string, key: (unit: string) => string): void {
  const divisions = ['010100', '010200', '010300', '010400', '010500', '010600'].map((unit) =>
    rows.get(`${table} ${key(unit)}`),
  )
  const total = divisions.reduce((all, row) => all + Number(row?.[column] ?? 0), 0)
  expect(total).toBeCloseTo(Number(rows.get(`${table} ${key('all')}`)![column]), 4)
}

describe('figures.csv', () => {
  it('accounts for every row of a file', () => {
    for (const [name, row] of of('load_file'))
      expect(sum(row, ['rows_kept', 'rows_merged', 'rows_rejected']), name).toBe(Number(row.rows_in))
  })

  it('accounts for every case of a time limit', () => {
    const limits = of('sla_attainment')
    // Remote units are the last of their divisions: a sample of 12 units has none.
    expect([...new Set(limits.map(([name]) => /rule_id=(\w+)/.exec(name)![1]))].sort()).toEqual([
      'rv_repair_24h',
      'rv_service_7wd',
      'sla_account_opening',
      'sla_arrival_rural',
      'sla_arrival_urban',
      'sla_complaint_feedback_5wd',
      'sla_complaint_implement_3wd',
      'sla_complaint_investigate_1wd',
      'sla_complaint_other_48h',
      'sla_complaint_propose_2wd',
      'sla_complaint_source_deadline',
      'sla_complaint_tier1_24h',
      'sla_complaint_urgent_now',
      'sla_gas_on',
      'sla_install_nonresident',
      'sla_install_resident_sporadic',
      'sla_repair_fix_24h',
      'sla_repair_handle_6h',
      'sla_repair_referral',
      'sla_repair_tier1_immediate',
      'sla_repair_user_immediate',
    ])
    for (const [name, row] of limits) {
      expect(sum(row, ['n_on_time', 'n_late', 'n_overdue']), name).toBe(Number(row.n_due))
      expect(sum(row, ['n_due', 'n_pending', 'n_excluded', 'n_undeterminable']), name).toBe(Number(row.n_cases))
      expect(row.rate === '' ? null : Number(row.rate), name).toBe(
        Number(row.n_due) === 0 ? null : Number(row.n_on_time) / Number(row.n_due),
      )
    }
    for (const state of ['n_late', 'n_overdue', 'n_pending', 'n_excluded', 'n_undeterminable'])
      expect(
        limits.some(([, row]) => Number(row[state]) > 0),
        state,
      ).toBe(true)
    expectDivisionsToAdd(
      'sla_attainment',
      'n_cases',
      (unit) => `rule_id=sla_repair_handle_6h;unit_id=${unit};period=2025-Q3`,
    )
  })

  it('accounts for every answer', () => {
    for (const [name, row] of of('satisfaction_rate')) {
      expect(sum(row, ['n_valid', 'n_invalid']), name).toBe(Number(row.n_returned))
      expect(Number(row.k_satisfied), name).toBeLessThanOrEqual(Number(row.n_valid))
      if (row.n_nonresponse) expect(sum(row, ['n_nonresponse', 'n_respondents']), name).toBe(Number(row.n_issued))
      if (row.rate_low) {
        expect(Number(row.rate_low), name).toBeLessThanOrEqual(Number(row.rate))
        expect(Number(row.rate_high), name).toBeGreaterThanOrEqual(Number(row.rate))
      }
    }
    const instruments = new Set(of('satisfaction_rate').map(([name]) => /instrument=(\w+)/.exec(name)![1]))
    expect([...instruments].sort()).toEqual([
      'card4',
      'complaint_handling',
      'hall',
      'key_account_annual',
      'return_visit',
      'third_party',
      'visit7',
    ])
    expectDivisionsToAdd(
      'satisfaction_rate',
      'n_valid',
      (unit) => `unit_id=${unit};period=2025;instrument=card4;question=all;stratum=all`,
    )
    const questions = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'].map(
      (q) => rows.get(`satisfaction_rate unit_id=all;period=2025;instrument=card4;question=${q};stratum=all`)!,
    )
    const pooled = rows.get('satisfaction_rate unit_id=all;period=2025;instrument=card4;question=all;stratum=all')!
    expect(questions.reduce((n, row) => n + Number(row.n_valid), 0)).toBe(Number(pooled.n_valid))
  })

  it('accounts for every level, part of a sample and text', () => {
    const levels = new Map<string, number>()
    for (const [name, { n }] of of('satisfaction_level')) {
      const question = name.replace('satisfaction_level', 'satisfaction_rate').replace(/;level_no=.*/, ';stratum=all')
      levels.set(question, (levels.get(question) ?? 0) + Number(n))
    }
    expect(levels.size).toBeGreaterThan(100)
    for (const [name, n] of levels) expect(n, name).toBe(Number(rows.get(name)!.n_valid))
    const key = 'satisfaction_rate unit_id=all;period=2025;instrument=card4;question=all;stratum='
    const part = (name: string): number => Number(rows.get(`${key}${name}`)?.n_valid ?? 0)
    const parts = { mode: ['phone', 'sms', 'face', 'paper'], area: ['urban', 'rural', 'remote'] }
    for (const [kind, names] of Object.entries(parts))
      expect(names.reduce((total, name) => total + part(`${kind}:${name}`), 0)).toBe(part('all'))
    for (const [name, { n, n_texts }] of of('satisfaction_theme')) {
      expect(Number(n), name).toBeGreaterThan(0)
      expect(Number(n), name).toBeLessThanOrEqual(Number(n_texts))
    }
  })

  it('asks whole accounts, one in a hundred residents and one in ten others', () => {
    for (const [name, { n_frame, n_planned }] of of('sampling_plan')) {
      const share = Number(n_planned) / Number(n_frame)
      const least = name.endsWith('class=resident') ? 0.01 : name.endsWith('class=key_account') ? 1 : 0.1
      expect(share, name).toBeGreaterThanOrEqual(least)
    }
    expectDivisionsToAdd('sampling_plan', 'n_planned', (unit) => `unit_id=${unit};wave=2026-1;class=resident`)
  })

  it('accounts for every fen', () => {
    for (const [name, row] of of('collection')) {
      const arrears = sum(row, ['arrears_1_30', 'arrears_31_60', 'arrears_61_90', 'arrears_91_180', 'arrears_over_180'])
      expect(Number(row.collected_cny) + arrears, name).toBeLessThanOrEqual(Number(row.billed_cny) + 0.005)
      expect(Number(row.on_time_rate), name).toBeLessThanOrEqual(Number(row.collection_rate) + 1e-12)
    }
    for (const column of ['billed_cny', 'collected_cny', 'sent_to_collection'])
      expectDivisionsToAdd('collection', column, (unit) => `unit_id=${unit};month=2025-06`)
  })

  it('scores units from their indicators', () => {
    for (const [name, row] of of('appraisal_score')) {
      const key = name.slice('appraisal_score '.length)
      const indicators = of('appraisal_indicator')
        .filter(([other]) => other.startsWith(`appraisal_indicator ${key};`))
        .map(([, indicator]) => indicator)
      expect(indicators).toHaveLength(12)
      const max = indicators.reduce((total, one) => total + Number(one.max_score), 0)
      expect(Number(row.score), name).toBeCloseTo(
        (100 * indicators.reduce((total, one) => total + Number(one.score), 0)) / max,
        6,
      )
    }
  })
})
