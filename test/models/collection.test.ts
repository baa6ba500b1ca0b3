import { describe } from 'vitest'
import { testColumns, testGoldens } from './golden.ts'

describe('collection', () => {
  testGoldens('collection')
  testColumns({
    collection:
      'unit_id, month, billed_cny, collected_cny, collection_rate, on_time_rate, arrears_1_30, arrears_31_60, arrears_61_90, arrears_91_180, arrears_over_180, sent_to_collection',
  })
})
