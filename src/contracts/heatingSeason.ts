import { z } from 'zod'
import { date, label } from './field.ts'
import { versionFields } from './version.ts'

/** 采暖期: when the heating season begins and ends; one area without a name serves all units. Fields and headers as the sources export them. */
export const heatingSeasonRow = z.object({
  area: label(['气象区域', '区域']),
  starts_on: date(['开始日期', '采暖期开始'], { required: true }),
  ends_on: date(['结束日期', '采暖期结束'], { required: true }),
  ...versionFields,
})
