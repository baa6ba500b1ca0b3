import { z } from 'zod'
import { date, freeText, id, oneOf, unitId } from './field.ts'
import { versionFields } from './version.ts'
import { SEVERITIES } from './words.ts'

/** 风险客户台账: the register of risk residents: their level and the measures taken. Fields and headers as the sources export them. */
export const riskMeasureRow = z.object({
  customer_id: id(['客户编号', '户号'], { required: true }),
  unit_id: unitId(['管理单位', '单位编码']),
  risk_level: oneOf(['风险级别', '风险等级'], SEVERITIES),
  reason: freeText(['风险原因', '风险描述']),
  measure: freeText(['防范措施', '措施']),
  registered_on: date(['登记日期', '列入日期']),
  due_on: date(['计划完成日期', '要求完成日期']),
  done_on: date(['完成日期', '落实日期']),
  removed_on: date(['移出日期', '销号日期']),
  ...versionFields,
})
