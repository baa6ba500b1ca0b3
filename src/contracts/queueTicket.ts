import { z } from 'zod'
import { id, label, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 排队取号: tickets of the queue machines in the halls. Fields and headers as the sources export them. */
export const queueTicketRow = z.object({
  outlet_id: id(['网点编号', '网点'], { isNamed: true }),
  unit_id: unitId(['单位编码', '单位', '管理单位']),
  ticket_no: id(['票号', '排队号'], { required: true }),
  business: label(['业务类型', '办理业务']),
  taken_at: timestamp(['取号时间'], { required: true }),
  called_at: timestamp(['叫号时间']),
  finished_at: timestamp(['办结时间', '办理完成时间']),
  ...versionFields,
})
