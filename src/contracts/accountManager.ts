import { z } from 'zod'
import { date, id, label, oneOf, unitId } from './field.ts'
import { versionFields } from './version.ts'
import { MANAGER_ROLES } from './words.ts'

/** 客户经理: account managers (their names are published to their own and their division's site only). Fields and headers as the sources export them. */
export const accountManagerRow = z.object({
  manager_id: id(['工号'], { required: true }),
  display_name: label(['姓名']),
  unit_id: unitId(['所属单位', '所属单位编码', '单位编码']),
  role: oneOf(['岗位'], MANAGER_ROLES),
  full_time: oneOf(['专兼职'], { full: ['专职'], part: ['兼职'] }),
  covers_class: oneOf(['负责客户类别'], {
    general: ['一般', '一般客户'],
    risk: ['风险', '风险客户'],
    special: ['特殊', '特殊客户'],
    key: ['大客户'],
  }),
  on_post_on: date(['任职日期', '上岗日期']),
  valid_from: date(['生效日期', '起始日期']),
  valid_to: date(['失效日期', '终止日期']),
  ...versionFields,
})
