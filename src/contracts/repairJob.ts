import { z } from 'zod'
import { id, oneOf, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { AREA_TYPES } from './words.ts'

/** 报修抢修: repair and emergency jobs. Fields and headers as the sources export them. */
export const repairJobRow = z.object({
  job_id: id(['工单号', '工单编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['承办单位', '单位编码', '承办单位编码']),
  category: oneOf(['报修类别', '类别'], {
    leak: ['漏气'],
    no_gas: ['无气', '停气'],
    meter: ['表具', '气表'],
    appliance: ['灶具', '燃气具', '器具'],
    network: ['管网'],
  }),
  emergency: yesNo(['是否抢修', '是否应急']),
  area_type: oneOf(['区域类型', '城乡'], AREA_TYPES),
  reported_at: timestamp(['报修时间'], { required: true }),
  dispatched_at: timestamp(['派单时间']),
  arrived_at: timestamp(['到达时间']),
  started_at: timestamp(['开始处理时间', '开始维修时间']),
  fixed_at: timestamp(['修复时间']),
  archived_at: timestamp(['归档时间']),
  appointment_from: timestamp(['预约起']),
  appointment_to: timestamp(['预约止']),
  out_of_scope: yesNo(['是否超范围', '超出范围']),
  referred_at: timestamp(['转办时间']),
  first_time_fix: yesNo(['一次修复', '是否一次修复']),
  disaster_event_id: id(['灾害事件编号'], { isNamed: true }),
  safety_check_done: yesNo(['是否安检']),
  ...versionFields,
})
