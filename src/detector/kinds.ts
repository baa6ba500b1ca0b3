/** Kinds of anomalies; the position of a name is its code in `Detection.kind`, '' is nothing wrong. */
export const KINDS = [
  '',
  'missing',
  'negative',
  'rollover',
  'catchup',
  'zero_run',
  'flatline',
  'spike',
  'drop',
  'level_shift',
  'drift',
  'theft_like',
  'explained',
] as const

/** One of KINDS. */
export type Kind = (typeof KINDS)[number]

/** Codes of the kinds, by name. */
export const CODE = {
  normal: 0,
  missing: 1,
  negative: 2,
  rollover: 3,
  catchup: 4,
  zeroRun: 5,
  flatline: 6,
  spike: 7,
  drop: 8,
  levelShift: 9,
  drift: 10,
  theftLike: 11,
  explained: 12,
} as const
