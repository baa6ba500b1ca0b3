/**
 * Why an unusual day is explained; the position of a name is its code in `Detection.reason`. The first ones are those of
 * KNOWN that explain a day.
 */
export const REASONS = [
  '',
  'meter_change',
  'supply_cut',
  'curtailment',
  'shutdown',
  'natural',
  'spring_festival',
  'holiday',
  'weather',
  'yearly',
  'returned',
  'season',
] as const

/** One of REASONS. */
export type Reason = Exclude<(typeof REASONS)[number], ''>

/** Codes of the reasons that the detector finds by itself. */
export const REASON_CODE = { springFestival: 6, holiday: 7, weather: 8, yearly: 9, returned: 10, season: 11 } as const
