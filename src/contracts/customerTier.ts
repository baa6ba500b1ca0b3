import { z } from 'zod'
import { date, double, id, integer, label, oneOf, staffCode, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { TIERS } from './words.ts'

/** 大客户分级: the official tier of a key account, by year. Fields and headers as the sources export them. */
export const customerTierRow = z.object({
  customer_id: id(['客户编号', '户号'], { required: true }),
  year: integer(['年度', '年份'], { required: true, min: 1990, max: 2100 }),
  scope_unit_id: unitId(['分级单位', '评定单位']),
  tier: integer(['级别', '大客户级别', '客户级别'], { words: TIERS, min: 1, max: 3 }),
  rank: integer(['排名'], { min: 1 }),
  score: double(['得分', '评估得分']),
  basis: oneOf(['评定依据', '依据'], {
    review: ['年末核定', '核定'],
    pre_assessment: ['预评价'],
    adjustment: ['动态调整', '调整'],
  }),
  tie_at_cutoff: yesNo(['临界并列']),
  valid_from: date(['生效日期']),
  valid_to: date(['失效日期']),
  review_date: date(['核定日期', '评定日期']),
  approved_by: staffCode(['审批人工号', '核准人工号']),
  source_doc: label(['依据文件', '文号']),
  ...versionFields,
})
