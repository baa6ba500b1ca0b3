import { z } from 'zod'
import { id, integer, oneOf, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 投诉流转: the steps of a complaint. Fields and headers as the sources export them. */
export const complaintEventRow = z.object({
  complaint_no: id(['投诉编号', '工单编号'], { required: true }),
  seq: integer(['序号'], { required: true }),
  at: timestamp(['时间', '操作时间'], { required: true }),
  type: oneOf(['环节', '操作类型'], {
    receive: ['受理'],
    assign: ['派单'],
    reassign: ['转派', '改派'],
    reminder: ['催办'],
    extend: ['延期'],
    reply: ['回复'],
    close: ['办结'],
    reopen: ['重新受理', '重开'],
    pause: ['暂停', '挂起'],
    resume: ['恢复', '继续办理', '恢复办理'],
  }),
  pause_reason: oneOf(['暂停原因', '挂起原因'], {
    customer: ['客户原因', '等待客户'],
    disaster: ['灾害', '自然灾害', '不可抗力'],
    extension: ['延期', '延期办理'],
  }),
  actor_unit: unitId(['操作单位', '经办单位']),
  ...versionFields,
})
