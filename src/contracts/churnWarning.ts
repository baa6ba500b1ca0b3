import { z } from 'zod'
import { id, oneOf, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 流失预警: warnings that a key account may leave, and how they ended. Fields and headers as the sources export them. */
export const churnWarningRow = z.object({
  id: id(['预警编号']),
  customer_id: id(['客户编号', '户号'], { required: true }),
  unit_id: unitId(['管理单位', '单位编码']),
  raised_at: timestamp(['预警时间', '预警日期'], { required: true }),
  signal: oneOf(['预警信号', '预警原因'], {
    volume_drop: ['用气量下降', '气量下降'],
    zero_use: ['连续零用气', '停止用气'],
    contract_expiring: ['合同到期未续签', '合同到期'],
    complaints: ['多次投诉'],
    visit_overdue: ['拜访逾期'],
    arrears: ['欠费'],
    alternative_fuel: ['替代能源', '改用其他能源'],
    relocation: ['搬迁', '停产搬迁'],
    other: ['其他'],
  }),
  level: oneOf(['预警级别', '预警等级'], { high: ['高', '红色'], medium: ['中', '黄色', '橙色'], low: ['低', '蓝色'] }),
  closed_at: timestamp(['解除时间', '关闭时间']),
  outcome: oneOf(['处理结果', '结果'], {
    retained: ['已挽留', '挽留成功', '恢复'],
    churned: ['已流失', '流失'],
    false_alarm: ['误报', '解除'],
  }),
  ...versionFields,
})
