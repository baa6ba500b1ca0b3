import { expect, test } from 'vitest'
import { worklistLink, worklistName } from '../../reports/components/worklistFile.js'

const asOf = '2026-01-01 00:00:00'

test('the name tells whose worklist it is and up to which day, and is safe as the name of a file', () => {
  expect(worklistName({ id: 'manager-m1', scope_id: 'm1' }, asOf)).toBe('worklist-m1-20251231.xlsx')
  expect(worklistName({ id: 'all', scope_id: null }, asOf)).toBe('worklist-all-20251231.xlsx')
  expect(worklistName({ id: 'unit-1', scope_id: '../1:2' }, '2025-03-01 00:00:00')).toBe(
    'worklist-.. 1 2-20250228.xlsx',
  )
})

test('a site without a worklist has no control', () => {
  expect(worklistLink({ asOf, manifest: { audience: { id: 'leadership', scope_id: null } } })).toBeNull()
})
