import { z } from 'zod'
import { decimal, id, integer, label, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 神秘顾客: visits by mystery shoppers, scored from 0 to 100. Fields and headers as the sources export them. */
export const mysteryVisitRow = z.object({
  visit_id: id(['检查编号', '暗访编号'], { required: true }),
  unit_id: unitId(['单位编码', '单位', '被检单位']),
  outlet_id: id(['网点编号', '网点'], { isNamed: true }),
  wave: label(['批次', '期次']),
  at: timestamp(['检查时间', '暗访时间', '暗访日期'], { required: true }),
  score: decimal(['得分', '总分'], { min: 0, max: 100 }),
  seven_ones_met: integer(['七个一达标数', '七个一'], { min: 0, max: 7 }),
  six_musts_met: integer(['六必达标数', '六必'], { min: 0, max: 6 }),
  ...versionFields,
})
