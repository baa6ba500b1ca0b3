import { z } from 'zod'
import { date, freeText, id, oneOf, staffCode, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 安检: safety inspections, planned and done; a call without entry is one with its result. Fields and headers as the sources export them. */
export const inspectionRow = z.object({
  inspection_id: id(['安检编号', '安检单号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['管理单位', '单位编码']),
  plan_id: id(['计划编号', '安检计划编号'], { isNamed: true }),
  kind: oneOf(['安检类型', '安检类别'], {
    pre_gas_on: ['通气前', '通气前安检', '首次通气'],
    routine: ['定期', '常规', '定期安检', '入户安检'],
    pre_heating: ['采暖前', '采暖期前'],
    risk: ['风险', '风险客户'],
    key_community: ['重点小区', '重点隐患小区'],
    special: ['专项'],
  }),
  planned_on: date(['计划日期', '计划安检日期']),
  visited_at: timestamp(['安检时间', '安检日期', '到访时间']),
  result: oneOf(['安检结果'], {
    done: ['已安检', '已检', '正常', '完成'],
    no_entry: ['到访不遇', '未遇', '无人'],
    refused: ['拒检'],
    vacant: ['空置', '空房'],
  }),
  inspector_id: staffCode(['安检员工号', '安检员编号']),
  items_checked: freeText(['检查项目', '检查内容']),
  ...versionFields,
})
