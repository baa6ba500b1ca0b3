import { describe } from 'vitest'
import { testColumns, testGoldens } from './golden.ts'

describe('staging', () => {
  testGoldens('staging')
  testColumns({
    unit: 'unit_id, unit_name, unit_type, parent_id, division_id, area_type, peer_group, opened_on',
    manager: 'manager_id, display_name, unit_id, role, n_accounts',
    customer:
      'customer_id, display_name, unit_id, manager_id, segment, sub_segment, tier, area_type, status, file_completeness',
    unit_rollup: 'unit_id, rollup_id',
    tier_as_of: 'customer_id, tier, valid_from, valid_to',
    cutoff: 'as_of, last_day',
  })
})
