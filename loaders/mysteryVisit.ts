import type { Family } from '../src/contracts/family.ts'
import { mysteryVisitRow } from '../src/contracts/mysteryVisit.ts'

/** 神秘顾客: visits by mystery shoppers, scored from 0 to 100. */
export const mysteryVisit: Family = {
  name: 'mystery_visit',
  title: { zh: '神秘顾客', en: 'Mystery visits' },
  row: mysteryVisitRow,
  key: ['visit_id'],
  event: ['at'],
  planned: [],
}
