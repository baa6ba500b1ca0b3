import { z } from 'zod'
import { date, freeText, id, integer, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 风险清单: a unit's risks, each with likelihood and impact from 1 to 5. Fields and headers as the sources export them. */
export const riskRegisterRow = z.object({
  risk_id: id(['风险编号'], { required: true }),
  unit_id: unitId(['单位编码', '单位', '责任单位']),
  risk: freeText(['风险描述', '风险名称']),
  likelihood: integer(['可能性', '发生可能性'], { min: 1, max: 5 }),
  impact: integer(['影响程度', '严重程度'], { min: 1, max: 5 }),
  measure: freeText(['防范措施', '应对措施']),
  identified_on: date(['识别日期', '登记日期']),
  closed_on: date(['关闭日期', '销号日期']),
  ...versionFields,
})
