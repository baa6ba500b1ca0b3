import { z } from 'zod'
import { freeText, id, oneOf, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'
import { NOTICE_CHANNELS } from './words.ts'

/** 停气通知: interruptions of supply, and who was told of them when. Fields and headers as the sources export them. */
export const outageNoticeRow = z.object({
  outage_id: id(['停气编号', '停气计划编号'], { required: true }),
  unit_id: unitId(['单位编码', '单位', '管理单位']),
  customer_id: id(['客户编号', '户号']),
  community_id: id(['小区编码'], { isNamed: true }),
  kind: oneOf(['停气类型'], { planned: ['计划停气', '计划'], temporary: ['临时停气', '临时', '突发'] }),
  reason: freeText(['停气原因']),
  planned_from: timestamp(['计划停气时间', '停气开始时间'], { required: true }),
  planned_to: timestamp(['计划恢复时间', '停气结束时间']),
  restored_at: timestamp(['实际恢复时间', '恢复供气时间']),
  notified_at: timestamp(['通知时间', '告知时间']),
  channel: oneOf(['通知方式', '通知渠道'], NOTICE_CHANNELS),
  ...versionFields,
})
