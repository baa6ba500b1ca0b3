import { z } from 'zod'
import { id, oneOf, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 档案项: whether the file of a customer has its items (the ten of S0 Art. 20, and the file of a risk customer). Fields and headers as the sources export them. */
export const archiveItemRow = z.object({
  customer_id: id(['客户编号', '户号'], { required: true }),
  unit_id: unitId(['管理单位', '单位编码']),
  item: oneOf(
    ['档案项', '档案项目'],
    {
      qualification: ['客户资质', '相关资质', '资质'],
      classification: ['客户分类'],
      tier: ['客户级别'],
      main_product: ['主营产品', '客户主营产品'],
      contract: ['供用气合同', '合同'],
      usage: ['用气情况'],
      price: ['销售价格'],
      inspection: ['安检记录'],
      arrears: ['欠款记录', '欠费记录'],
      churn_warning: ['流失预警记录', '流失预警'],
      risk_file: ['风险客户档案'],
    },
    { required: true },
  ),
  present: yesNo(['是否齐全', '是否具备', '有无']),
  accurate: yesNo(['是否准确']),
  ...versionFields,
})
