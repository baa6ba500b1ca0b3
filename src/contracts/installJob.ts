import { z } from 'zod'
import { date, decimal, freeText, id, integer, oneOf, staffCode, timestamp, unitId, volume, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { AREA_TYPES, TIERS } from './words.ts'

/** 报装: installations from application to gas-on. Fields and headers as the sources export them. */
export const installJobRow = z.object({
  job_id: id(['工单号', '报装编号', '工单编号'], { required: true }),
  applicant_customer_id: id(['客户编号', '申请客户编号', '户号']),
  unit_id: unitId(['承办单位', '单位编码', '承办单位编码']),
  kind: oneOf(['报装类别', '报装类型', '客户类别'], {
    resident_sporadic: ['零散', '零散客户', '居民零散'],
    developer: ['开发', '房产开发', '开发商'],
    commercial: ['商业'],
    industrial: ['工业'],
    public_welfare: ['公福', '公共福利'],
  }),
  area_type: oneOf(['区域类型', '城乡'], AREA_TYPES),
  applied_at: timestamp(['申请时间', '申请日期'], { required: true }),
  accepted_at: timestamp(['材料齐全时间', '受理时间', '受理日期']),
  survey_at: timestamp(['勘查时间', '现场勘查时间']),
  design_at: timestamp(['设计时间', '工程设计时间']),
  construction_at: timestamp(['施工时间', '工程施工时间']),
  acceptance_at: timestamp(['验收时间', '工程验收时间']),
  completed_at: timestamp(['完工时间', '安装完成时间']),
  account_opened_at: timestamp(['立户时间']),
  gas_on_requested_at: timestamp(['通气申请时间']),
  gas_on_at: timestamp(['通气时间', '点火时间']),
  archived_at: timestamp(['归档时间']),
  contract_due_date: date(['合同完工日期', '合同约定日期']),
  pause_days: decimal(['暂停天数', '客户原因暂停天数'], { min: 0, max: 10000 }),
  pause_reason: freeText(['暂停原因']),
  pre_tier: integer(['预评级别', '预评价级别'], { words: TIERS, min: 1, max: 3 }),
  account_manager_id: staffCode(['客户经理工号', '客户经理编号']),
  design_volume: volume(['设计用气量', '设计年用气量']),
  safety_check_done: yesNo(['是否安检']),
  ...versionFields,
})
