import { drillRow } from '../src/contracts/drill.ts'
import type { Family } from '../src/contracts/family.ts'

/** 应急演练: emergency drills of a unit. */
export const drill: Family = {
  name: 'drill',
  title: { zh: '应急演练', en: 'Emergency drills' },
  row: drillRow,
  key: ['unit_id', 'at', 'topic'],
  event: ['at'],
  aboutDrills: true,
  planned: [],
}
