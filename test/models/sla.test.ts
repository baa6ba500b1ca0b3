import { describe } from 'vitest'
import { testColumns, testGoldens } from './golden.ts'

describe('sla', () => {
  testGoldens('sla')
  testColumns({
    sla_case:
      'rule_id, case_id, unit_id, customer_id, started_at, due_at, finished_at, paused, elapsed, elapsed_unit, state, reason',
    sla_attainment:
      'rule_id, unit_id, period, n_cases, n_on_time, n_late, n_overdue, n_pending, n_excluded, n_undeterminable, n_due, rate, rate_low, rate_high, mean, p50, p90, target, verdict',
  })
})
