import { z } from 'zod'
import { date, decimal, id, label, oneOf, staffCode, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 培训: trainings of customers and of staff, one row per trainee. Fields and headers as the sources export them. */
export const trainingRecordRow = z.object({
  kind: oneOf(
    ['培训类型', '培训类别'],
    {
      customer: ['客户培训', '上门培训'],
      annual: ['专项培训', '年度专项培训'],
      onboarding: ['入职培训', '岗前培训'],
      qualification: ['资格培训', '上岗资格'],
      other: ['其他', '其他培训'],
    },
    { required: true },
  ),
  at: timestamp(['培训时间', '培训日期'], { required: true }),
  unit_id: unitId(['单位编码', '单位', '组织单位']),
  customer_id: id(['客户编号', '户号']),
  staff_id: staffCode(['工号', '员工工号']),
  topic: label(['培训主题', '培训内容']),
  on_site: yesNo(['是否上门', '是否现场']),
  days: decimal(['培训天数'], { min: 0, max: 366 }),
  passed: yesNo(['是否合格', '是否通过']),
  on_post_on: date(['上岗日期']),
  ...versionFields,
})
