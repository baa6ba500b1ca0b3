import type { Family } from '../src/contracts/family.ts'
import { heatingSeasonRow } from '../src/contracts/heatingSeason.ts'

/** 采暖期: when the heating season begins and ends; one area without a name serves all units. */
export const heatingSeason: Family = {
  name: 'heating_season',
  title: { zh: '采暖期', en: 'Heating seasons' },
  row: heatingSeasonRow,
  key: ['area', 'starts_on'],
  event: [],
  planned: ['starts_on', 'ends_on'],
}
