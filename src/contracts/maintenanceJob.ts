import { z } from 'zod'
import { freeText, id, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 设备保养: maintenance of customers' equipment. Fields and headers as the sources export them. */
export const maintenanceJobRow = z.object({
  job_id: id(['工单号', '保养编号']),
  customer_id: id(['客户编号', '户号'], { required: true }),
  unit_id: unitId(['承办单位', '单位编码']),
  done_at: timestamp(['保养时间', '保养日期', '完成时间'], { required: true }),
  items: freeText(['保养内容', '保养项目']),
  ...versionFields,
})
