import { z } from 'zod'
import { date, decimal, label } from './field.ts'
import { versionFields } from './version.ts'

/** 气象: a day's temperatures in °C by area; one area without a name serves all units. Fields and headers as the sources export them. */
export const weatherDayRow = z.object({
  area: label(['气象区域', '区域']),
  date: date(['日期'], { required: true }),
  tmin: decimal(['最低气温'], { sqlType: 'DOUBLE', min: -60, max: 60 }),
  tmax: decimal(['最高气温'], { sqlType: 'DOUBLE', min: -60, max: 60 }),
  tavg: decimal(['平均气温', '日平均气温'], { sqlType: 'DOUBLE', min: -60, max: 60 }),
  hdd18: decimal(['采暖度日'], { sqlType: 'DOUBLE', min: 0, max: 90 }),
  ...versionFields,
})
