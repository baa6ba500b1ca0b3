import { z } from 'zod'
import { date, id, integer, label, oneOf, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 年度计划: the items of a unit's plans for a year, some for one customer. Fields and headers as the sources export them. */
export const unitPlanRow = z.object({
  unit_id: unitId(['单位编码', '单位', '管理单位'], { required: true }),
  year: integer(['年度', '年份'], { required: true, min: 1990, max: 2100 }),
  kind: oneOf(['计划类别', '计划类型'], {
    work: ['工作计划', '分类分级工作计划'],
    tier_service: ['差异化服务方案'],
    account_maintenance: ['客户维护计划', '大客户维护计划'],
    visit: ['走访计划', '巡访计划', '回访计划'],
    inspection: ['安检计划'],
    care: ['客户关怀', '专项服务方案'],
    improvement: ['服务提升方案', '服务改进方案'],
  }),
  item: label(['计划事项', '事项', '工作内容'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  made_on: date(['制定日期']),
  due_on: date(['计划完成日期', '要求完成日期']),
  done_on: date(['实际完成日期', '完成日期']),
  filed_on: date(['备案日期']),
  ...versionFields,
})
