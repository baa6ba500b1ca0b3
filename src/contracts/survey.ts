import { z } from 'zod'
import { date, id, integer, label, unitId } from './field.ts'

/** 调查: a survey wave, and what each unit issued. Fields and headers as the sources export them. */
export const surveyRow = z.object({
  survey_id: id(['调查编号'], { required: true }),
  unit_id: unitId(['单位编码', '单位']),
  wave: label(['批次', '期次']),
  instrument: label(['问卷', '问卷类型']),
  starts_on: date(['开始日期']),
  ends_on: date(['结束日期']),
  frame_size: integer(['总体户数', '抽样框']),
  issued: integer(['发放数', '发放份数'], { min: 0 }),
})
