import { z } from 'zod'
import { double, freeText, id, integer, label, oneOf, staffCode } from './field.ts'
import { versionFields } from './version.ts'
import { TIER_FACTORS } from './words.ts'

/** 分级评分: inputs of the seven tier factors. Fields and headers as the sources export them. */
export const tierFactorInputRow = z.object({
  customer_id: id(['客户编号', '户号'], { required: true }),
  year: integer(['年度', '年份'], { required: true, min: 1990, max: 2100 }),
  factor: oneOf(['评定因素', '因素', '评定内容'], TIER_FACTORS, { required: true }),
  raw_value: double(['原始值', '数值']),
  raw_unit: label(['单位']),
  score: double(['评分', '得分']),
  weight: double(['权重', '所占比例']),
  scored_by: staffCode(['评分人工号']),
  remark: freeText(['备注']),
  ...versionFields,
})
