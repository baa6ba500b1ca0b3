import { z } from 'zod'
import { date, freeText, id, oneOf, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { SPECIAL_KINDS } from './words.ts'

/** 特殊客户台账: the register of special residents, one row per kind; health is sensitive, so pages have counts alone. Fields and headers as the sources export them. */
export const specialCustomerRow = z.object({
  customer_id: id(['客户编号', '户号'], { required: true }),
  unit_id: unitId(['管理单位', '单位编码']),
  kind: oneOf(['特殊类型', '特殊客户类型'], SPECIAL_KINDS, { required: true }),
  registered_on: date(['登记日期', '列入日期']),
  released_on: date(['移出日期', '解除日期']),
  measure: freeText(['应对措施', '措施']),
  has_plan: yesNo(['是否制定专项方案', '是否有专项服务方案']),
  partner: oneOf(['联动单位', '协助单位'], {
    property: ['物业'],
    government: ['政府', '政府部门', '政府有关管理部门'],
    both: ['物业和政府', '物业及政府'],
  }),
  ...versionFields,
})
