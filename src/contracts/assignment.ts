import { z } from 'zod'
import { date, id, oneOf, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { MANAGER_ROLES } from './words.ts'

/** 客户经理分配: who serves which customer, and since when. Fields and headers as the sources export them. */
export const assignmentRow = z.object({
  customer_id: id(['客户编号', '户号'], { required: true }),
  manager_id: id(['工号'], { required: true }),
  is_lead: yesNo(['是否主责']),
  role: oneOf(['角色'], MANAGER_ROLES),
  valid_from: date(['起始日期', '开始日期', '生效日期']),
  valid_to: date(['终止日期', '结束日期', '失效日期']),
  ...versionFields,
})
