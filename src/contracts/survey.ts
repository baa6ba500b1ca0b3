import { z } from 'zod'
import { date, id, integer, label, oneOf, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'
import { SURVEY_SOURCES } from './words.ts'

/** 调查: a survey wave, and what each unit issued. Fields and headers as the sources export them. */
export const surveyRow = z.object({
  survey_id: id(['调查编号'], { required: true }),
  unit_id: unitId(['单位编码', '单位']),
  wave: label(['批次', '期次']),
  instrument: label(['问卷', '问卷类型']),
  source: oneOf(['调查主体', '实施方'], SURVEY_SOURCES),
  starts_on: date(['开始日期']),
  ends_on: date(['结束日期']),
  frame_size: integer(['总体户数', '抽样框']),
  issued: integer(['发放数', '发放份数'], { min: 0 }),
  issued_resident: integer(['居民发放数', '居民发放份数'], { min: 0 }),
  issued_non_resident: integer(['非居民发放数', '非居民发放份数'], { min: 0 }),
  report_at: timestamp(['上报时间', '上报日期']),
  plan_at: timestamp(['改进方案时间', '改进方案日期']),
  ...versionFields,
})
